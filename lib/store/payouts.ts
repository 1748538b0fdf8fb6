import { and, eq, inArray, lte, notInArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { payouts } from '@/drizzle/schema';
import type { Db } from './database';

type Row = typeof payouts.$inferSelect;

/** One taking back of a payout, whole or in part. */
export type Reversal = {
  /** Sent to the operator as its idempotency key: a UUID. */
  id: string;
  /** The merchant's own word for it. */
  reference: string;
  state: 'pending' | 'done' | 'declined';
  amountMinor: bigint;
  operatorRef: string | null;
  operatorCode: string | null;
  askedAt: Date;
  answeredAt: Date | null;
};

export type Payout = Omit<Row, 'doorData'> & {
  /** What the door needs again when it answers a query, in its own words. */
  doorData: Record<string, unknown> | null;
  /** Oldest first. */
  reversals: Reversal[];
};

export type PayoutKey = { merchantId: string; id: string };

/** What the column `door_data` holds of a payout: the door's words, and beside them what has no column of its own. */
const kept = z.object({
  door: z.record(z.string(), z.unknown()).nullable(),
  reversals: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      state: z.enum(['pending', 'done', 'declined']),
      amountMinor: z.string().transform(BigInt),
      operatorRef: z.string().nullable(),
      operatorCode: z.string().nullable(),
      askedAt: z.coerce.date(),
      answeredAt: z.coerce.date().nullable(),
    }),
  ),
});

/** Writes a payout down. Commit it before the operator is asked. A reference that was used violates `payouts_by_reference`. */
export async function insertPayout(db: Db, payout: Payout): Promise<void> {
  await db.insert(payouts).values(rowOf(payout));
}

/** The payout of a merchant's reference; undefined when the reference is not used. */
export async function findPayoutByReference(
  db: Db,
  merchantId: string,
  reference: string,
): Promise<Payout | undefined> {
  const [row] = await db
    .select()
    .from(payouts)
    .where(and(eq(payouts.merchantId, merchantId), eq(payouts.reference, reference)))
    .limit(1);
  return row && payoutOf(row);
}

export async function findPayout(db: Db, key: PayoutKey): Promise<Payout | undefined> {
  const [row] = await db.select().from(payouts).where(at(key)).limit(1);
  return row && payoutOf(row);
}

/** The payout as it is now, held until the transaction ends, so that nobody else ends or reverses it meanwhile. */
export async function lockPayout(db: Db, key: PayoutKey): Promise<Payout> {
  const [row] = await db.select().from(payouts).where(at(key)).for('update');
  if (!row) throw new Error('A payout is gone');
  return payoutOf(row);
}

/** Saves a payout that this transaction has locked. */
export async function savePayout(db: Db, payout: Payout): Promise<void> {
  await db.update(payouts).set(rowOf(payout)).where(at(payout));
}

/** Takes payouts that are due to be asked about, or whose reversals are, for this copy alone, until the lease runs out. */
export async function claimDuePayouts(
  db: Db,
  input: { now: Date; leaseUntil: Date; limit: number; except?: readonly string[] },
): Promise<Payout[]> {
  const due = db
    .select({ id: payouts.id })
    .from(payouts)
    .where(
      and(
        lte(payouts.nextAskAt, input.now),
        input.except?.length ? notInArray(payouts.operator, [...input.except]) : undefined,
      ),
    )
    .orderBy(payouts.nextAskAt)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const rows = await db
    .update(payouts)
    .set({ nextAskAt: input.leaseUntil, asks: sql`${payouts.asks} + 1` })
    .where(inArray(payouts.id, due))
    .returning();
  return rows.map(payoutOf);
}

const at = ({ merchantId, id }: PayoutKey) => and(eq(payouts.merchantId, merchantId), eq(payouts.id, id));

function payoutOf(row: Row): Payout {
  const { door, reversals } = kept.parse(row.doorData);
  return { ...row, doorData: door, reversals };
}

function rowOf({ doorData, reversals, ...columns }: Payout): Row {
  const plain = reversals.map((one) => ({ ...one, amountMinor: one.amountMinor.toString() }));
  return { ...columns, doorData: { door: doorData, reversals: plain } };
}
