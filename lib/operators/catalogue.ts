import type { CountryCode } from 'libphonenumber-js';
import type { Flow } from '@/lib/core/flow';

/** One mobile-money operator in one country. */
export type CatalogueEntry = {
  id: string;
  name: string;
  country: CountryCode;
  /** The same country as ISO 3166 alpha-3, as Tigo Secure writes it. */
  country3: string;
  /** IANA name, for the times on its payers' receipts. */
  timeZone: string;
  callingCode: string;
  /** How many digits follow the calling code. */
  nationalDigits: number;
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

/** What the Tigo operations of all countries have in common. */
const TIGO = { adapter: 'gsma', smsFrom: 'Tigo', timeoutMs: 15_000, notFoundIsNoAfterMs: 60_000 } as const;

/** Every operator that Guichet knows. To add one, read lib/operators/README.md. */
export const CATALOGUE = [
  {
    id: 'tmoney-tg',
    name: 'TMoney',
    country: 'TG',
    country3: 'TGO',
    timeZone: 'Africa/Lome',
    callingCode: '228',
    nationalDigits: 8,
    prefixes: ['70', '71', '72', '73', '90', '91', '92', '93'],
    currencies: ['XOF'],
    flow: 'pin_then_otp',
    adapter: 'gsma',
    smsFrom: 'TMoney',
    timeoutMs: 15_000,
    notFoundIsNoAfterMs: 60_000,
  },
  {
    ...TIGO,
    id: 'tigo-sn',
    name: 'Tigo Sénégal',
    country: 'SN',
    country3: 'SEN',
    timeZone: 'Africa/Dakar',
    callingCode: '221',
    nationalDigits: 9,
    prefixes: ['76'],
    currencies: ['XOF'],
    flow: 'otp_then_pin',
  },
  {
    ...TIGO,
    id: 'tigo-tz',
    name: 'Tigo Tanzania',
    country: 'TZ',
    country3: 'TZA',
    timeZone: 'Africa/Dar_es_Salaam',
    callingCode: '255',
    nationalDigits: 9,
    prefixes: ['65', '67', '71', '77'],
    currencies: ['TZS'],
    flow: 'otp_then_pin',
  },
  {
    ...TIGO,
    id: 'tigo-bo',
    name: 'Tigo Bolivia',
    country: 'BO',
    country3: 'BOL',
    timeZone: 'America/La_Paz',
    callingCode: '591',
    nationalDigits: 8,
    prefixes: ['7'],
    currencies: ['BOB'],
    flow: 'ussd_push',
  },
  {
    ...TIGO,
    id: 'tigo-sv',
    name: 'Tigo El Salvador',
    country: 'SV',
    country3: 'SLV',
    timeZone: 'America/El_Salvador',
    callingCode: '503',
    nationalDigits: 8,
    prefixes: ['7'],
    currencies: ['USD'],
    flow: 'ussd_push',
  },
  {
    ...TIGO,
    id: 'tigo-hn',
    name: 'Tigo Honduras',
    country: 'HN',
    country3: 'HND',
    timeZone: 'America/Tegucigalpa',
    callingCode: '504',
    nationalDigits: 8,
    prefixes: ['9'],
    currencies: ['HNL'],
    flow: 'ussd_push',
  },
  {
    ...TIGO,
    id: 'tigo-py',
    name: 'Tigo Paraguay',
    country: 'PY',
    country3: 'PRY',
    timeZone: 'America/Asuncion',
    callingCode: '595',
    nationalDigits: 9,
    prefixes: ['981', '982', '983', '984', '985', '986', '987'],
    currencies: ['PYG'],
    flow: 'ussd_push',
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
