import { postponeBroken } from '@/lib/checkout/apply-outcome';
import { askPayoutAgain } from '@/lib/checkout/apply-payout';
import { askRefundAgain } from '@/lib/checkout/apply-refund';
import { askAgain } from '@/lib/checkout/ask-operator';
import type { Context } from '@/lib/checkout/context';
import { errorFields, log } from '@/lib/platform/log';
import { claimDueAttempts } from '@/lib/store/attempts';
import { claimDuePayouts } from '@/lib/store/payouts';
import { claimDueRefunds } from '@/lib/store/refunds';
import { type Loop, loop } from './loop';

const POLL_MS = 500;

/** Longer than any call to an operator may take, so that two copies do not ask about one thing at once. */
const LEASE_MS = 30_000;

/** Asked about at once in this copy. */
const SLOTS = 64;

/** Of these, at most so many of one operator: one that answers slowly must not keep the others' shoppers waiting. */
const SLOTS_PER_OPERATOR = 24;

/** Claimed at a time. An operator is left out of a claim that could take it beyond its share. */
const CLAIM = 12;

/** Something that an operator was asked for and has not answered: what the log calls it, and the asking again. */
type Due = {
  ids: Record<string, string>;
  operator: string;
  asks: number;
  ask(): Promise<string>;
  /** Puts it off when the asking itself broke; without it, its lease brings it back. */
  putOff?(): Promise<void>;
};

/**
 * Asks the operators, in this copy, about attempts, payouts and refunds that are due. Slow answers keep their own slot
 * alone: what is due meanwhile is claimed as far as slots are free.
 */
export function startReconciler(context: Context): Loop {
  let underWay = 0;
  const byOperator = new Map<string, number>();
  const runs = new Set<Promise<void>>();

  const start = (due: Due) => {
    const count = (change: number) => {
      underWay += change;
      byOperator.set(due.operator, (byOperator.get(due.operator) ?? 0) + change);
    };
    count(1);
    const run = askAndLog(due).then(() => {
      const wasFull = underWay === SLOTS || byOperator.get(due.operator) === SLOTS_PER_OPERATOR - CLAIM + 1;
      count(-1);
      runs.delete(run);
      if (wasFull) running.wake();
    });
    runs.add(run);
  };

  const work = async () => {
    for (const claim of CLAIMS) {
      const limit = Math.min(CLAIM, SLOTS - underWay);
      if (limit <= 0) return;
      const now = context.clock();
      const full = [...byOperator].filter(([, count]) => count + limit > SLOTS_PER_OPERATOR);
      const except = full.map(([operator]) => operator);
      const due = await claim(context, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit, except });
      for (const one of due) start(one);
      if (due.length === limit) running.wake();
    }
  };

  const running = loop({ name: 'reconcile', everyMs: POLL_MS, work, log });
  return {
    wake: running.wake,
    stop: async () => {
      await running.stop();
      await Promise.all(runs);
    },
  };
}

type Claim = (
  context: Context,
  input: { now: Date; leaseUntil: Date; limit: number; except: readonly string[] },
) => Promise<Due[]>;

/** What may be due, in the order in which slots are given: a shopper waits for an attempt. */
const CLAIMS: readonly Claim[] = [
  async (context, input) =>
    (await claimDueAttempts(context.db, input)).map((attempt) => ({
      ids: { merchantId: attempt.merchantId, paymentId: attempt.paymentId, attempt: attempt.id },
      operator: attempt.operator,
      asks: attempt.asks,
      ask: async () => (await askAgain(context, attempt)).kind,
      putOff: () => postponeBroken(context, attempt),
    })),
  async (context, input) =>
    (await claimDuePayouts(context.db, input)).map((payout) => ({
      ids: { merchantId: payout.merchantId, payoutId: payout.id },
      operator: payout.operator,
      asks: payout.asks,
      ask: async () => (await askPayoutAgain(context, payout)).join(','),
    })),
  async (context, input) =>
    (await claimDueRefunds(context.db, input)).map((refund) => ({
      ids: { merchantId: refund.merchantId, paymentId: refund.paymentId, refund: refund.id },
      operator: refund.operator,
      asks: refund.asks,
      ask: async () => (await askRefundAgain(context, refund)).kind,
    })),
];

/** Asks about one thing; never throws: what broke is put off, or its lease brings it back. */
async function askAndLog({ ids, asks, ask, putOff }: Due): Promise<void> {
  try {
    const outcome = await ask();
    log.info({ ...ids, asks, outcome }, 'operator asked again');
  } catch (error) {
    log.error({ ...ids, ...errorFields(error) }, 'operator could not be asked');
    await putOff?.().catch((again) => log.error({ ...ids, ...errorFields(again) }, 'asking could not be put off'));
  }
}
