import type { Money } from '@/lib/core/money';
import type { Result } from '@/lib/core/result';
import { operatorEntry } from '@/lib/operators/catalogue';
import type { Db } from '@/lib/store/database';
import { type Line, post } from '@/lib/store/ledger';
import { collection, fees, type MerchantAccount, operatorClearing, prefunded } from './accounts';

// Each function posts one event's entries, in the transaction that makes the event true.
// Credit is positive: what the owner of the account is owed.

/** A payment was paid: the operator holds the money, the merchant is owed it less our fee. */
export async function postPaid(
  db: Db,
  paid: { id: string; merchantId: string; operator: string; money: Money; feeMinor?: bigint; now: Date },
): Promise<void> {
  const { minor, currency } = paid.money;
  const feeMinor = paid.feeMinor ?? 0n;
  const country = countryOf(paid.operator);
  await postCertain(db, `${paid.id}:paid`, paid.now, [
    { account: operatorClearing(paid.operator, currency), amountMinor: -minor },
    { account: collection({ merchantId: paid.merchantId, country, currency }), amountMinor: minor - feeMinor },
    { account: fees(currency), amountMinor: feeMinor },
  ]);
}

/** A refund was given back to the payer: out of what the merchant is owed. */
export async function postRefunded(
  db: Db,
  refund: { id: string; merchantId: string; operator: string; money: Money; now: Date },
): Promise<void> {
  const { minor, currency } = refund.money;
  const country = countryOf(refund.operator);
  await postCertain(db, `${refund.id}:refunded`, refund.now, [
    { account: collection({ merchantId: refund.merchantId, country, currency }), amountMinor: -minor },
    { account: operatorClearing(refund.operator, currency), amountMinor: minor },
  ]);
}

/** Money that leaves a pre-funded account for an operator, or comes back. */
export type PayoutMoney = {
  id: string;
  account: MerchantAccount;
  operator: string;
  minor: bigint;
  now: Date;
};

/**
 * A payout is about to be asked for: its money leaves the account now, so that what is asked for can never be more than
 * what is there. It stays out while nobody knows what became of it.
 * @returns `not_enough_funds` when the account has less
 */
export async function postPayoutAsked(
  db: Db,
  { id, account, operator, minor, now }: PayoutMoney,
): Promise<Result<{ posted: boolean }, 'not_enough_funds'>> {
  return post(db, { posting: `${id}:asked`, entries: outOf(account, operator, minor), now });
}

/** A payout was certainly not paid, or not all of it: what was reserved comes back, by a posting of its own. */
export async function postPayoutReturned(db: Db, { id, account, operator, minor, now }: PayoutMoney): Promise<void> {
  await postCertain(db, `${id}:returned`, now, outOf(account, operator, -minor));
}

/** A payout that was paid has been taken back from the wallet; `id` is the reversal's. */
export async function postReversed(db: Db, { id, account, operator, minor, now }: PayoutMoney): Promise<void> {
  await postCertain(db, `${id}:reversed`, now, outOf(account, operator, -minor));
}

function outOf(account: MerchantAccount, operator: string, minor: bigint): Line[] {
  return [
    { account: prefunded(account), amountMinor: -minor },
    { account: operatorClearing(operator, account.currency), amountMinor: minor },
  ];
}

/** Posts what takes nothing from a pre-funded account, and so cannot be refused. */
async function postCertain(db: Db, posting: string, now: Date, entries: Line[]): Promise<void> {
  const posted = await post(db, { posting, entries, now });
  if (!posted.ok) throw new Error(`Posting ${posting} was refused: ${posted.code}`);
}

/** The country that an operator's money lies in. */
export function countryOf(operator: string): string {
  const entry = operatorEntry(operator);
  if (!entry) throw new Error(`Operator ${operator} is not in the catalogue`);
  return entry.country;
}
