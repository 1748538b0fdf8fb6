import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { clientCertificates } from '@/drizzle/schema';
import type { Db } from './database';

/** A registered client certificate: known by its fingerprint, or, where that is null, by its issuer and subject. */
export type ClientCertificate = typeof clientCertificates.$inferSelect;

/** As many as one merchant may have that are not revoked. */
export const MAX_CERTIFICATES = 100;

export async function insertClientCertificate(db: Db, row: ClientCertificate): Promise<void> {
  await db.insert(clientCertificates).values(row);
}

/** A merchant's certificates, at most `MAX_CERTIFICATES`: those that are not revoked first, then the newest. */
export async function listClientCertificates(db: Db, merchantId: string): Promise<ClientCertificate[]> {
  return db
    .select()
    .from(clientCertificates)
    .where(eq(clientCertificates.merchantId, merchantId))
    .orderBy(sql`revoked_at is not null`, desc(clientCertificates.createdAt), desc(clientCertificates.id))
    .limit(MAX_CERTIFICATES);
}

/** Rows that may speak for a certificate: those of its fingerprint and those that name an issuer, revoked ones too. */
export async function findClientCertificates(
  db: Db,
  { merchantId, fingerprint }: { merchantId: string; fingerprint: string },
): Promise<ClientCertificate[]> {
  const { fingerprint: known } = clientCertificates;
  return (
    db
      .select()
      .from(clientCertificates)
      .where(and(eq(clientCertificates.merchantId, merchantId), or(eq(known, fingerprint), isNull(known))))
      // A revoked fingerprint has to be seen, and so has every live row, however many revoked ones there are.
      .orderBy(sql`fingerprint is null`, sql`revoked_at is not null`, desc(clientCertificates.createdAt))
      .limit(2 * MAX_CERTIFICATES)
  );
}

/** Revokes a merchant's certificate; the first time counts. False when the merchant has no such one. */
export async function revokeClientCertificate(
  db: Db,
  { merchantId, id, now }: { merchantId: string; id: string; now: Date },
): Promise<boolean> {
  const [row] = await db
    .update(clientCertificates)
    .set({ revokedAt: sql`coalesce(${clientCertificates.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(clientCertificates.merchantId, merchantId), eq(clientCertificates.id, id)))
    .returning({ id: clientCertificates.id });
  return row !== undefined;
}
