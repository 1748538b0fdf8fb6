import { decimalsOf } from '@/lib/core/money';
import { fail, ok, type Result } from '@/lib/core/result';
import { CATALOGUE, type CatalogueEntry } from '@/lib/operators/catalogue';
import type { Env } from '@/lib/platform/env';
import type { Db } from '@/lib/store/database';
import { accountId, makeAccounts, post } from '@/lib/store/ledger';
import { findMerchant } from '@/lib/store/merchants';
import { funding, type MerchantAccount, prefunded } from './accounts';

/** What the sandbox puts into each pre-funded account, in whole units of its currency. */
const SANDBOX_OPENING_UNITS = 1_000_000n;

/**
 * Makes a pre-funded account on its first use. Call it inside the transaction that uses the account. In the sandbox it
 * opens with 1 000 000 units (the contract, "pre-funded accounts in the sandbox"); in live mode with nothing.
 */
export async function openPrefunded(db: Db, account: MerchantAccount, now: Date, mode: Env['mode']): Promise<void> {
  const key = prefunded(account);
  const [made] = await makeAccounts(db, [key], now);
  if (made === undefined || mode !== 'sandbox') return;
  const amountMinor = SANDBOX_OPENING_UNITS * 10n ** BigInt(decimalsOf(account.currency) ?? 0);
  await post(db, { posting: `${made}:opening`, entries: fromFunding(account, amountMinor), now });
}

/**
 * A merchant has brought money in (or, below zero, taken it out again), which the account's bank statement shows. The
 * same reference is entered once per merchant.
 * @returns `not_enough_funds` when more is taken out than is there; `no_account` when no operator of ours deals in this
 * currency there, or there is no such merchant
 */
export async function fundPrefunded(
  db: Db,
  input: { account: MerchantAccount; amountMinor: bigint; reference: string; now: Date; mode: Env['mode'] },
): Promise<Result<{ account: string; posted: boolean }, 'not_enough_funds' | 'no_account'>> {
  const { account, amountMinor, reference, now } = input;
  return db.transaction(async (tx) => {
    const merchant = await findMerchant(tx, account.merchantId);
    if (!merchant || !isServed(account)) return fail('no_account');
    await openPrefunded(tx, account, now, input.mode);
    const posting = `${account.merchantId}:${reference}:funding`;
    const posted = await post(tx, { posting, entries: fromFunding(account, amountMinor), now });
    return posted.ok ? ok({ account: accountId(prefunded(account)), posted: posted.value.posted }) : posted;
  });
}

function isServed({ country, currency }: MerchantAccount): boolean {
  return CATALOGUE.some((entry: CatalogueEntry) => entry.country === country && entry.currencies.includes(currency));
}

function fromFunding(account: MerchantAccount, amountMinor: bigint) {
  return [
    { account: funding(account.currency), amountMinor: -amountMinor },
    { account: prefunded(account), amountMinor },
  ];
}
