/** Why an operator said no, in our words. */
export const DECLINE_REASONS = [
  'wrong_pin',
  'no_wallet',
  'wallet_blocked',
  'not_enough_money',
  'limit_exceeded',
  'amount_not_allowed',
  'refused',
  'prompt_expired',
  'never_arrived',
  'operator_declined',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why we do not know what an operator did. None of these is a no. */
export type UnknownWhy = 'timeout' | 'network' | 'unreadable' | 'server_error' | 'unmapped' | 'not_found' | 'busy';

/** Who holds a wallet, as the operator tells. */
export type Holder = { name: string | null; account: string | null };

/**
 * What an operator told us.
 * - `challenged`: the payer is proven; `authorization` is the operator's leave to take this amount once (instead of the PIN).
 * - `pushed`: taken in hand; the answer comes later.
 * - `paid`: explicit yes, with what was really taken, in minor units.
 * - `declined`: explicit no.
 * - `unknown`: anything else. Ask again.
 */
export type Outcome =
  | { kind: 'challenged'; authorization: string | null; holder: Holder }
  | { kind: 'pushed'; operatorRef: string | null }
  | { kind: 'paid'; operatorRef: string; paidMinor: bigint; currency: string; holder: Holder | null }
  | { kind: 'declined'; reason: DeclineReason; code: string }
  | { kind: 'unknown'; why: UnknownWhy; code: string };
