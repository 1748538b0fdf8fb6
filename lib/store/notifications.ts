import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import { deliveries, notifications, payments } from '@/drizzle/schema';
import type { Db } from './database';

export type Channel = 'get' | 'form' | 'sms';

export type NewNotification = {
  id: string;
  merchantId: string;
  /** What it is about: a payment, or a payout. One of the two is null. */
  paymentId: string | null;
  payoutId?: string | null;
  channel: Channel;
  /** What it says in one word: the final state. */
  about: string;
  /** `get`: the whole URL. `form`: the URL that is posted to. `sms`: the number, in international digits. */
  target: string;
  /** `form`: the urlencoded form. `sms`: sender and text, as JSON `{from, text}`. */
  body: string | null;
  now: Date;
};

/**
 * Owes a message, due at once. Belongs in the transaction that makes it true. Answers false, and changes nothing, when
 * this outcome was already owed on this channel.
 */
export async function insertNotification(db: Db, { now, ...row }: NewNotification): Promise<boolean> {
  const made = await db
    .insert(notifications)
    .values({ ...row, state: 'due', createdAt: now, dueAt: now })
    .onConflictDoNothing()
    .returning({ id: notifications.id });
  return made.length > 0;
}

/**
 * A paid payment silences what the merchant was not yet told of its other tries at the same purchase: a shop that hears
 * "not paid" after "paid" would cancel the order. Texts to shoppers stay. Answers how many were silenced.
 */
export async function supersedeNotifications(
  db: Db,
  input: { merchantId: string; purchaseRef: string; exceptPaymentId: string; now: Date },
): Promise<number> {
  const silenced = await db
    .update(notifications)
    .set({ state: 'superseded', dueAt: null })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, input.merchantId),
        eq(payments.purchaseRef, input.purchaseRef),
        ne(payments.id, input.exceptPaymentId),
        eq(notifications.merchantId, payments.merchantId),
        eq(notifications.paymentId, payments.id),
        ne(notifications.channel, 'sms'),
        eq(notifications.state, 'due'),
      ),
    )
    .returning({ id: notifications.id });
  return silenced.length;
}

/** How many more of a merchant's messages may be taken now, where that is not the usual number. */
export type Quota = { merchantId: string; quota: number; troubled: boolean };

export type ClaimInput = {
  channel: Channel;
  now: Date;
  /** How long the claim holds. A copy that dies while it delivers is relieved after this long. */
  leaseMs: number;
  /** At most this many rows in all. */
  limit: number;
  /** At most this many rows of one merchant, unless `quotas` says otherwise. */
  perMerchant: number;
  quotas: readonly Quota[];
  /** At most this many troubled merchants are served by this claim. */
  troubledLimit: number;
  /** 0 to 1. Draws the order in which merchants are served when there is not enough for all. */
  draw: number;
};

export type DueNotification = {
  id: string;
  merchantId: string;
  paymentId: string | null;
  channel: Channel;
  about: string;
  target: string;
  body: string | null;
  /** Tries so far, the one that this claim is for included. */
  tries: number;
  createdAt: Date;
};

/**
 * Takes due messages for delivery, a few of each merchant, and holds them for `leaseMs`: they become due again by
 * themselves unless `recordDelivery` says what came of it. Any number of copies may claim at once; none gets a row that
 * another holds.
 */
export async function claimDue(db: Db, input: ClaimInput): Promise<DueNotification[]> {
  if (input.limit <= 0) return [];
  return await db
    .update(notifications)
    .set({ tries: sql`${notifications.tries} + 1`, dueAt: new Date(input.now.getTime() + input.leaseMs) })
    // An array of row addresses is read once and followed directly, so the plan cannot turn into a scan of the table.
    .where(sql`notifications.ctid = any (array (${rowsToClaim(input)}))`)
    .returning({
      id: notifications.id,
      merchantId: notifications.merchantId,
      paymentId: notifications.paymentId,
      channel: notifications.channel,
      about: notifications.about,
      target: notifications.target,
      body: notifications.body,
      tries: notifications.tries,
      createdAt: notifications.createdAt,
    });
}

/**
 * The addresses of the rows to claim. `owed` hops through the index from merchant to merchant, one look-up each, and so
 * costs the same whether a merchant has one row or a million; the rows themselves are then read and locked merchant by
 * merchant until `limit` is reached.
 */
function rowsToClaim({ channel, now, limit, perMerchant, quotas, troubledLimit, draw }: ClaimInput): SQL {
  const due = sql`${now.toISOString()}::timestamptz`;
  const known = JSON.stringify(
    quotas.map((q) => ({ merchant_id: q.merchantId, quota: q.quota, troubled: q.troubled })),
  );
  return sql`
    with recursive owed (merchant_id, due_at) as (
      (select n.merchant_id, n.due_at from notifications n
        where n.channel = ${channel} and n.due_at is not null
        order by n.merchant_id, n.due_at limit 1)
      union all
      select next.merchant_id, next.due_at from owed cross join lateral (
        select n.merchant_id, n.due_at from notifications n
          where n.channel = ${channel} and n.due_at is not null and n.merchant_id > owed.merchant_id
          order by n.merchant_id, n.due_at limit 1) next
    ), served as materialized (
      select owed.merchant_id, coalesce(known.quota, ${perMerchant}::int) as quota, known.troubled is true as troubled,
        row_number() over (partition by known.troubled is true
          order by hashtextextended(owed.merchant_id, ${Math.floor(draw * 1_000_000)}::bigint)) as place
      from owed left join json_to_recordset(${known}::text::json)
        as known (merchant_id text, quota int, troubled boolean) on known.merchant_id = owed.merchant_id
      where owed.due_at <= ${due} and coalesce(known.quota, ${perMerchant}::int) > 0
    )
    select picked.address from (
      select merchant_id, quota from served where not troubled or place <= ${troubledLimit}::int order by place
    ) one cross join lateral (
      select n.ctid as address from notifications n
        where n.channel = ${channel} and n.merchant_id = one.merchant_id and n.due_at <= ${due}
        order by n.due_at limit one.quota for update skip locked) picked
    limit ${limit}::int`;
}

/** What becomes of a notification after a try. */
export type AfterTry =
  | { state: 'delivered'; deliveredAt: Date }
  | { state: 'due'; dueAt: Date }
  | { state: 'given_up' };

export type Delivery = {
  merchantId: string;
  notificationId: string;
  /** Which try it was, from 1. */
  n: number;
  at: Date;
  /** The HTTP status; null when there was none. */
  status: number | null;
  durationMs: number;
  /** The first 1 KB of the answer, without NUL characters. */
  answer: string | null;
  /** Why it failed, when no status says so. */
  error: string | null;
  after: AfterTry;
};

/**
 * Keeps one try and what becomes of the notification, in one statement. A notification that was delivered or superseded
 * meanwhile stays as it is, and a failure is not held against one that another copy has taken over since; the try itself
 * is kept in any case.
 */
export async function recordDelivery(db: Db, { after, ...row }: Delivery): Promise<void> {
  const told = db.$with('told').as(
    db
      .update(notifications)
      .set({
        state: after.state,
        dueAt: after.state === 'due' ? after.dueAt : null,
        ...(after.state === 'delivered' ? { deliveredAt: after.deliveredAt } : {}),
      })
      .where(
        and(
          eq(notifications.merchantId, row.merchantId),
          eq(notifications.id, row.notificationId),
          eq(notifications.state, 'due'),
          after.state === 'delivered' ? undefined : eq(notifications.tries, row.n),
        ),
      )
      .returning({ id: notifications.id }),
  );
  await db.with(told).insert(deliveries).values(row).onConflictDoNothing();
}

export type KeptDelivery = typeof deliveries.$inferSelect;

/** The tries of one notification, newest first, at most 100 (the ladder of 30 days has fewer). */
export async function listDeliveries(
  db: Db,
  { merchantId, notificationId }: { merchantId: string; notificationId: string },
): Promise<KeptDelivery[]> {
  return await db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.merchantId, merchantId), eq(deliveries.notificationId, notificationId)))
    .orderBy(desc(deliveries.n))
    .limit(100);
}

export type KeptNotification = typeof notifications.$inferSelect;

/** What is or was owed about one payment, oldest first. */
export async function findNotifications(
  db: Db,
  { merchantId, paymentId }: { merchantId: string; paymentId: string },
): Promise<KeptNotification[]> {
  return await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.merchantId, merchantId), eq(notifications.paymentId, paymentId)))
    .orderBy(asc(notifications.createdAt), asc(notifications.id))
    .limit(100);
}
