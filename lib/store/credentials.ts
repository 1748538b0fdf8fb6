import { and, eq, isNull } from 'drizzle-orm';
import { credentials } from '@/drizzle/schema';
import type { Db } from './database';

export type Credential = typeof credentials.$inferSelect;

export async function insertCredentials(db: Db, rows: Credential[]): Promise<void> {
  await db.insert(credentials).values(rows).onConflictDoNothing();
}

/** The credential of a kind by the keyed hash of its secret (API keys); revoked ones are not found. */
export async function findCredentialByHash(
  db: Db,
  kind: Credential['kind'],
  secretHash: string,
): Promise<Credential | undefined> {
  const [row] = await db
    .select()
    .from(credentials)
    .where(and(eq(credentials.kind, kind), eq(credentials.secretHash, secretHash), isNull(credentials.revokedAt)))
    .limit(1);
  return row;
}

/** All live credentials of a merchant. */
export async function listCredentials(db: Db, merchantId: string): Promise<Credential[]> {
  return db
    .select()
    .from(credentials)
    .where(and(eq(credentials.merchantId, merchantId), isNull(credentials.revokedAt)))
    .limit(100);
}
