import { and, eq, sql } from 'drizzle-orm';
import { payments } from '@/drizzle/schema';
import type { Db } from './database';
import type { Payment } from './payments';

/** Written out, not as a parameter, so that the partial indexes over Tigo payments serve these questions. */
const isTigo = sql`${payments.door} = 'tigo-secure'`;

/** The payment that a merchant's Tigo Secure reference names; a reference is used once. */
export async function findTigoPayment(
  db: Db,
  { merchantId, purchaseRef }: { merchantId: string; purchaseRef: string },
): Promise<Payment | undefined> {
  const [row] = await db
    .select()
    .from(payments)
    .where(and(isTigo, eq(payments.merchantId, merchantId), eq(payments.purchaseRef, purchaseRef)))
    .limit(1);
  return row as Payment | undefined;
}

/** The payment whose page this authorization code opens, by the code's keyed hash. */
export async function findTigoPaymentByAuthCode(db: Db, authCodeHash: string): Promise<Payment | undefined> {
  const [row] = await db
    .select()
    .from(payments)
    .where(and(isTigo, sql`${payments.doorData} ->> 'authCodeHash' = ${authCodeHash}`))
    .limit(1);
  return row as Payment | undefined;
}
