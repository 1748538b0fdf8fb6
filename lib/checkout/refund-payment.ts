import { randomUUID } from 'node:crypto';
import { nextAskAt } from '@/lib/core/ladder';
import type { Money } from '@/lib/core/money';
import { fail, ok, type Result } from '@/lib/core/result';
import { findTakingAttempt } from '@/lib/store/attempts';
import { type Actor, insertStep, type Payment } from '@/lib/store/payments';
import { findRefund, insertRefund, type NothingToRefund, type Refund, reserveRefund } from '@/lib/store/refunds';
import { applyRefund } from './apply-refund';
import type { Context } from './context';
import { mayStillSend } from './in-time';
import { operatorNamed } from './operator-named';

/** `not_refundable`: the operator that was paid gives nothing back. */
export type RefundError = NothingToRefund | 'not_refundable';

/**
 * Gives money of a paid payment back to its payer: part of it, or all that is left when `money` is undefined. The amount
 * is reserved in the payment and the refund committed before the operator is asked, so that refunds raced from anywhere
 * never add up to more than was paid. `reference` is the asker's own word for it, kept in the history.
 * @returns the refund: `done`, `declined` (its reserve given back) or `pending` (the worker goes on asking);
 * `already_reversed` when nothing is left of the payment
 */
export async function refundPayment(
  context: Context,
  input: { payment: Payment; money: Money | undefined; reference: string; by?: Actor },
): Promise<Result<Refund, RefundError>> {
  const { payment } = input;
  const attempt = await findTakingAttempt(context.db, payment);
  if (attempt?.state !== 'paid' || attempt.operatorRef === null) return fail('not_paid');
  const operator = await operatorNamed(context, attempt.operator);
  if (!operator.refund) return fail('not_refundable');
  const begun = await beginRefund(context, { ...input, operator: attempt.operator });
  if (!begun.ok) return begun;
  const refund = begun.value;
  if (!mayStillSend(refund.operator, refund.askedAt, context.clock())) return ok(refund);
  const outcome = await operator.refund({
    reference: refund.id,
    operatorRef: attempt.operatorRef,
    money: { minor: refund.amountMinor, currency: refund.currency },
  });
  await applyRefund(context, refund, outcome, 'ask');
  return ok((await findRefund(context.db, refund.id)) ?? refund);
}

/** Write before you ask: the reserve, the refund and the step, one transaction. */
async function beginRefund(
  context: Context,
  input: { payment: Payment; money: Money | undefined; reference: string; by?: Actor; operator: string },
): Promise<Result<Refund, NothingToRefund>> {
  const { payment, operator } = input;
  const now = context.clock();
  return context.db.transaction(async (tx) => {
    const reserved = await reserveRefund(tx, payment, input.money);
    if (!reserved.ok) return reserved;
    const refund: Refund = {
      id: randomUUID(),
      merchantId: payment.merchantId,
      paymentId: payment.id,
      operator,
      state: 'pending',
      amountMinor: reserved.value.minor,
      currency: reserved.value.currency,
      operatorRef: null,
      operatorCode: null,
      askedAt: now,
      answeredAt: null,
      nextAskAt: nextAskAt(now, now) ?? now,
      asks: 0,
    };
    await insertRefund(tx, refund);
    await insertStep(tx, {
      merchantId: payment.merchantId,
      paymentId: payment.id,
      event: 'refund_asked',
      fromState: 'paid',
      toState: 'paid',
      at: now,
      by: input.by ?? 'merchant',
      detail: { refund: refund.id, reference: input.reference, amount: `${refund.amountMinor}` },
    });
    return ok(refund);
  });
}
