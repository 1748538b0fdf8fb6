import { and, eq, ne, sql } from 'drizzle-orm';
import { attempts, payouts, refunds } from '@/drizzle/schema';
import type { Db } from './database';

/**
 * A callback came about something that we asked an operator: ask now instead of later, at most five times a second. What
 * is paid or done stays at rest; a declined attempt is asked about once more, since a late yes must not be lost. Answers
 * whether there is anything to ask about under this id.
 */
export async function hintAsked(db: Db, hint: { id: string; operator: string; now: Date }): Promise<boolean> {
  const soon = new Date(hint.now.getTime() + 200).toISOString();
  const forward = (column: typeof attempts.nextAskAt | typeof payouts.nextAskAt | typeof refunds.nextAskAt) =>
    sql`least(${column}, ${soon}::timestamptz)`;
  const hinted = await db
    .update(attempts)
    .set({ nextAskAt: forward(attempts.nextAskAt) })
    .where(and(eq(attempts.id, hint.id), eq(attempts.operator, hint.operator), ne(attempts.state, 'paid')))
    .returning({ id: attempts.id });
  if (hinted.length > 0) return true;
  const refund = await db
    .update(refunds)
    .set({ nextAskAt: forward(refunds.nextAskAt) })
    .where(and(eq(refunds.id, hint.id), eq(refunds.operator, hint.operator), eq(refunds.state, 'pending')))
    .returning({ id: refunds.id });
  if (refund.length > 0) return true;
  const payout = await db
    .update(payouts)
    .set({ nextAskAt: forward(payouts.nextAskAt) })
    .where(and(eq(payouts.id, hint.id), eq(payouts.operator, hint.operator), eq(payouts.state, 'pending')))
    .returning({ id: payouts.id });
  return payout.length > 0;
}
