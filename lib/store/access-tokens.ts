import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { accessTokens, payments } from '@/drizzle/schema';
import type { PaymentState } from '@/lib/core/payment';
import { type Db, rowsOf } from './database';

export type AccessToken = typeof accessTokens.$inferSelect;

/** A token with the state of the payment that it was used for; null while it was used for none. */
export type AccessTokenInUse = AccessToken & { paymentState: PaymentState | null };

export async function insertAccessToken(db: Db, token: AccessToken): Promise<void> {
  await db.insert(accessTokens).values(token);
}

export async function findAccessToken(db: Db, tokenHash: string): Promise<AccessTokenInUse | undefined> {
  const [row] = await db
    .select({ token: accessTokens, paymentState: payments.state })
    .from(accessTokens)
    .leftJoin(payments, and(eq(payments.merchantId, accessTokens.merchantId), eq(payments.id, accessTokens.paymentId)))
    .where(eq(accessTokens.tokenHash, tokenHash))
    .limit(1);
  return row && { ...row.token, paymentState: row.paymentState as PaymentState | null };
}

/** Gives a token to one payment: the one who gets true has it, and nobody else ever. Call with the payment's insert. */
export async function takeAccessToken(
  db: Db,
  key: { tokenHash: string; paymentId: string; now: Date },
): Promise<boolean> {
  const [taken] = await db
    .update(accessTokens)
    .set({ paymentId: key.paymentId, usedAt: key.now })
    .where(
      and(
        eq(accessTokens.tokenHash, key.tokenHash),
        isNull(accessTokens.paymentId),
        gt(accessTokens.expiresAt, key.now),
      ),
    )
    .returning({ tokenHash: accessTokens.tokenHash });
  return taken !== undefined;
}

/** The token that started a payment. */
export async function findAccessTokenOfPayment(db: Db, paymentId: string): Promise<AccessToken | undefined> {
  const [row] = await db.select().from(accessTokens).where(eq(accessTokens.paymentId, paymentId)).limit(1);
  return row;
}

/**
 * Forgets tokens that ran out unused before `before`, at most `limit` at a time; answers how many. A used one stays with
 * its payment, whose merchant may still have to be told it.
 */
export async function purgeAccessTokens(db: Db, before: Date, limit: number): Promise<number> {
  const old = db
    .select({ ctid: sql`ctid` })
    .from(accessTokens)
    .where(and(lt(accessTokens.expiresAt, before), isNull(accessTokens.paymentId)))
    .limit(limit);
  const result = await db.execute(sql`delete from ${accessTokens} where ctid in ${old} returning 1`);
  return rowsOf(result).length;
}
