import { and, eq, inArray, lte, ne, notInArray, sql } from 'drizzle-orm';
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
  answer: {
    state: 'paid' | 'declined';
    operatorRef: string | null;
    operatorCode: string;
    now: Date;
    /** The answer is about the asking of this moment: not if the request was sent anew since. */
    askedAt?: Date;
  },
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
    .where(
      and(
        eq(attempts.merchantId, attempt.merchantId),
        eq(attempts.id, attempt.id),
        eq(attempts.state, 'open'),
        answer.askedAt === undefined ? undefined : eq(attempts.askedAt, answer.askedAt),
      ),
    )
    .returning();
  return row;
}

/**
 * Keeps what an operator said of an attempt that has not ended, and when to ask again (null: never by itself). With
 * `alsoClosed` one that was declined is asked about again too: its request may have come late. A callback that came while
 * the operator was being asked has brought the next time forward; it stays there.
 */
export async function postponeAttempt(
  db: Db,
  attempt: Attempt,
  said: { operatorRef: string | null; operatorCode: string; nextAskAt: Date | null; alsoClosed: boolean },
): Promise<void> {
  const next = said.nextAskAt?.toISOString() ?? null;
  const seen = attempt.nextAskAt?.toISOString() ?? null;
  await db
    .update(attempts)
    .set({
      operatorRef: sql`coalesce(${said.operatorRef}, ${attempts.operatorRef})`,
      operatorCode: said.operatorCode,
      nextAskAt: sql`case when ${attempts.nextAskAt} is distinct from ${seen}::timestamptz
        then least(${attempts.nextAskAt}, ${next}::timestamptz) else ${next}::timestamptz end`,
    })
    .where(
      and(
        eq(attempts.merchantId, attempt.merchantId),
        eq(attempts.id, attempt.id),
        inArray(attempts.state, said.alsoClosed ? ['open', 'declined'] : ['open']),
      ),
    );
}

/**
 * Locks an attempt for the rest of the transaction. Whoever changes an attempt and its payment takes the attempt first:
 * then no two of them wait for each other.
 */
export async function lockAttempt(db: Db, attempt: Attempt): Promise<Attempt | undefined> {
  const [row] = await db
    .select()
    .from(attempts)
    .where(and(eq(attempts.merchantId, attempt.merchantId), eq(attempts.id, attempt.id)))
    .for('update');
  return row;
}

/** The same request is about to be sent anew: the operator's limit counts from now. Call with the attempt locked. */
export async function restartAttempt(
  db: Db,
  attempt: Attempt,
  input: { now: Date; nextAskAt: Date },
): Promise<Attempt> {
  const [row] = await db
    .update(attempts)
    .set({ askedAt: input.now, nextAskAt: input.nextAskAt })
    .where(and(eq(attempts.merchantId, attempt.merchantId), eq(attempts.id, attempt.id), eq(attempts.state, 'open')))
    .returning();
  if (!row) throw new Error('Only an open attempt can be sent again');
  return row;
}

/**
 * Takes attempts that are due to be asked about, for this copy alone: their next time moves to the end of the lease, so
 * a copy that dies leaves them to be taken again.
 */
export async function claimDueAttempts(
  db: Db,
  input: { now: Date; leaseUntil: Date; limit: number; except?: readonly string[] },
): Promise<Attempt[]> {
  const due = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(
      and(
        lte(attempts.nextAskAt, input.now),
        input.except?.length ? notInArray(attempts.operator, [...input.except]) : undefined,
      ),
    )
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
