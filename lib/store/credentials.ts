import { and, eq, isNull } from 'drizzle-orm';
import { credentials } from '@/drizzle/schema';
import type { Db } from './database';

export type Credential = typeof credentials.$inferSelect;

export async function insertCredentials(db: Db, rows: Credential[]): Promise<void> {
  await db.insert(credentials).values(rows).onConflictDoNothing();
}

/** The Tigo Secure client of this id, whoever's it is; revoked ones are not found. */
export async function findTigoClient(db: Db, clientId: string): Promise<Credential | undefined> {
  const [row] = await db
    .select()
    .from(credentials)
    .where(and(eq(credentials.kind, 'tigo_client'), eq(credentials.name, clientId), isNull(credentials.revokedAt)))
    .limit(1);
  return row;
}

/** A merchant's live MasterMerchant accounts with this account number and id. The pin has to be compared yet. */
export async function findTigoAccounts(
  db: Db,
  { merchantId, account, id }: { merchantId: string; account: string; id: string },
): Promise<Credential[]> {
  return db
    .select()
    .from(credentials)
    .where(
      and(
        eq(credentials.merchantId, merchantId),
        eq(credentials.kind, 'tigo_account'),
        eq(credentials.name, `${account}/${id}`),
        isNull(credentials.revokedAt),
      ),
    )
    .limit(100);
}

/** All live credentials of a merchant. */
export async function listCredentials(db: Db, merchantId: string): Promise<Credential[]> {
  return db
    .select()
    .from(credentials)
    .where(and(eq(credentials.merchantId, merchantId), isNull(credentials.revokedAt)))
    .limit(100);
}
