import { nextAskAt } from '@/lib/core/ladder';
import type { Money } from '@/lib/core/money';
import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import { neverArrived } from './apply-outcome';
import type { Context } from './context';

/** What an operator's answer means for money that was to go out: a refund, a payout, the reversal of one. */
export type Verdict =
  | { kind: 'yes'; operatorRef: string; minor: bigint }
  | { kind: 'no'; reason: DeclineReason; code: string }
  /** `nextAskAt` null: the ladder has ended, and a person has to look. */
  | { kind: 'open'; operatorRef: string | null; code: string; nextAskAt: Date | null };

/** What was asked of which operator, and when. */
export type Asked = { operator: string; askedAt: Date; money: Money };

/**
 * Judges an answer. Only an explicit yes or no ends what was asked. A yes to less than was asked is a yes to that much;
 * one to more, or to money of another kind, is no answer to the question, since we have no leave to spend it.
 */
export function verdictOn(context: Context, asked: Asked, outcome: Outcome, from: 'ask' | 'query'): Verdict {
  if (outcome.kind === 'paid') {
    const { paidMinor: minor, currency, operatorRef } = outcome;
    const isWithin = currency === asked.money.currency && minor > 0n && minor <= asked.money.minor;
    if (isWithin) return { kind: 'yes', operatorRef, minor };
    return stillOpen(context, asked, { operatorRef, code: `amount_${minor}_${currency}` });
  }
  if (outcome.kind === 'declined') return { kind: 'no', reason: outcome.reason, code: outcome.code };
  if (outcome.kind === 'unknown' && from === 'query' && neverArrived(context, asked, outcome)) {
    return { kind: 'no', reason: 'never_arrived', code: outcome.code };
  }
  const code = outcome.kind === 'unknown' ? `${outcome.why}:${outcome.code}` : outcome.kind;
  return stillOpen(context, asked, { operatorRef: outcome.kind === 'pushed' ? outcome.operatorRef : null, code });
}

function stillOpen(context: Context, asked: Asked, said: { operatorRef: string | null; code: string }): Verdict {
  const next = nextAskAt(asked.askedAt, context.clock());
  return { kind: 'open', operatorRef: said.operatorRef, code: said.code.slice(0, 200), nextAskAt: next ?? null };
}
