import { isFinal } from '@/lib/core/payment';
import { operatorEntry } from '@/lib/operators/catalogue';
import { log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { newId } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { findMerchant } from '@/lib/store/merchants';
import { insertNotification, supersedeNotifications } from '@/lib/store/notifications';
import { findPaymentHoldingPurchase, type Payment } from '@/lib/store/payments';
import type { Context, EndedPayment } from './context';

/**
 * Writes down what is owed to the merchant and the shopper now that a payment has ended. Call in the transaction that
 * ended it. A try that ended unpaid says nothing while another try of the same purchase has the money or is asking for
 * it: a shop that only knows the purchase would take it for the answer. For the same reason a paid one silences
 * undelivered bad news of other tries.
 */
export async function owe(
  context: Context,
  tx: Db,
  payment: Payment,
  end: { now: Date; operatorRef?: string | null },
): Promise<void> {
  const { now } = end;
  if (!hasEnded(payment)) throw new Error(`Nothing is owed for a ${payment.state} payment`);
  // Nothing is sent for a page that was never started (TMoney Online, notification URL).
  if (!payment.startedAt) return;
  const { merchantId, purchaseRef } = payment;
  if (payment.state === 'paid') {
    await supersedeNotifications(tx, { merchantId, purchaseRef, exceptPaymentId: payment.id, now });
    await oweText(context, tx, payment, now);
  } else if (await findPaymentHoldingPurchase(tx, { merchantId, purchaseRef, except: payment.id })) {
    return;
  }
  const merchant = await findMerchant(tx, merchantId);
  const door = context.doors[payment.door];
  if (!merchant || !door) throw new Error(`No way to tell the merchant of a ${payment.door} payment`);
  const { keys } = context;
  const message = await door.tell({ db: tx, keys, payment, merchant, operatorRef: end.operatorRef ?? null });
  if (!message) return;
  await insertNotification(tx, {
    id: newId('ntf', now),
    merchantId,
    paymentId: payment.id,
    about: payment.state,
    ...message,
    now,
  });
}

/** Says in log and metrics that a payment has ended, and has what is owed for it delivered now. Call after the commit. */
export function announce(context: Context, { id, merchantId, door, operator, state, reason }: Payment): void {
  metrics().payments.inc({ door, operator: operator ?? 'none', state });
  log.info({ paymentId: id, merchantId, operator, state, reason }, 'payment ended');
  context.wake('deliver');
}

function hasEnded(payment: Payment): payment is EndedPayment {
  return isFinal(payment.state);
}

async function oweText(context: Context, tx: Db, payment: Payment, now: Date): Promise<void> {
  if (!payment.msisdn) return;
  await insertNotification(tx, {
    id: newId('ntf', now),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    channel: 'sms',
    about: payment.state,
    target: payment.msisdn,
    body: JSON.stringify({ from: senderOf(payment), text: context.texts.paid(payment) }),
    now,
  });
}

/** Who a payment's texts come from. */
export function senderOf(payment: Payment): string {
  return operatorEntry(payment.operator ?? '')?.smsFrom ?? 'Guichet';
}
