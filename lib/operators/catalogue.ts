import type { CountryCode } from 'libphonenumber-js';
import type { Flow } from '@/lib/core/flow';

/** One mobile-money operator in one country. */
export type CatalogueEntry = {
  id: string;
  name: string;
  country: CountryCode;
  callingCode: string;
  /** What numbers of this operator begin with after the calling code. */
  prefixes: readonly string[];
  currencies: readonly string[];
  flow: Flow;
  adapter: 'gsma';
  /** Sender of the operator's texts. */
  smsFrom: string;
  /** How long one call to the operator may take. */
  timeoutMs: number;
  /** Once this long has passed since the asking, "never heard of it" is a no. The operator's own limit. */
  notFoundIsNoAfterMs: number;
};

/** Every operator that Guichet knows. To add one, read lib/operators/README.md. */
export const CATALOGUE = [
  {
    id: 'tmoney-tg',
    name: 'TMoney',
    country: 'TG',
    callingCode: '228',
    prefixes: ['70', '71', '72', '73', '90', '91', '92', '93'],
    currencies: ['XOF'],
    flow: 'pin_then_otp',
    adapter: 'gsma',
    smsFrom: 'TMoney',
    timeoutMs: 15_000,
    notFoundIsNoAfterMs: 60_000,
  },
] as const satisfies readonly CatalogueEntry[];

/** The catalogue's row of an operator id; undefined when there is none. */
export function operatorEntry(id: string): CatalogueEntry | undefined {
  return CATALOGUE.find((entry) => entry.id === id);
}

/** The operators that a merchant can be paid through in a currency: those it enabled (null: every one) that take it. */
export function offeredOperators(merchant: { operators: string[] | null }, currency: string): CatalogueEntry[] {
  return CATALOGUE.filter(
    (entry: CatalogueEntry) =>
      entry.currencies.includes(currency) && (merchant.operators === null || merchant.operators.includes(entry.id)),
  );
}
