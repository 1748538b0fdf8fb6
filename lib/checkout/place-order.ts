import type { AmountUnit, Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { EndReason } from '@/lib/core/payment';
import { fail, ok, type Result } from '@/lib/core/result';
import { newId, newPaymentRef } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { findPaymentHoldingPurchase, insertPayment, type Payment } from '@/lib/store/payments';
import { takeSession } from '@/lib/store/sessions';
import type { Context } from './context';
import { announce, owe } from './owe';
import { paymentToken, tokenHash } from './token';

/** An order whose every field was checked at the door. */
export type Order = {
  door: string;
  merchantId: string;
  sessionId: string;
  purchaseRef: string;
  money: Money;
  amountUnit: AmountUnit;
  brand: string;
  description: string | null;
  pageText: string | null;
  language: string;
  acceptUrl: string;
  declineUrl: string;
  cancelUrl: string;
  /** A number that the order names; the page may not change it. */
  msisdn: Msisdn | null;
  clientIp: string | null;
};

/** The payment whose page the shopper goes to, and whether its purchase was paid before this order came. */
export type Placed = { payment: Payment; token: string; already: boolean };

/**
 * Places an order. A purchase that is paid, or whose money is being asked for, answers with that payment and starts
 * nothing. An order whose session is expired or used becomes a payment that has already ended, so that the shopper sees
 * why and the merchant is told.
 * @returns `unknown_session` for a session that this merchant never had: such an order cannot be trusted at all
 */
export async function placeOrder(context: Context, order: Order): Promise<Result<Placed, 'unknown_session'>> {
  const now = context.clock();
  const placed = await context.db.transaction(async (tx) => {
    const idHash = context.keys.hash('session', order.sessionId);
    const session = await takeSession(tx, { merchantId: order.merchantId, idHash, now });
    if (session === 'unknown') return undefined;
    const holder = await findPaymentHoldingPurchase(tx, order);
    if (holder) return { payment: holder, already: holder.state === 'paid' };
    const ended = ENDED_BY[session];
    return { payment: await startPayment(context, tx, order, { now, ended }), already: false };
  });
  if (!placed) return fail('unknown_session');
  if (placed.payment.state === 'expired') announce(context, placed.payment);
  return ok({ ...placed, token: paymentToken(context.keys, placed.payment) });
}

/** An order whose session is no good starts as a payment that has ended, for this reason. */
const ENDED_BY = { fresh: null, expired: 'session_expired', used: 'session_used' } as const;

async function startPayment(
  context: Context,
  tx: Db,
  order: Order,
  { now, ended }: { now: Date; ended: EndReason | null },
): Promise<Payment> {
  const id = newId('pay', now);
  const payment: Payment = {
    id,
    merchantId: order.merchantId,
    door: order.door,
    purchaseRef: order.purchaseRef,
    paymentRef: newPaymentRef(),
    tokenHash: tokenHash(paymentToken(context.keys, { merchantId: order.merchantId, id })),
    state: ended ? 'expired' : 'created',
    reason: ended,
    amountMinor: order.money.minor,
    currency: order.money.currency,
    paidMinor: null,
    amountUnit: order.amountUnit,
    brand: order.brand,
    description: order.description,
    pageText: order.pageText,
    language: order.language,
    acceptUrl: order.acceptUrl,
    declineUrl: order.declineUrl,
    cancelUrl: order.cancelUrl,
    msisdnFixed: order.msisdn !== null,
    msisdn: order.msisdn,
    operator: null,
    clientName: null,
    clientAccount: null,
    clientIp: order.clientIp,
    browserHash: null,
    tries: 0,
    authorizationSealed: null,
    otpHash: null,
    otpExpiresAt: null,
    otpResends: 0,
    startedAt: ended ? now : null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + context.deadlines.pageMs),
    finishedAt: ended ? now : null,
    reviewAt: null,
  };
  const made = await insertPayment(tx, payment, { event: 'order', by: 'merchant' });
  if (ended) await owe(context, tx, made, { now });
  return made;
}
