import { sql } from 'drizzle-orm';
import { type Db, rowsOf } from './database';

/** Whether the database answers. Throws when it does not. */
export async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}

export type Backlog = {
  /** Attempts that no operator has answered yes or no. */
  attemptsOpen: number;
  notificationsDue: number;
  /** Seconds since the oldest undelivered notification was written; 0 when there is none. */
  notificationsOldestS: number;
  paymentsToReview: number;
};

/** What waits, for operations. Each number comes from a partial index over what is open. */
export async function readBacklog(db: Db, now: Date): Promise<Backlog> {
  const result = await db.execute(sql`
    select
      (select count(*) from attempts where next_ask_at is not null)::int as "attemptsOpen",
      (select count(*) from notifications where due_at is not null)::int as "notificationsDue",
      coalesce((select extract(epoch from ${now.toISOString()}::timestamptz - min(created_at))
        from notifications where due_at is not null), 0)::float as "notificationsOldestS",
      (select count(*) from payments where review_at is not null)::int as "paymentsToReview"`);
  const [row] = rowsOf<Backlog>(result);
  if (!row) throw new Error('A query of counts answered no row');
  return row;
}
