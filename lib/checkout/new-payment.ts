import type { AmountUnit, Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { EndReason } from '@/lib/core/payment';
import { newId, newPaymentRef } from '@/lib/platform/random';
import type { Payment } from '@/lib/store/payments';
import type { Context } from './context';
import { paymentToken, tokenHash } from './token';

/** An order whose every field was checked at the door. */
export type Order = {
  door: string;
  merchantId: string;
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
  /** How the amount is made up, where the door tells. */
  overview?: Payment['overview'];
  doorData?: Payment['doorData'];
  /** Operator ids that may serve this order, where the door decides; else those of the merchant. */
  operators?: string[];
};

/** The payment that an order starts; one that has `ended` already carries why. */
export function newPayment(
  context: Context,
  order: Order,
  { now, ended }: { now: Date; ended: EndReason | null },
): Payment {
  const id = newId('pay', now);
  return {
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
    overview: order.overview ?? null,
    doorData: order.doorData ?? null,
    refundedMinor: 0n,
    otpPassedAt: null,
    tries: 0,
    authorizationSealed: null,
    otpHash: null,
    otpExpiresAt: null,
    otpTries: 0,
    otpResends: 0,
    operators: order.operators ?? null,
    pendingUntil: null,
    startedAt: ended ? now : null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + context.deadlines.pageMs),
    finishedAt: ended ? now : null,
    reviewAt: null,
  };
}
