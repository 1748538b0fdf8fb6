import { randomUUID } from 'node:crypto';
import { merchants, notifications, payments } from '@/drizzle/schema';
import type { Db } from './database';
import { insertNotification, type NewNotification } from './notifications';

/** Tests of notifications count their time from here. */
export const NOON = new Date('2026-03-02T12:00:00.000Z');

/** A time that stands still until the test moves it. */
export function testClock(start = NOON): (() => Date) & { advance(ms: number): void } {
  let now = start.getTime();
  return Object.assign(() => new Date(now), {
    advance: (ms: number) => {
      now += ms;
    },
  });
}

/** A merchant of its own for one test. */
export async function someMerchant(db: Db): Promise<string> {
  const merchantId = randomUUID();
  await db.insert(merchants).values({
    merchantId,
    name: 'Boutique',
    currency: 'XOF',
    amountUnit: 'major',
    allowedIps: [],
    returnOrigins: [],
    createdAt: NOON,
    updatedAt: NOON,
  });
  return merchantId;
}

export type Owed = { paymentId: string; notificationId: string };

/** A payment that ended unpaid, and the notification that is owed for it. */
export async function someOwed(
  db: Db,
  merchantId: string,
  { purchaseRef = randomUUID(), ...changes }: Partial<NewNotification> & { purchaseRef?: string } = {},
): Promise<Owed> {
  const paymentId = changes.paymentId ?? randomUUID();
  const notificationId = changes.id ?? `ntf_${randomUUID()}`;
  await db.insert(payments).values(endedPayment({ merchantId, paymentId, purchaseRef }));
  await insertNotification(db, { ...owedBy({ merchantId, paymentId, notificationId }), ...changes });
  return { paymentId, notificationId };
}

/** Many notifications that one merchant is owed, due at noon; `target` is given the number of each. */
export async function manyOwed(
  db: Db,
  merchantId: string,
  { count, target }: { count: number; target: (i: number) => string },
): Promise<void> {
  const all = Array.from({ length: count }, (_, i) => ({
    merchantId,
    paymentId: randomUUID(),
    notificationId: `ntf_${randomUUID()}`,
    purchaseRef: randomUUID(),
    target: target(i),
  }));
  await db.insert(payments).values(all.map(endedPayment));
  await db.insert(notifications).values(
    all.map((one) => {
      const { now, ...row } = owedBy(one);
      return { ...row, target: one.target, state: 'due' as const, createdAt: now, dueAt: now };
    }),
  );
}

function owedBy({ merchantId, paymentId, notificationId }: Owed & { merchantId: string }): NewNotification {
  return {
    id: notificationId,
    merchantId,
    paymentId,
    channel: 'get',
    about: 'declined',
    target: 'http://127.0.0.1:9/notify',
    body: null,
    now: NOON,
  };
}

function endedPayment({
  merchantId,
  paymentId,
  purchaseRef,
}: Record<'merchantId' | 'paymentId' | 'purchaseRef', string>) {
  return {
    id: paymentId,
    merchantId,
    door: 'tmoney-online',
    purchaseRef,
    paymentRef: paymentId,
    tokenHash: paymentId,
    state: 'declined',
    amountMinor: 5000n,
    currency: 'XOF',
    amountUnit: 'major' as const,
    brand: 'Boutique',
    language: 'fr',
    acceptUrl: 'https://shop.test/ok',
    declineUrl: 'https://shop.test/no',
    cancelUrl: 'https://shop.test/back',
    msisdnFixed: false,
    createdAt: NOON,
    expiresAt: NOON,
    finishedAt: NOON,
  };
}
