import type { Db } from '@/lib/store/database';
import {
  type Counts,
  countLedger,
  type Difference,
  listCollectionDifferences,
  listForeignEntries,
  listOverdrawn,
  listPrefundedDifferences,
  listUnbalanced,
  listUnpostedPayments,
  listWrongBalances,
} from '@/lib/store/ledger-check';

/** What has to be true of the ledger, and how to find where it is not. */
const RULES = {
  postings_add_up_to_zero: listUnbalanced,
  entries_have_their_accounts_currency: listForeignEntries,
  balances_equal_their_entries: listWrongBalances,
  prefunded_accounts_are_not_below_zero: listOverdrawn,
  paid_payments_are_posted: listUnpostedPayments,
  collection_is_paid_less_refunded: listCollectionDifferences,
  prefunded_is_funded_less_paid_out: listPrefundedDifferences,
} as const satisfies Record<string, (db: Db) => Promise<Difference[]>>;

export type LedgerCheck = Counts & { differences: (Difference & { rule: keyof typeof RULES })[] };

/** Tries every rule on one moment of the database, while it is being written to. Lists at most 100 differences a rule. */
export async function checkLedger(db: Db): Promise<LedgerCheck> {
  return db.transaction(
    async (tx) => {
      const counts = await countLedger(tx);
      const differences: LedgerCheck['differences'] = [];
      for (const [rule, list] of Object.entries(RULES)) {
        const found = await list(tx);
        differences.push(...found.map((one) => ({ rule: rule as keyof typeof RULES, ...one })));
      }
      return { ...counts, differences };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
