import { and, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import { attempts } from '@/drizzle/schema';
import type { Db } from './database';

export type Attempt = typeof attempts.$inferSelect;

/** Writes an attempt down. Commit it before the operator is asked. */
export async function insertAttempt(db: Db, attempt: Attempt): Promise<void> {
  await db.insert(attempts).values(attempt);
}

export async function findAttempt(db: Db, id: string): Promise<Attempt | undefined> {
  const [row] = await db.select().from(attempts).where(eq(attempts.id, id)).limit(1);
  return row;
}

export async function listAttempts(db: Db, merchantId: string, paymentId: string): Promise<Attempt[]> {
  return db
    .select()
    .from(attempts)
    .where(and(eq(attempts.merchantId, merchantId), eq(attempts.paymentId, paymentId)))
    .orderBy(attempts.askedAt)
    .limit(100);
}

/** The attempt of a payment that can take money or has taken it; undefined when there is none. */
export async function findTakingAttempt(
  db: Db,
  payment: { merchantId: string; id: string },
): Promise<Attempt | undefined> {
  const [row] = await db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.merchantId, payment.merchantId),
        eq(attempts.paymentId, payment.id),
        inArray(attempts.state, ['open', 'paid']),
      ),
    )
    .limit(1);
  return row;
}

/**
 * Closes an open attempt with the operator's explicit answer. Undefined when it was closed before: a final state never
 * changes.
 */
export async function closeAttempt(
  db: Db,
  attempt: Attempt,
  answer: { state: 'paid' | 'declined'; operatorRef: string | null; operatorCode: string; now: Date },
): Promise<Attempt | undefined> {
  const [row] = await db
    .update(attempts)
    .set({
      state: answer.state,
      operatorRef: sql`coalesce(${answer.operatorRef}, ${attempts.operatorRef})`,
      operatorCode: answer.operatorCode,
      answeredAt: answer.now,
      nextAskAt: null,
    })
    .where(and(eq(attempts.merchantId, attempt.merchantId), eq(attempts.id, attempt.id), eq(attempts.state, 'open')))
    .returning();
  return row;
}

/** Keeps what an operator said of an attempt that is still open, and when to ask again (null: never by itself). */
export async function postponeAttempt(
  db: Db,
  attempt: Attempt,
  said: { operatorRef: string | null; operatorCode: string; nextAskAt: Date | null },
): Promise<void> {
  await db
    .update(attempts)
    .set({
      operatorRef: sql`coalesce(${said.operatorRef}, ${attempts.operatorRef})`,
      operatorCode: said.operatorCode,
      nextAskAt: said.nextAskAt,
    })
    .where(and(eq(attempts.merchantId, attempt.merchantId), eq(attempts.id, attempt.id), eq(attempts.state, 'open')));
}

/**
 * Takes attempts that are due to be asked about, for this copy alone: their next time moves to the end of the lease, so
 * a copy that dies leaves them to be taken again.
 */
export async function claimDueAttempts(
  db: Db,
  input: { now: Date; leaseUntil: Date; limit: number },
): Promise<Attempt[]> {
  const due = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(lte(attempts.nextAskAt, input.now))
    .orderBy(attempts.nextAskAt)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return db
    .update(attempts)
    .set({ nextAskAt: input.leaseUntil, asks: sql`${attempts.asks} + 1` })
    .where(inArray(attempts.id, due))
    .returning();
}

/** Nothing is left to ask about a closed attempt that a hint had woken. */
export async function restAttempt(db: Db, attempt: Attempt): Promise<void> {
  await db
    .update(attempts)
    .set({ nextAskAt: null })
    .where(and(eq(attempts.merchantId, attempt.merchantId), eq(attempts.id, attempt.id), ne(attempts.state, 'open')));
}
