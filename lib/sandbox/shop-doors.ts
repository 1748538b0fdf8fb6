import { decimalsOf, type Money } from '@/lib/core/money';

/** A way to pay through Tigo Secure: a country and the version of the protocol. */
export type TigoDoor = {
  version: 1 | 2;
  /** ISO 3166 alpha-3, as the protocol writes it. */
  country: string;
  callingCode: string;
  currency: string;
  /** Units of the local currency for one franc, fixed for the demo; null where the shop's own currency is paid. */
  rate: string | null;
  /** The page's language when the shopper asks for no other: ISO 639-3. */
  language: TigoLanguage;
  /** A simulated number that pays. */
  sample: string;
};

/** Languages of the payment page, as the protocol writes them. */
export const TIGO_LANGUAGES = ['fra', 'eng', 'spa', 'swa'] as const;
export type TigoLanguage = (typeof TIGO_LANGUAGES)[number];

const EL_SALVADOR = {
  country: 'SLV',
  callingCode: '503',
  currency: 'USD',
  rate: '0.0017',
  language: 'spa',
  sample: '50370000001',
} as const;

const PARAGUAY = {
  country: 'PRY',
  callingCode: '595',
  currency: 'PYG',
  rate: '12.5',
  language: 'spa',
  sample: '595981000001',
} as const;

/** Where the demo shop can be paid through Tigo Secure, besides TMoney Online. */
export const TIGO_DOORS = {
  'tigo-sn': {
    version: 1,
    country: 'SEN',
    callingCode: '221',
    currency: 'XOF',
    rate: null,
    language: 'fra',
    sample: '221760000001',
  },
  'tigo-tz': {
    version: 1,
    country: 'TZA',
    callingCode: '255',
    currency: 'TZS',
    rate: '4.2',
    language: 'swa',
    sample: '255710000001',
  },
  'tigo-bo': {
    version: 1,
    country: 'BOL',
    callingCode: '591',
    currency: 'BOB',
    rate: '0.0117',
    language: 'spa',
    sample: '59170000001',
  },
  'tigo-sv': { version: 1, ...EL_SALVADOR },
  'tigo-hn': {
    version: 1,
    country: 'HND',
    callingCode: '504',
    currency: 'HNL',
    rate: '0.0424',
    language: 'spa',
    sample: '50490000001',
  },
  'tigo-py': { version: 1, ...PARAGUAY },
  'tigo-sv-v2': { version: 2, ...EL_SALVADOR },
  'tigo-py-v2': { version: 2, ...PARAGUAY },
} as const satisfies Record<string, TigoDoor>;
export type TigoDoorId = keyof typeof TIGO_DOORS;

export function isTigoDoor(id: string): id is TigoDoorId {
  return Object.hasOwn(TIGO_DOORS, id);
}

/** The shop's price in a door's currency, rounded half up to its decimals, as the door rounds it. */
export function localPrice({ minor, currency }: Money, { currency: local, rate }: TigoDoor): Money {
  const [whole = '', fraction = ''] = (rate ?? '1').split('.');
  const shift = (decimalsOf(local) ?? 0) - (decimalsOf(currency) ?? 0) - fraction.length;
  const digits = minor * BigInt(whole + fraction);
  if (shift >= 0) return { minor: digits * 10n ** BigInt(shift), currency: local };
  const unit = 10n ** BigInt(-shift);
  return { minor: (digits * 2n + unit) / (unit * 2n), currency: local };
}
