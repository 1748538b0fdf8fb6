import { isFinal, returnPage } from '@/lib/core/payment';
import { findTakingAttempt } from '@/lib/store/attempts';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { App } from '../app';
import { shopUrl } from './step-views';

/** Where a payment's shopper goes when they leave: by how it ended, in the way of the door that it came through. */
export async function returnUrl(app: App, payment: Payment, merchant: Merchant): Promise<string> {
  const { state } = payment;
  if (!isFinal(state)) return shopUrl(payment);
  const door = app.context.doors[payment.door];
  if (door?.returnUrl) {
    const attempt = await findTakingAttempt(app.db, payment);
    const operatorRef = attempt?.operatorRef ?? null;
    return door.returnUrl({ db: app.db, keys: app.keys, payment: { ...payment, state }, merchant, operatorRef });
  }
  return { accept: payment.acceptUrl, decline: payment.declineUrl, cancel: payment.cancelUrl }[returnPage(state)];
}
