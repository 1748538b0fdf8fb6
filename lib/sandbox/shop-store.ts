import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { sandboxOrders, sandboxVisits } from '@/drizzle/schema';
import type { Db } from '@/lib/store/database';

export type OrderRow = typeof sandboxOrders.$inferSelect;
export type VisitRow = Omit<typeof sandboxVisits.$inferSelect, 'seq'>;
/** One try to place an order with Tigo Secure, in the same table: what the shop asked and what it got. */
export type AskedRow = Omit<VisitRow, 'kind'>;

export async function insertOrder(db: Db, order: OrderRow): Promise<void> {
  await db.insert(sandboxOrders).values(order);
}

export async function findOrder(db: Db, reference: string): Promise<OrderRow | undefined> {
  const [row] = await db.select().from(sandboxOrders).where(eq(sandboxOrders.reference, reference));
  return row;
}

/** The shop's latest orders, newest first. */
export async function newestOrders(db: Db, limit: number): Promise<OrderRow[]> {
  return db.select().from(sandboxOrders).orderBy(desc(sandboxOrders.at), desc(sandboxOrders.reference)).limit(limit);
}

export async function insertVisit(db: Db, visit: VisitRow): Promise<void> {
  await db.insert(sandboxVisits).values(visit);
}

/** The latest `limit` visits of one kind for one order, newest first. */
export async function newestVisits(
  db: Db,
  { reference, kind, limit }: { reference: string; kind: VisitRow['kind']; limit: number },
): Promise<VisitRow[]> {
  return db
    .select()
    .from(sandboxVisits)
    .where(and(eq(sandboxVisits.reference, reference), eq(sandboxVisits.kind, kind)))
    .orderBy(desc(sandboxVisits.seq))
    .limit(limit);
}

/** What the shop's server was told about several orders, oldest first, at most `limit` in all. */
export async function notificationsOf(db: Db, references: string[], limit: number): Promise<VisitRow[]> {
  if (references.length === 0) return [];
  return db
    .select()
    .from(sandboxVisits)
    .where(and(inArray(sandboxVisits.reference, references), eq(sandboxVisits.kind, 'notification')))
    .orderBy(asc(sandboxVisits.seq))
    .limit(limit);
}

export async function insertAsked(db: Db, asked: AskedRow): Promise<void> {
  await db.insert(sandboxVisits).values({ ...asked, kind: 'asked' });
}

/** What the shop asked Tigo for about several orders, newest first, at most `limit` in all. */
export async function askedOf(db: Db, references: string[], limit: number): Promise<AskedRow[]> {
  if (references.length === 0) return [];
  const { id, reference, query, at } = sandboxVisits;
  return db
    .select({ id, reference, query, at })
    .from(sandboxVisits)
    .where(and(inArray(reference, references), eq(sandboxVisits.kind, 'asked')))
    .orderBy(desc(sandboxVisits.seq))
    .limit(limit);
}
