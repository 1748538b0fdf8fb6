import { createHash, timingSafeEqual } from 'node:crypto';
import { randomDigits } from '@/lib/platform/random';

/** What a shop needs of a Tigo callback. */
export type TigoCallback = {
  /** The order's reference at Tigo: the shop's own with the number of the try behind it. */
  reference: string;
  saysPaid: boolean;
  /** The access token of the payment; empty when it was not paid. */
  verificationCode: string;
};

/** What each version of the protocol calls it (Tigo Secure guide, "Payment status callback"). */
const NAMES = [
  { reference: 'transaction_ref_id', status: 'trans_status', verificationCode: 'verification_code' },
  { reference: 'merchantTransactionId', status: 'transactionStatus', verificationCode: 'accessToken' },
] as const;

/** Reads a callback's form; undefined when it is none of Tigo's. */
export function readCallback(form: URLSearchParams): TigoCallback | undefined {
  const names = NAMES.find(({ reference, status }) => form.has(reference) && form.has(status));
  if (!names) return undefined;
  return {
    reference: form.get(names.reference) ?? '',
    saysPaid: form.get(names.status) === 'success',
    verificationCode: form.get(names.verificationCode) ?? '',
  };
}

/** A reference for one more try at an order: Tigo takes each once, whatever became of it. */
export function tigoReference(reference: string): string {
  return `${reference}-${randomDigits(6)}`;
}

/** The shop's own reference behind one that it gave to Tigo; another site's is left as it is. */
export function orderReference(reference: string): string {
  return /^(BD-\d{10})-\d{6}$/.exec(reference)?.[1] ?? reference;
}

/** Compares a verification code with the token that the shop keeps, in a time that does not tell how much was right. */
export function isSameToken(given: string, kept: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(kept));
}
