import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import { countryOf, postPayoutReturned } from '@/lib/ledger/postings';
import { log } from '@/lib/platform/log';
import { newId } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { insertNotification } from '@/lib/store/notifications';
import { lockPayout, type Payout, savePayout } from '@/lib/store/payouts';
import { applyReversal } from './apply-reversal';
import type { Context } from './context';
import { operatorNamed } from './operator-named';
import { type Verdict, verdictOn } from './verdict';

/** Asks the operator what became of a payout, or of the reversals of one that was paid, and applies what it says. */
export async function askPayoutAgain(context: Context, payout: Payout): Promise<Outcome['kind'][]> {
  const operator = await operatorNamed(context, payout.operator);
  if (payout.state === 'pending') {
    const outcome = await operator.query({ reference: payout.id });
    await applyPayout(context, payout, outcome, 'query');
    return [outcome.kind];
  }
  const heard: Outcome['kind'][] = [];
  for (const reversal of payout.reversals.filter(({ state }) => state === 'pending')) {
    const outcome = await operator.query({ reference: reversal.id });
    await applyReversal(context, payout, { reversal, outcome, from: 'query' });
    heard.push(outcome.kind);
  }
  return heard;
}

/**
 * Applies what an operator said about a payout. A yes ends it; a no ends it and gives the account its money back;
 * anything else leaves it pending, the money reserved, and due on the ladder. Said twice, or too late, it changes nothing
 * that is final.
 */
export async function applyPayout(
  context: Context,
  payout: Payout,
  outcome: Outcome,
  from: 'ask' | 'query',
): Promise<void> {
  const asked = {
    operator: payout.operator,
    askedAt: payout.createdAt,
    money: { minor: payout.amountMinor, currency: payout.currency },
  };
  const verdict = verdictOn(context, asked, outcome, from);
  const now = context.clock();
  const ended = await context.db.transaction(async (tx) => {
    const held = await lockPayout(tx, payout);
    if (held.state !== 'pending') return undefined;
    const next = moved(held, verdict, now);
    await savePayout(tx, next);
    const backMinor = next.state === 'declined' ? held.amountMinor : held.amountMinor - next.amountMinor;
    await giveBack(tx, held, backMinor, now);
    await oweText(context, tx, next, now);
    return next;
  });
  if (!ended) return;
  const { id: payoutId, merchantId, operator, state, reason } = ended;
  if (state !== 'pending') {
    log.info({ payoutId, merchantId, operator, state, reason }, 'payout ended');
    context.wake('deliver');
  } else if (ended.nextAskAt === null) {
    log.error({ payoutId, merchantId, operator }, 'operator never said what became of a payout');
  }
}

/** The payout after a verdict. A yes to less than was asked is a payout of that much, and says so in its reason. */
function moved(payout: Payout, verdict: Verdict, now: Date): Payout {
  const operatorRef = ('operatorRef' in verdict ? verdict.operatorRef : null) ?? payout.operatorRef;
  if (verdict.kind === 'open') {
    const reason = verdict.nextAskAt === null ? 'operator_never_said' : null;
    return { ...payout, operatorRef, operatorCode: verdict.code, nextAskAt: verdict.nextAskAt, reason };
  }
  const ended = { ...payout, operatorRef, finishedAt: now, nextAskAt: null };
  if (verdict.kind === 'no') {
    const reason: DeclineReason = verdict.reason;
    return { ...ended, state: 'declined', reason, operatorCode: verdict.code };
  }
  const reason = verdict.minor === payout.amountMinor ? null : 'amount_differs';
  return { ...ended, state: 'done', amountMinor: verdict.minor, reason, operatorCode: 'paid' };
}

async function giveBack(tx: Db, payout: Payout, minor: bigint, now: Date): Promise<void> {
  if (minor === 0n) return;
  const { id, merchantId, operator, currency } = payout;
  const account = { merchantId, country: countryOf(operator), currency };
  await postPayoutReturned(tx, { id, account, operator, minor, now });
}

/** Only now is it known how it ended, and how much was paid, so only now are the words found. */
async function oweText(context: Context, tx: Db, payout: Payout, now: Date): Promise<void> {
  if (payout.state === 'pending') return;
  const text = context.doors[payout.door]?.receiverText?.(payout, context.texts);
  if (!text) return;
  await insertNotification(tx, {
    id: newId('ntf', now),
    merchantId: payout.merchantId,
    paymentId: null,
    payoutId: payout.id,
    channel: 'sms',
    about: payout.state,
    target: payout.msisdn,
    body: JSON.stringify(text),
    now,
  });
}
