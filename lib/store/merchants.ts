import { eq } from 'drizzle-orm';
import { merchants } from '@/drizzle/schema';
import type { Db } from './database';

export type Merchant = typeof merchants.$inferSelect;

/** The merchant with this 16-digit id; undefined when there is none. */
export async function findMerchant(db: Db, merchantId: string): Promise<Merchant | undefined> {
  const [row] = await db.select().from(merchants).where(eq(merchants.merchantId, merchantId)).limit(1);
  return row;
}

/** Adds a merchant; undefined when the id is taken. */
export async function insertMerchant(db: Db, merchant: Merchant): Promise<Merchant | undefined> {
  const [row] = await db.insert(merchants).values(merchant).onConflictDoNothing().returning();
  return row;
}

/** Changes a merchant's settings; undefined when there is no such merchant. */
export async function updateMerchant(
  db: Db,
  merchantId: string,
  changes: Partial<Omit<Merchant, 'merchantId' | 'createdAt'>>,
): Promise<Merchant | undefined> {
  const [row] = await db.update(merchants).set(changes).where(eq(merchants.merchantId, merchantId)).returning();
  return row;
}
