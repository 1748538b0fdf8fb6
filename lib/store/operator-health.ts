import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import { operatorHealth, operatorSettings } from '@/drizzle/schema';
import type { Db } from './database';

/** How an operator is and when it is asked next; one row per operator that is connected. */
export type OperatorHealth = typeof operatorHealth.$inferSelect;

/** How every operator is that was ever asked, by its id. */
export async function readHealth(db: Db): Promise<Map<string, OperatorHealth>> {
  const rows = await db.select().from(operatorHealth);
  return new Map(rows.map((row) => [row.operator, row]));
}

/**
 * Takes the operators, among those named and connected, that are due to be asked how they are, for this copy alone: their
 * next time moves to the end of the lease, so that a copy that dies leaves them to be taken again.
 */
export async function claimHeartbeats(
  db: Db,
  input: { operators: readonly string[]; now: Date; leaseUntil: Date },
): Promise<OperatorHealth[]> {
  await addNewcomers(db, input);
  const due = db
    .select({ operator: operatorHealth.operator })
    .from(operatorHealth)
    .where(and(lte(operatorHealth.nextAskAt, input.now), inArray(operatorHealth.operator, [...input.operators])))
    .for('update', { skipLocked: true });
  return db
    .update(operatorHealth)
    .set({ nextAskAt: input.leaseUntil })
    .where(inArray(operatorHealth.operator, due))
    .returning();
}

/**
 * Keeps what a claimed operator's heartbeat makes of it. False when the lease had run out and another copy has taken the
 * operator since: what it hears counts.
 */
export async function recordHeartbeat(
  db: Db,
  claimed: OperatorHealth,
  heard: Pick<OperatorHealth, 'status' | 'missed' | 'lastGoodAt' | 'lastAskedAt' | 'nextAskAt'>,
): Promise<boolean> {
  const { status, missed, lastGoodAt, lastAskedAt, nextAskAt } = heard;
  const rows = await db
    .update(operatorHealth)
    .set({ status, missed, lastGoodAt, lastAskedAt, nextAskAt })
    .where(and(eq(operatorHealth.operator, claimed.operator), eq(operatorHealth.nextAskAt, claimed.nextAskAt)))
    .returning({ operator: operatorHealth.operator });
  return rows.length > 0;
}

/** Operators that were connected since the last look begin as up, and due. */
async function addNewcomers(db: Db, { operators, now }: { operators: readonly string[]; now: Date }): Promise<void> {
  const rows = await db
    .select({ operator: operatorSettings.operator })
    .from(operatorSettings)
    .leftJoin(operatorHealth, eq(operatorHealth.operator, operatorSettings.operator))
    .where(and(isNull(operatorHealth.operator), inArray(operatorSettings.operator, [...operators])));
  if (rows.length === 0) return;
  await db
    .insert(operatorHealth)
    .values(rows.map(({ operator }) => ({ operator, status: 'up' as const, lastAskedAt: now, nextAskAt: now })))
    .onConflictDoNothing();
}
