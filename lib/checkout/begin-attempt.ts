import { randomUUID } from 'node:crypto';
import { nextAskAt } from '@/lib/core/ladder';
import { fail, ok, type Result } from '@/lib/core/result';
import { operatorEntry } from '@/lib/operators/catalogue';
import { type Attempt, insertAttempt } from '@/lib/store/attempts';
import { violates } from '@/lib/store/database';
import { movePayment, type Payment, type PaymentChanges } from '@/lib/store/payments';
import type { Context } from './context';

/** The attempt is committed and the operator may be asked: the caller does that next, outside every transaction. */
export type Asking = { payment: Payment; attempt: Attempt };

/**
 * Write before you ask: the state, the step and the attempt in one transaction. Of all tries of a purchase, and all
 * clicks of a shopper, one gets here.
 * @returns `purchase_taken` when another try of the same purchase has the money or is asking for it; `moved_on` when
 * this payment was moved by somebody else
 */
export async function beginAttempt(
  context: Context,
  payment: Payment,
  set: PaymentChanges = {},
): Promise<Result<Asking, 'moved_on' | 'purchase_taken'>> {
  const now = context.clock();
  const attempt = newAttempt(payment, now);
  try {
    const asking = await context.db.transaction(async (tx) => {
      const moved = await movePayment(tx, {
        payment,
        move: 'ask',
        by: 'shopper',
        now,
        set: { ...set, otpHash: null, pendingUntil: pendingUntil(context, payment, now) },
        detail: { attempt: attempt.id },
      });
      if (moved) await insertAttempt(tx, attempt);
      return moved;
    });
    return asking ? ok({ payment: asking, attempt }) : fail('moved_on');
  } catch (error) {
    if (violates(error, 'payments_one_money_per_purchase')) return fail('purchase_taken');
    throw error;
  }
}

/** An attempt at a payment's money, due to be asked about from the ladder's first rung on. */
export function newAttempt(payment: Payment, now: Date): Attempt {
  if (payment.operator === null) throw new Error('Money is asked for without an operator');
  return {
    id: randomUUID(),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    operator: payment.operator,
    state: 'open',
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    operatorRef: null,
    operatorCode: null,
    askedAt: now,
    answeredAt: null,
    nextAskAt: nextAskAt(now, now) ?? now,
    asks: 0,
  };
}

/** A prompt lives its own time on the handset; an answer to a code or PIN is waited for as long as the page lives. */
export function pendingUntil(context: Context, payment: Payment, now: Date): Date {
  const flow = operatorEntry(payment.operator ?? '')?.flow;
  return flow === 'ussd_push' ? new Date(now.getTime() + context.deadlines.pushMs) : payment.expiresAt;
}
