import { formatMoney, type Money } from '@/lib/core/money';
import type { Language } from './language';

/** An amount as readers of the language write it: `25 000 F CFA`, `Bs 150,00`, `TSh 5,000.00`. */
export function writeMoney(money: Money, language: Language): string {
  return formatMoney(money, localeOf(language, money.currency));
}

/** The locale in which amounts of a currency, and numbers and dates beside them, are written for readers of a language. */
export function localeOf(language: Language, currency: string): string {
  return language === 'es' ? (SPANISH_OF[currency] ?? 'es-419') : language;
}

/**
 * Spanish writes numbers as each country does: 1.500,00 in Bolivia and Paraguay, 1,500.00 in Honduras and El Salvador.
 * Where the reader is, is told by the currency.
 */
const SPANISH_OF: Record<string, string> = { BOB: 'es-BO', HNL: 'es-HN', PYG: 'es-PY', USD: 'es-SV' };
