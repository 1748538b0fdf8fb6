import { findPayment, findPaymentByToken, findPaymentHoldingPurchase, type Payment } from '@/lib/store/payments';
import type { Context } from './context';
import { expirePayment, hasRunOut } from './expire';
import { tokenHash } from './token';

/** What a visitor of a payment's page is shown. */
export type Seen = {
  payment: Payment;
  /** Another try of the same purchase that has the money or is asking for it: the truth that this page must show. */
  holder: Payment | undefined;
};

/** The payment at an address, as it truly is now: one whose page has run out is ended first. Undefined when there is none. */
export async function readPayment(context: Context, token: string): Promise<Seen | undefined> {
  const found = await findPaymentByToken(context.db, tokenHash(token));
  if (!found) return undefined;
  const payment = hasRunOut(found, context.clock()) ? await expired(context, found) : found;
  const open = payment.state === 'created' || payment.state === 'identified' || payment.state === 'challenged';
  const holder = open ? await findPaymentHoldingPurchase(context.db, { ...payment, except: payment.id }) : undefined;
  return { payment, holder };
}

async function expired(context: Context, payment: Payment): Promise<Payment> {
  return (await expirePayment(context, payment)) ?? (await findPayment(context.db, payment)) ?? payment;
}
