import { randomUUID } from 'node:crypto';
import { nextAskAt } from '@/lib/core/ladder';
import type { Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import { fail, ok, type Result } from '@/lib/core/result';
import { countryOf, postPayoutAsked } from '@/lib/ledger/postings';
import { openPrefunded } from '@/lib/ledger/prefunded';
import type { CatalogueEntry } from '@/lib/operators/catalogue';
import { violates } from '@/lib/store/database';
import { findPayout, findPayoutByReference, insertPayout, type Payout } from '@/lib/store/payouts';
import { applyPayout } from './apply-payout';
import type { Context } from './context';
import { mayStillSend } from './in-time';

export type PayOutInput = {
  merchantId: string;
  door: string;
  /** The merchant's own reference: used once. */
  reference: string;
  operator: CatalogueEntry;
  msisdn: Msisdn;
  money: Money;
  /** ISO 3166 alpha-2: which of the merchant's pre-funded accounts pays. It pays into wallets of its own country. */
  country: string;
  description: string;
  doorData: Payout['doorData'];
};

/** `not_possible`: this operator pays nothing out, or not in this currency or from this country. */
export type PayOutError = 'reference_used' | 'not_enough_funds' | 'not_possible';

/**
 * Sends money from a merchant's pre-funded account to a wallet. The account is charged and the payout committed before
 * the operator is asked, so that payouts raced from anywhere never take the account below zero.
 * @returns the payout: `done`, `declined` (the account has its money back) or `pending` (the worker goes on asking, and
 * the money stays reserved)
 */
export async function payOut(context: Context, input: PayOutInput): Promise<Result<Payout, PayOutError>> {
  const { operator: entry, money } = input;
  const operator = await context.operatorFor(entry);
  const isServed = entry.currencies.includes(money.currency) && entry.country === input.country;
  if (!operator.payOut || !isServed || money.minor <= 0n) return fail('not_possible');
  const begun = await beginPayout(context, newPayout(input, context.clock()));
  if (!begun.ok) return begun;
  const payout = begun.value;
  if (!mayStillSend(payout.operator, payout.createdAt, context.clock())) return ok(payout);
  const outcome = await operator.payOut({
    reference: payout.id,
    msisdn: input.msisdn,
    money,
    purchaseRef: payout.reference,
    description: input.description,
  });
  await applyPayout(context, payout, outcome, 'ask');
  return ok((await findPayout(context.db, payout)) ?? payout);
}

/** Write before you ask: the account's money and the payout, one transaction. */
async function beginPayout(
  context: Context,
  payout: Payout,
): Promise<Result<Payout, 'reference_used' | 'not_enough_funds'>> {
  const { id, merchantId, currency, operator, amountMinor: minor, createdAt: now } = payout;
  // Somebody who asks again for what emptied the account is told that, and not that the account is empty.
  if (await findPayoutByReference(context.db, merchantId, payout.reference)) return fail('reference_used');
  try {
    return await context.db.transaction(async (tx) => {
      const account = { merchantId, country: countryOf(operator), currency };
      await openPrefunded(tx, account, now, context.mode);
      const posted = await postPayoutAsked(tx, { id, account, operator, minor, now });
      if (!posted.ok) return posted;
      await insertPayout(tx, payout);
      return ok(payout);
    });
  } catch (error) {
    if (violates(error, 'payouts_by_reference')) return fail('reference_used');
    throw error;
  }
}

function newPayout(input: PayOutInput, now: Date): Payout {
  return {
    id: randomUUID(),
    merchantId: input.merchantId,
    door: input.door,
    reference: input.reference,
    operator: input.operator.id,
    msisdn: input.msisdn,
    state: 'pending',
    amountMinor: input.money.minor,
    currency: input.money.currency,
    operatorRef: null,
    operatorCode: null,
    reason: null,
    refundedMinor: 0n,
    doorData: input.doorData,
    reversals: [],
    createdAt: now,
    finishedAt: null,
    nextAskAt: nextAskAt(now, now) ?? now,
    asks: 0,
  };
}
