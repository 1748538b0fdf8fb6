import { randomUUID } from 'node:crypto';
import type { Money } from '@/lib/core/money';
import { fail, ok, type Result } from '@/lib/core/result';
import { lockPayout, type Payout, type Reversal, savePayout } from '@/lib/store/payouts';
import { applyReversal, nextAskOf } from './apply-reversal';
import type { Context } from './context';
import { mayStillSend } from './in-time';
import { operatorNamed } from './operator-named';

/** Reversals kept of one payout, and with that the most that may be asked for. */
const MAX_REVERSALS = 100;

export type ReverseError =
  | 'not_paid'
  | 'other_currency'
  | 'already_reversed'
  | 'more_than_left'
  | 'not_refundable'
  | 'too_many';

export type Reversed = { payout: Payout; reversal: Reversal };

/**
 * Takes a payout back from the wallet that got it: part of it, or all that is left when `money` is undefined. The amount
 * is reserved and the reversal committed before the operator is asked; the pre-funded account has the money back when the
 * operator says yes. `reference` is the asker's own word for it.
 * @returns the reversal: `done`, `declined` or `pending`; `already_reversed` when nothing is left of the payout
 */
export async function reversePayout(
  context: Context,
  input: { payout: Payout; money: Money | undefined; reference: string },
): Promise<Result<Reversed, ReverseError>> {
  const { payout } = input;
  if (payout.state !== 'done' || payout.operatorRef === null) return fail('not_paid');
  const operator = await operatorNamed(context, payout.operator);
  if (!operator.refund) return fail('not_refundable');
  const begun = await beginReversal(context, input);
  if (!begun.ok) return begun;
  const { reversal } = begun.value;
  if (!mayStillSend(payout.operator, reversal.askedAt, context.clock())) return begun;
  const outcome = await operator.refund({
    reference: reversal.id,
    operatorRef: payout.operatorRef,
    money: { minor: reversal.amountMinor, currency: payout.currency },
  });
  await applyReversal(context, payout, { reversal, outcome, from: 'ask' });
  const after = await context.db.transaction((tx) => lockPayout(tx, payout));
  return ok({ payout: after, reversal: after.reversals.find(({ id }) => id === reversal.id) ?? reversal });
}

/** Write before you ask: the reserve and the reversal, in the payout's row, by whoever holds it. */
async function beginReversal(
  context: Context,
  input: { payout: Payout; money: Money | undefined; reference: string },
): Promise<Result<Reversed, ReverseError>> {
  const now = context.clock();
  return context.db.transaction(async (tx) => {
    const held = await lockPayout(tx, input.payout);
    if (input.money && input.money.currency !== held.currency) return fail('other_currency');
    const left = held.amountMinor - held.refundedMinor;
    const amountMinor = input.money?.minor ?? left;
    if (left === 0n) return fail('already_reversed');
    if (amountMinor > left || amountMinor <= 0n) return fail('more_than_left');
    if (held.reversals.length >= MAX_REVERSALS) return fail('too_many');
    const reversal: Reversal = {
      id: randomUUID(),
      reference: input.reference,
      state: 'pending',
      amountMinor,
      operatorRef: null,
      operatorCode: null,
      askedAt: now,
      answeredAt: null,
    };
    const reversals = [...held.reversals, reversal];
    const refundedMinor = held.refundedMinor + amountMinor;
    const payout = { ...held, reversals, refundedMinor, nextAskAt: nextAskOf(reversals, now) };
    await savePayout(tx, payout);
    return ok({ payout, reversal });
  });
}
