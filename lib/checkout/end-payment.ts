import type { EndReason, Move } from '@/lib/core/payment';
import { type Actor, movePayment, type Payment, type PaymentChanges } from '@/lib/store/payments';
import type { Context } from './context';
import { announce, owe } from './owe';

/**
 * Ends a payment unpaid: the move, its step and what is owed for it, in one transaction. Undefined when somebody else
 * moved it first. What is not needed any more (code, authorization) is forgotten with it.
 */
export async function endPayment(
  context: Context,
  payment: Payment,
  end: { move: Extract<Move, 'decline' | 'cancel' | 'expire'>; reason: EndReason; by: Actor; set?: PaymentChanges },
): Promise<Payment | undefined> {
  const now = context.clock();
  const ended = await context.db.transaction(async (tx) => {
    const moved = await movePayment(tx, {
      payment,
      move: end.move,
      by: end.by,
      now,
      set: { ...end.set, reason: end.reason, finishedAt: now, otpHash: null, authorizationSealed: null },
      detail: { reason: end.reason },
    });
    if (moved) await owe(context, tx, moved, { now });
    return moved;
  });
  if (ended) announce(context, ended);
  return ended;
}
