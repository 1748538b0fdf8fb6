import { and, desc, eq, gte, sql } from 'drizzle-orm';
import { sandboxTransactions, sandboxWallets } from '@/drizzle/schema';
import type { Db } from '@/lib/store/database';

export type WalletKey = { network: string; msisdn: string; currency: string };
export type WalletRow = typeof sandboxWallets.$inferSelect;
export type TransactionRow = typeof sandboxTransactions.$inferSelect;
export type Movement = Omit<TransactionRow, 'type'>;

/** The wallet, made with what `opening` says when this is the first that is heard of it. */
export async function openWallet(
  db: Db,
  key: WalletKey,
  opening: { balanceMinor: bigint; blocked: boolean },
): Promise<WalletRow> {
  const known = await findWallet(db, key);
  if (known) return known;
  await db
    .insert(sandboxWallets)
    .values({ ...key, ...opening })
    .onConflictDoNothing();
  const made = await findWallet(db, key);
  if (!made) throw new Error('A wallet that was just made is not there');
  return made;
}

/** Counts a wrong PIN and blocks the wallet at the `max`-th. Undefined when the wallet is blocked already. */
export async function countWrongPin(db: Db, key: WalletKey, max: number): Promise<WalletRow | undefined> {
  const [wallet] = await db
    .update(sandboxWallets)
    .set({
      wrongPins: sql`${sandboxWallets.wrongPins} + 1`,
      blocked: sql`${sandboxWallets.wrongPins} + 1 >= ${max}`,
    })
    .where(and(is(key), eq(sandboxWallets.blocked, false)))
    .returning();
  return wallet;
}

/** Forgets the wrong PINs of a wallet; false when it is blocked. */
export async function clearWrongPins(db: Db, key: WalletKey): Promise<boolean> {
  const rows = await db
    .update(sandboxWallets)
    .set({ wrongPins: 0 })
    .where(and(is(key), eq(sandboxWallets.blocked, false)))
    .returning({ msisdn: sandboxWallets.msisdn });
  return rows.length > 0;
}

/**
 * Takes money out of a wallet, at most once per `id`, never below zero. The row comes first, so that of two that race
 * with one id the second waits here and then finds the money already taken.
 */
export async function debitWallet(db: Db, movement: Movement): Promise<'taken' | 'taken_before' | 'too_little'> {
  return db.transaction(async (tx) => {
    const row = { ...movement, type: 'debit' as const };
    const written = await tx.insert(sandboxTransactions).values(row).onConflictDoNothing().returning();
    if (written.length === 0) return 'taken_before';
    const moved = await tx
      .update(sandboxWallets)
      .set({ balanceMinor: sql`${sandboxWallets.balanceMinor} - ${movement.amountMinor}` })
      .where(and(is(movement), gte(sandboxWallets.balanceMinor, movement.amountMinor)))
      .returning({ msisdn: sandboxWallets.msisdn });
    if (moved.length > 0) return 'taken';
    await tx.delete(sandboxTransactions).where(eq(sandboxTransactions.id, movement.id));
    return 'too_little';
  });
}

/** Puts money into a wallet that exists, at most once per `id`. */
export async function creditWallet(db: Db, movement: Movement): Promise<void> {
  await db.transaction(async (tx) => {
    const row = { ...movement, type: 'credit' as const };
    const written = await tx.insert(sandboxTransactions).values(row).onConflictDoNothing().returning();
    if (written.length === 0) return;
    await tx
      .update(sandboxWallets)
      .set({ balanceMinor: sql`${sandboxWallets.balanceMinor} + ${movement.amountMinor}` })
      .where(is(movement));
  });
}

/** What moved in a wallet, newest first. */
export async function walletTransactions(db: Db, key: WalletKey, limit: number): Promise<TransactionRow[]> {
  return db
    .select()
    .from(sandboxTransactions)
    .where(
      and(
        eq(sandboxTransactions.network, key.network),
        eq(sandboxTransactions.msisdn, key.msisdn),
        eq(sandboxTransactions.currency, key.currency),
      ),
    )
    .orderBy(desc(sandboxTransactions.at), desc(sandboxTransactions.id))
    .limit(limit);
}

async function findWallet(db: Db, key: WalletKey): Promise<WalletRow | undefined> {
  const [wallet] = await db.select().from(sandboxWallets).where(is(key));
  return wallet;
}

function is({ network, msisdn, currency }: WalletKey) {
  return and(
    eq(sandboxWallets.network, network),
    eq(sandboxWallets.msisdn, msisdn),
    eq(sandboxWallets.currency, currency),
  );
}
