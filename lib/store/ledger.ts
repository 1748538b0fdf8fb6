import { and, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { ledgerAccounts, ledgerEntries } from '@/drizzle/schema';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Db } from './database';

export type LedgerAccount = typeof ledgerAccounts.$inferSelect;
export type LedgerEntry = typeof ledgerEntries.$inferSelect;
export type AccountKind = LedgerAccount['kind'];

/** What names an account; there is one of each. */
export type AccountKey = Pick<LedgerAccount, 'kind' | 'owner' | 'country' | 'currency'>;

/** Positive: the account's owner is owed more (credit). Negative: less (debit). Minor units of the account's currency. */
export type Line = { account: AccountKey; amountMinor: bigint };

export type Posting = {
  /** What it belongs to and which it is: `pay_…:paid`. Posted once. */
  posting: string;
  /** One per account, adding up to zero in each currency; the database refuses to commit anything else. */
  entries: Line[];
  now: Date;
};

/** An account's id says what it is: `collection:2280000000000001:TG:XOF`. */
export function accountId({ kind, owner, country, currency }: AccountKey): string {
  return `${kind}:${owner}:${country}:${currency}`;
}

/**
 * Posts balanced entries, in the caller's transaction. Accounts are made on first use. A posting that was made before
 * changes nothing (`posted` false). Nothing was written when it fails, so the caller may go on in its transaction.
 *
 * Only pre-funded accounts keep a running balance, since only they may not go below zero; they are locked, in the order of
 * their ids. The others are never written to, so that payments do not queue for their merchant's or operator's row.
 * @returns `not_enough_funds` when a pre-funded account would go below zero
 */
export async function post(
  db: Db,
  { posting, entries, now }: Posting,
): Promise<Result<{ posted: boolean }, 'not_enough_funds'>> {
  const lines = entries
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map((entry) => ({ ...entry, accountId: accountId(entry.account) }))
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  if (lines.length === 0) return ok({ posted: false });
  const accounts = lines.map(({ account }) => account);
  await makeAccounts(db, accounts, now);
  const funded = lines.filter(({ account }) => account.kind === 'prefunded');
  if (funded.length > 0) {
    const moved = await moveBalances(db, posting, funded);
    if (moved !== 'moved') return moved === 'short' ? fail('not_enough_funds') : ok({ posted: false });
  }
  const rows = lines.map((line) => ({
    posting,
    accountId: line.accountId,
    amountMinor: line.amountMinor,
    currency: line.account.currency,
    at: now,
  }));
  const made = await db
    .insert(ledgerEntries)
    .values(rows)
    .onConflictDoNothing({ target: [ledgerEntries.posting, ledgerEntries.accountId] })
    .returning({ seq: ledgerEntries.seq });
  if (made.length > 0 && made.length < rows.length)
    throw new Error(`Posting ${posting} names other accounts than before`);
  return ok({ posted: made.length > 0 });
}

/** Adds to the balances of locked accounts, all or none of them. The lock also makes one posting wait for its twin. */
async function moveBalances(
  db: Db,
  posting: string,
  lines: { accountId: string; amountMinor: bigint }[],
): Promise<'moved' | 'short' | 'posted_before'> {
  const ids = lines.map((line) => line.accountId);
  const held = await db
    .select({ id: ledgerAccounts.id, balanceMinor: ledgerAccounts.balanceMinor })
    .from(ledgerAccounts)
    .where(inArray(ledgerAccounts.id, ids))
    .orderBy(ledgerAccounts.id)
    .for('update');
  const [before] = await db
    .select({ seq: ledgerEntries.seq })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.posting, posting))
    .limit(1);
  if (before) return 'posted_before';
  const balances = new Map(held.map(({ id, balanceMinor }) => [id, balanceMinor]));
  const isShort = lines.some((line) => (balances.get(line.accountId) ?? 0n) + line.amountMinor < 0n);
  if (isShort) return 'short';
  for (const line of lines) {
    await db
      .update(ledgerAccounts)
      .set({ balanceMinor: sql`${ledgerAccounts.balanceMinor} + ${line.amountMinor}` })
      .where(eq(ledgerAccounts.id, line.accountId));
  }
  return 'moved';
}

/** Makes the accounts that are missing, and answers the ids of those that this call made. */
export async function makeAccounts(db: Db, keys: AccountKey[], now: Date): Promise<string[]> {
  const rows = keys
    .map((key) => ({ ...key, id: accountId(key), createdAt: now }))
    // Two that make the same accounts wait for each other in one order.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const made = await db.insert(ledgerAccounts).values(rows).onConflictDoNothing().returning({ id: ledgerAccounts.id });
  return made.map(({ id }) => id);
}

export async function findAccount(db: Db, id: string): Promise<LedgerAccount | undefined> {
  const [row] = await db.select().from(ledgerAccounts).where(eq(ledgerAccounts.id, id)).limit(1);
  return row;
}

/** What an account's entries add up to, all of them or those before a time. Minor units. */
export async function sumEntries(db: Db, id: string, before?: Date): Promise<bigint> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${ledgerEntries.amountMinor}), 0)::text` })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.accountId, id), before ? lt(ledgerEntries.at, before) : undefined));
  return BigInt(row?.sum ?? '0');
}

/** A page of an account's entries from one time up to another, in the order of their numbers. */
export async function listEntries(
  db: Db,
  id: string,
  page: { from: Date; to: Date; after: bigint; limit: number },
): Promise<LedgerEntry[]> {
  const wanted: (SQL | undefined)[] = [
    eq(ledgerEntries.accountId, id),
    gte(ledgerEntries.at, page.from),
    lt(ledgerEntries.at, page.to),
    gt(ledgerEntries.seq, page.after),
  ];
  return db
    .select()
    .from(ledgerEntries)
    .where(and(...wanted))
    .orderBy(ledgerEntries.seq)
    .limit(page.limit);
}
