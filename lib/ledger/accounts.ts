import type { AccountKey } from '@/lib/store/ledger';

/** Owner of what belongs to the installation itself. */
const HOUSE = 'guichet';

/** Accounts of no country carry this instead of one. */
const NO_COUNTRY = '-';

export type MerchantAccount = {
  merchantId: string;
  /** ISO 3166 alpha-2 of the operators that it deals with. */
  country: string;
  currency: string;
};

/** A merchant's collection account: payments gather there until they are settled with the merchant. */
export function collection({ merchantId, country, currency }: MerchantAccount): AccountKey {
  return { kind: 'collection', owner: merchantId, country, currency };
}

/** A merchant's pre-funded account: payouts are paid from there, and it is never below zero. */
export function prefunded({ merchantId, country, currency }: MerchantAccount): AccountKey {
  return { kind: 'prefunded', owner: merchantId, country, currency };
}

/** What lies at an operator: below zero while it holds money that others are owed. */
export function operatorClearing(operator: string, currency: string): AccountKey {
  return { kind: 'operator_clearing', owner: operator, country: NO_COUNTRY, currency };
}

/** What the installation has earned. */
export function fees(currency: string): AccountKey {
  return { kind: 'fees', owner: HOUSE, country: NO_COUNTRY, currency };
}

/** The other side of what merchants bring in to pre-fund their accounts. */
export function funding(currency: string): AccountKey {
  return { kind: 'funding', owner: HOUSE, country: NO_COUNTRY, currency };
}
