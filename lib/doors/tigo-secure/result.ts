import { createHash } from 'node:crypto';
import type { EndReason, FinalState } from '@/lib/core/payment';
import type { Version } from './faults';

/** Result codes of the Authorization service (guide, annex A.6.4.1), in the guide's words. */
const CODES = {
  'purchase-3008-0000-S': 'Successful Payment',
  'purchase-3008-2501-F': 'Backend System error',
  'purchase-3008-2502-F': 'Transaction timed out',
  'purchase-3008-3011-E': 'Unable to complete transaction invalid amount',
  'purchase-3008-3043-E': 'Transaction not authorized',
  'purchase-3008-3045-E': 'Cancel Transaction',
} as const;
export type ResultCode = keyof typeof CODES;

/** Why a payment ended, as the guide's code. Whatever the customer or the wallet refused is "not authorized". */
const CODE_OF: Record<EndReason, ResultCode> = {
  canceled_by_shopper: 'purchase-3008-3045-E',
  refused: 'purchase-3008-3043-E',
  wrong_code: 'purchase-3008-3043-E',
  wrong_pin: 'purchase-3008-3043-E',
  no_wallet: 'purchase-3008-3043-E',
  wallet_blocked: 'purchase-3008-3043-E',
  not_enough_money: 'purchase-3008-3043-E',
  limit_exceeded: 'purchase-3008-3043-E',
  operator_declined: 'purchase-3008-3043-E',
  amount_not_allowed: 'purchase-3008-3011-E',
  page_expired: 'purchase-3008-2502-F',
  prompt_expired: 'purchase-3008-2502-F',
  session_expired: 'purchase-3008-2502-F',
  session_used: 'purchase-3008-2502-F',
  never_arrived: 'purchase-3008-2501-F',
};

/** A payment that ended, as its merchant is told. */
export type Told = {
  version: Version;
  state: FinalState;
  reason: EndReason | null;
  reference: string;
  language: string;
  /** Of a paid one; null otherwise. */
  paid: { externalRefId: string; mfsId: string; accessToken: string } | null;
};

/** The parameters of callback and return, in the documented order (protocols/tigo-secure.md §1.5, v2 §2). */
export function resultParameters(told: Told): [string, string][] {
  return told.version === 1 ? parametersV1(told) : parametersV2(told);
}

function parametersV1({ paid, reason, reference, language }: Told): [string, string][] {
  if (!paid) {
    return [
      ['trans_status', 'fail'],
      ['transaction_ref_id', reference],
      ['error_code', codeOf(reason)],
      ['lang', language],
    ];
  }
  return [
    ['trans_status', 'success'],
    ['transaction_ref_id', reference],
    ['external_ref_id', paid.externalRefId],
    ['mfs_id', paid.mfsId],
    ['verification_code', paid.accessToken],
    ['lang', language],
  ];
}

function parametersV2({ paid, state, reason, reference }: Told): [string, string][] {
  const code = paid ? 'purchase-3008-0000-S' : codeOf(reason);
  const end: [string, string][] = [
    ['transactionCode', code],
    ['transactionDescription', CODES[code]],
  ];
  const start: [string, string][] = [
    ['transactionStatus', statusOf(2, state)],
    ['merchantTransactionId', reference],
  ];
  if (!paid) return [...start, ...end];
  return [...start, ['mfsTransactionId', paid.mfsId], ['accessToken', paid.accessToken], ...end];
}

/** A final state in one word; only version 2 has one for a cancel. */
export function statusOf(version: Version, state: FinalState): 'success' | 'fail' | 'cancel' {
  if (state === 'paid') return 'success';
  return version === 2 && state === 'canceled' ? 'cancel' : 'fail';
}

function codeOf(reason: EndReason | null): ResultCode {
  return reason ? CODE_OF[reason] : 'purchase-3008-3043-E';
}

type PaidPayment = { id: string; finishedAt: Date | null; createdAt: Date };

const MFS_ID = /^[A-Z]{2}\d{6}\.\d{4}\.[A-Z]\d{5}$/;

/**
 * The wallet's transaction as merchants know it, `CO140924.1414.A00113`: the operator's own id when it is one of these,
 * else one made of the payment, the same each time. A reversal names it beside the merchant's reference, by which the
 * payment is found; it is then compared with this. Two payments of one minute differ in one of 1.7 thousand million.
 */
export function mfsIdOf(payment: PaidPayment, operatorRef: string | null): string {
  if (operatorRef && MFS_ID.test(operatorRef)) return operatorRef;
  const at = (payment.finishedAt ?? payment.createdAt).toISOString();
  const digest = createHash('sha256').update(`mfs:${payment.id}`).digest();
  const letter = (byte: number) => String.fromCharCode(65 + (digest.readUInt32BE(byte) % 26));
  const date = `${at.slice(2, 4)}${at.slice(5, 7)}${at.slice(8, 10)}`;
  const time = `${at.slice(11, 13)}${at.slice(14, 16)}`;
  const number = (digest.readUInt32BE(12) % 100_000).toString().padStart(5, '0');
  return `${letter(0)}${letter(4)}${date}.${time}.${letter(8)}${number}`;
}

/** Our own id of a payment as merchants know it: a UUID cut after 20 characters, `38c1069f-2497-4f9c-9`. */
export function externalRefIdOf(payment: { id: string }): string {
  const hex = createHash('sha256').update(`external:${payment.id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${'89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4]}`;
}
