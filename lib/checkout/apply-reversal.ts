import { nextAskAt } from '@/lib/core/ladder';
import type { Outcome } from '@/lib/core/outcome';
import { countryOf, postReversed } from '@/lib/ledger/postings';
import { lockPayout, type Payout, type Reversal, savePayout } from '@/lib/store/payouts';
import type { Context } from './context';
import { type Verdict, verdictOn } from './verdict';

/**
 * Applies what an operator said about the reversal of a payout. A yes brings the money back to the pre-funded account; a
 * no leaves it where it is, and the same part may be asked back again; anything else leaves the reversal pending.
 */
export async function applyReversal(
  context: Context,
  payout: Payout,
  said: { reversal: Reversal; outcome: Outcome; from: 'ask' | 'query' },
): Promise<void> {
  const { operator, currency } = payout;
  const { id, askedAt, amountMinor } = said.reversal;
  const asked = { operator, askedAt, money: { minor: amountMinor, currency } };
  const verdict = verdictOn(context, asked, said.outcome, said.from);
  const now = context.clock();
  await context.db.transaction(async (tx) => {
    const held = await lockPayout(tx, payout);
    const pending = held.reversals.find((one) => one.id === id && one.state === 'pending');
    if (!pending) return;
    const next = moved(pending, verdict, now);
    const reversals = held.reversals.map((one) => (one.id === id ? next : one));
    const neededMinor = next.state === 'declined' ? 0n : next.amountMinor;
    const refundedMinor = held.refundedMinor - pending.amountMinor + neededMinor;
    await savePayout(tx, { ...held, reversals, refundedMinor, nextAskAt: nextAskOf(reversals, now) });
    if (next.state !== 'done') return;
    const account = { merchantId: held.merchantId, country: countryOf(operator), currency };
    await postReversed(tx, { id, account, operator, minor: next.amountMinor, now });
  });
}

function moved(reversal: Reversal, verdict: Verdict, now: Date): Reversal {
  if (verdict.kind === 'no') {
    return { ...reversal, state: 'declined', operatorCode: verdict.code, answeredAt: now };
  }
  const operatorRef = verdict.operatorRef ?? reversal.operatorRef;
  if (verdict.kind === 'open') return { ...reversal, operatorRef, operatorCode: verdict.code };
  const { minor: amountMinor } = verdict;
  return { ...reversal, state: 'done', amountMinor, operatorRef, operatorCode: 'paid', answeredAt: now };
}

/** When to ask next about a payout that was paid: the earliest rung of its pending reversals, or never. */
export function nextAskOf(reversals: Reversal[], now: Date): Date | null {
  const times = reversals
    .filter(({ state }) => state === 'pending')
    .flatMap(({ askedAt }) => nextAskAt(askedAt, now)?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times));
}
