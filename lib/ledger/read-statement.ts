import { decimalsOf } from '@/lib/core/money';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Db } from '@/lib/store/database';
import { findAccount, type LedgerAccount, type LedgerEntry, listEntries, sumEntries } from '@/lib/store/ledger';

const DAY_MS = 86_400_000;

/** Entries on one page of a statement. */
export const STATEMENT_PAGE = 1_000;

export type Statement = {
  account: LedgerAccount;
  decimals: number;
  /** Balances at the day's first and last moment, in minor units. */
  openingMinor: bigint;
  closingMinor: bigint;
  entries: LedgerEntry[];
  /** What the next page comes after; null on the last. */
  next: bigint | null;
};

/**
 * What happened on an account on one day (UTC), a page at a time. Balances are added up from the entries, which are the
 * truth; a page and its balances are of one moment.
 */
export async function readStatement(
  db: Db,
  asked: { account: string; day: Date; after: bigint },
): Promise<Result<Statement, 'no_account'>> {
  const to = new Date(asked.day.getTime() + DAY_MS);
  return db.transaction(
    async (tx) => {
      const account = await findAccount(tx, asked.account);
      if (!account) return fail('no_account');
      const page = { from: asked.day, to, after: asked.after, limit: STATEMENT_PAGE + 1 };
      const found = await listEntries(tx, account.id, page);
      const entries = found.slice(0, STATEMENT_PAGE);
      return ok({
        account,
        decimals: decimalsOf(account.currency) ?? 0,
        openingMinor: await sumEntries(tx, account.id, asked.day),
        closingMinor: await sumEntries(tx, account.id, to),
        entries,
        next: found.length > STATEMENT_PAGE ? (entries.at(-1)?.seq ?? null) : null,
      });
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
