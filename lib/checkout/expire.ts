import { OPEN_STATES, type PaymentState } from '@/lib/core/payment';
import { listExpiring, type Payment } from '@/lib/store/payments';
import type { Context } from './context';
import { endPayment } from './end-payment';

/** Whether a payment's page has run out before any money was asked for. */
export function hasRunOut(payment: Payment, now: Date): boolean {
  return (OPEN_STATES as readonly PaymentState[]).includes(payment.state) && payment.expiresAt <= now;
}

/** Ends payments whose page has run out, at most `limit`; answers how many. Harmless when two copies do it at once. */
export async function expirePayments(context: Context, limit: number): Promise<number> {
  const found = await listExpiring(context.db, context.clock(), limit);
  for (const payment of found) await expirePayment(context, payment);
  return found.length;
}

export async function expirePayment(context: Context, payment: Payment): Promise<Payment | undefined> {
  return endPayment(context, payment, { move: 'expire', reason: 'page_expired', by: 'worker' });
}
