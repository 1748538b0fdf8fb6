import { fail, ok, type Result } from '@/lib/core/result';
import { findPaymentHoldingPurchase, insertPayment, type Payment } from '@/lib/store/payments';
import { takeSession } from '@/lib/store/sessions';
import type { Context } from './context';
import { newPayment, type Order } from './new-payment';
import { announce, owe } from './owe';
import { paymentToken } from './token';

/** The payment whose page the shopper goes to, and whether its purchase was paid before this order came. */
export type Placed = { payment: Payment; token: string; already: boolean };

/**
 * Places an order. A purchase that is paid, or whose money is being asked for, answers with that payment and starts
 * nothing. An order whose session is expired or used becomes a payment that has already ended, so that the shopper sees
 * why and the merchant is told.
 * @returns `unknown_session` for a session that this merchant never had: such an order cannot be trusted at all
 */
export async function placeOrder(
  context: Context,
  order: Order,
  sessionId: string,
): Promise<Result<Placed, 'unknown_session'>> {
  const now = context.clock();
  const placed = await context.db.transaction(async (tx) => {
    const idHash = context.keys.hash('session', sessionId);
    const session = await takeSession(tx, { merchantId: order.merchantId, idHash, now });
    if (session === 'unknown') return undefined;
    const holder = await findPaymentHoldingPurchase(tx, order);
    if (holder) return { payment: holder, already: holder.state === 'paid' };
    const ended = ENDED_BY[session];
    const made = await insertPayment(tx, newPayment(context, order, { now, ended }), {
      event: 'order',
      by: 'merchant',
    });
    if (ended) await owe(context, tx, made, { now });
    return { payment: made, already: false };
  });
  if (!placed) return fail('unknown_session');
  if (placed.payment.state === 'expired') announce(context, placed.payment);
  return ok({ ...placed, token: paymentToken(context.keys, placed.payment) });
}

/** An order whose session is no good starts as a payment that has ended, for this reason. */
const ENDED_BY = { fresh: null, expired: 'session_expired', used: 'session_used' } as const;
