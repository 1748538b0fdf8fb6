import type { DeclineReason } from './outcome';

export const PAYMENT_STATES = [
  'created',
  'identified',
  'challenged',
  'pending',
  'paid',
  'declined',
  'canceled',
  'expired',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export type FinalState = 'paid' | 'declined' | 'canceled' | 'expired';

/** States in which no money has been asked for yet: the shopper may still turn back, and the page may still run out. */
export const OPEN_STATES = ['created', 'identified', 'challenged'] as const satisfies readonly PaymentState[];

/** The only moves a payment may make. A pair that is not listed is refused. */
export const MOVES = {
  /** Number and PIN are right. */
  identify: { from: ['created'], to: 'identified' },
  /** A code is on its way to the handset; again for every resend. */
  challenge: { from: ['identified', 'challenged'], to: 'challenged' },
  /** The money is being asked for. From here only the operator's word counts. */
  ask: { from: ['created', 'identified', 'challenged'], to: 'pending' },
  pay: { from: ['pending'], to: 'paid' },
  decline: { from: ['created', 'identified', 'challenged', 'pending'], to: 'declined' },
  cancel: { from: ['created', 'identified', 'challenged'], to: 'canceled' },
  expire: { from: ['created', 'identified', 'challenged'], to: 'expired' },
} as const satisfies Record<string, { from: readonly PaymentState[]; to: PaymentState }>;
export type Move = keyof typeof MOVES;

/** The state that `move` leads to from `state`, or undefined when it may not be made. */
export function moveFrom(state: PaymentState, move: Move): PaymentState | undefined {
  const { from, to } = MOVES[move];
  return (from as readonly PaymentState[]).includes(state) ? to : undefined;
}

export function isFinal(state: PaymentState): state is FinalState {
  return state === 'paid' || state === 'declined' || state === 'canceled' || state === 'expired';
}

/** Why a payment ended unpaid: the operator's no, or what happened on the page. */
export type EndReason =
  | DeclineReason
  | 'canceled_by_shopper'
  | 'wrong_code'
  | 'page_expired'
  | 'session_expired'
  | 'session_used';

/** Which of the merchant's pages a finished payment's shopper goes back to. */
export function returnPage(state: FinalState): 'accept' | 'decline' | 'cancel' {
  return ({ paid: 'accept', declined: 'decline', expired: 'decline', canceled: 'cancel' } as const)[state];
}
