import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { sessions } from '@/drizzle/schema';
import { type Db, rowsOf } from './database';

export type Session = typeof sessions.$inferSelect;

export async function insertSession(db: Db, session: Session): Promise<void> {
  await db.insert(sessions).values(session);
}

/**
 * Uses a session up: the one who gets `fresh` may place its order, and nobody else. `expired`, `used` and `unknown` say
 * why not; one that is both says `used`.
 */
export async function takeSession(
  db: Db,
  key: { merchantId: string; idHash: string; now: Date },
): Promise<'fresh' | 'expired' | 'used' | 'unknown'> {
  const mine = and(eq(sessions.merchantId, key.merchantId), eq(sessions.idHash, key.idHash));
  const [taken] = await db
    .update(sessions)
    .set({ usedAt: key.now })
    .where(and(mine, isNull(sessions.usedAt), gt(sessions.expiresAt, key.now)))
    .returning({ idHash: sessions.idHash });
  if (taken) return 'fresh';
  const [row] = await db.select({ usedAt: sessions.usedAt }).from(sessions).where(mine).limit(1);
  if (!row) return 'unknown';
  return row.usedAt ? 'used' : 'expired';
}

/** Forgets sessions that ran out before `before`, at most `limit` at a time; answers how many. */
export async function purgeSessions(db: Db, before: Date, limit: number): Promise<number> {
  const old = db.select({ ctid: sql`ctid` }).from(sessions).where(lt(sessions.expiresAt, before)).limit(limit);
  const result = await db.execute(sql`delete from ${sessions} where ctid in ${old} returning 1`);
  return rowsOf(result).length;
}
