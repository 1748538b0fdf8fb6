import currencyCodes from 'currency-codes';

/** An amount in the currency's smallest unit. Never a float, never divided. */
export type Money = { minor: bigint; currency: string };

/** The unit in which a merchant writes amounts: whole units of the currency, or its smallest unit. */
export type AmountUnit = 'major' | 'minor';

/** Decimals of an ISO 4217 currency (XOF 0, TZS 2); undefined for a currency that does not exist. */
export function decimalsOf(currency: string): number | undefined {
  return currencyCodes.code(currency)?.digits;
}

/** Letters of an ISO 4217 currency given as its number (`952`) or its letters (`XOF`); undefined when there is none. */
export function currencyOf(code: string): string | undefined {
  return /^\d{3}$/.test(code) ? currencyCodes.number(code)?.code : currencyCodes.code(code)?.code;
}

/** Number of an ISO 4217 currency: `XOF` is `952`. */
export function currencyNumber(currency: string): string | undefined {
  return currencyCodes.code(currency)?.number;
}

/** Reads an integer count of `unit`s, as TMoney Online writes amounts: digits only. */
export function fromUnits(digits: string, currency: string, unit: AmountUnit): Money | undefined {
  const decimals = decimalsOf(currency);
  if (decimals === undefined || !/^\d+$/.test(digits)) return undefined;
  return { minor: BigInt(digits) * (unit === 'major' ? 10n ** BigInt(decimals) : 1n), currency };
}

/** Writes an amount as a count of `unit`s. Whole units carry decimals only when there is something behind the point. */
export function toUnits(money: Money, unit: AmountUnit): string {
  if (unit === 'minor') return money.minor.toString();
  return toDecimal(money).replace(/\.0+$/, '');
}

/** Writes an amount as a decimal number in whole units, with all decimals of its currency: `15.50`. */
export function toDecimal({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency) ?? 0;
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Reads a decimal number in whole units (`300`, `300.0`, `15.50`); undefined when it has more decimals than the currency. */
export function fromDecimal(text: string, currency: string): Money | undefined {
  const decimals = decimalsOf(currency);
  const match = /^(\d{1,18})(?:\.(\d{1,10}))?$/.exec(text);
  if (decimals === undefined || !match) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return undefined;
  return { minor: BigInt((match[1] ?? '') + fraction.padEnd(decimals, '0')), currency };
}

/** The amount as people of a language write it, with the currency's sign: `5 000 F CFA`. */
export function formatMoney(money: Money, language: string): string {
  const decimals = decimalsOf(money.currency) ?? 0;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // A decimal string is formatted exactly; a number would lose units beyond 2^53.
  return format.format(toDecimal(money) as `${number}`);
}
