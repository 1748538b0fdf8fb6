import { and, eq, inArray, lte, notInArray, sql } from 'drizzle-orm';
import { payments, refunds } from '@/drizzle/schema';
import type { Money } from '@/lib/core/money';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Db } from './database';
import type { PaymentKey } from './payments';

export type Refund = typeof refunds.$inferSelect;

export type NothingToRefund = 'not_paid' | 'other_currency' | 'already_reversed' | 'more_than_left';

/**
 * Reserves part of what was paid for a refund, or all that is left of it. Whoever comes second waits for the payment's row
 * and is judged by what is left then, so that refunds never add up to more than was paid. Call inside a transaction.
 */
export async function reserveRefund(
  db: Db,
  key: PaymentKey,
  money: Money | undefined,
): Promise<Result<Money, NothingToRefund>> {
  const [paid] = await db
    .select({ paidMinor: payments.paidMinor, refundedMinor: payments.refundedMinor, currency: payments.currency })
    .from(payments)
    .where(at(key))
    .for('update');
  if (!paid || paid.paidMinor === null) return fail('not_paid');
  if (money && money.currency !== paid.currency) return fail('other_currency');
  const left = paid.paidMinor - paid.refundedMinor;
  const minor = money?.minor ?? left;
  if (left === 0n) return fail('already_reversed');
  if (minor > left || minor <= 0n) return fail('more_than_left');
  await changeReserve(db, key, minor);
  return ok({ minor, currency: paid.currency });
}

/** Gives back what a refund had reserved and did not need. Call in the transaction that ends the refund. */
export async function releaseRefund(db: Db, key: PaymentKey, minor: bigint): Promise<void> {
  await changeReserve(db, key, -minor);
}

async function changeReserve(db: Db, key: PaymentKey, minor: bigint): Promise<void> {
  await db
    .update(payments)
    .set({ refundedMinor: sql`${payments.refundedMinor} + ${minor}` })
    .where(at(key));
}

const at = ({ merchantId, id }: PaymentKey) => and(eq(payments.merchantId, merchantId), eq(payments.id, id));

/** Writes a refund down. Commit it before the operator is asked. */
export async function insertRefund(db: Db, refund: Refund): Promise<void> {
  await db.insert(refunds).values(refund);
}

export async function findRefund(db: Db, id: string): Promise<Refund | undefined> {
  const [row] = await db.select().from(refunds).where(eq(refunds.id, id)).limit(1);
  return row;
}

/** The refunds of a payment, oldest first. */
export async function listRefunds(db: Db, payment: PaymentKey): Promise<Refund[]> {
  return db
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, payment.merchantId), eq(refunds.paymentId, payment.id)))
    .orderBy(refunds.askedAt, refunds.id)
    .limit(500);
}

/** Ends a pending refund with the operator's explicit answer; undefined when it had ended before. */
export async function closeRefund(
  db: Db,
  refund: Refund,
  answer: {
    state: 'done' | 'declined';
    amountMinor: bigint;
    operatorRef: string | null;
    operatorCode: string;
    now: Date;
  },
): Promise<Refund | undefined> {
  const { now, operatorRef, ...set } = answer;
  const [row] = await db
    .update(refunds)
    .set({
      ...set,
      operatorRef: sql`coalesce(${operatorRef}, ${refunds.operatorRef})`,
      answeredAt: now,
      nextAskAt: null,
    })
    .where(isPending(refund))
    .returning();
  return row;
}

/** Keeps what an operator said of a refund that is still pending, and when to ask again (null: never by itself). */
export async function postponeRefund(
  db: Db,
  refund: Refund,
  said: { operatorRef: string | null; operatorCode: string; nextAskAt: Date | null },
): Promise<void> {
  const next = said.nextAskAt?.toISOString() ?? null;
  const seen = refund.nextAskAt?.toISOString() ?? null;
  await db
    .update(refunds)
    .set({
      operatorCode: said.operatorCode,
      operatorRef: sql`coalesce(${said.operatorRef}, ${refunds.operatorRef})`,
      // A callback that came while the operator was being asked has brought the next time forward; it stays there.
      nextAskAt: sql`case when ${refunds.nextAskAt} is distinct from ${seen}::timestamptz
        then least(${refunds.nextAskAt}, ${next}::timestamptz) else ${next}::timestamptz end`,
    })
    .where(isPending(refund));
}

const isPending = ({ merchantId, id }: Refund) =>
  and(eq(refunds.merchantId, merchantId), eq(refunds.id, id), eq(refunds.state, 'pending'));

/** Takes refunds that are due to be asked about, for this copy alone, until the lease runs out. */
export async function claimDueRefunds(
  db: Db,
  input: { now: Date; leaseUntil: Date; limit: number; except?: readonly string[] },
): Promise<Refund[]> {
  const due = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        lte(refunds.nextAskAt, input.now),
        input.except?.length ? notInArray(refunds.operator, [...input.except]) : undefined,
      ),
    )
    .orderBy(refunds.nextAskAt)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return db
    .update(refunds)
    .set({ nextAskAt: input.leaseUntil, asks: sql`${refunds.asks} + 1` })
    .where(inArray(refunds.id, due))
    .returning();
}
