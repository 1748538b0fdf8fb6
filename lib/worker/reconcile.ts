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

/** Something that an operator was asked for and has not answered: what the log calls it, and the asking again. */
type Due = { ids: Record<string, string>; asks: number; ask(): Promise<string> };

/**
 * Asks the operators, in this copy, about attempts, payouts and refunds that are due. Slow answers keep their own slot
 * alone: what is due meanwhile is claimed as far as slots are free.
 */
export function startReconciler(context: Context): Loop {
  let underWay = 0;
  const runs = new Set<Promise<void>>();

  const start = (due: Due) => {
    underWay++;
    const run = askAndLog(due).then(() => {
      underWay--;
      runs.delete(run);
      if (underWay === SLOTS - 1) running.wake();
    });
    runs.add(run);
  };

  const work = async () => {
    for (const claim of CLAIMS) {
      const limit = SLOTS - underWay;
      if (limit === 0) return;
      const now = context.clock();
      const due = await claim(context, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit });
      for (const one of due) start(one);
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

type Claim = (context: Context, input: { now: Date; leaseUntil: Date; limit: number }) => Promise<Due[]>;

/** What may be due, in the order in which slots are given: a shopper waits for an attempt. */
const CLAIMS: readonly Claim[] = [
  async (context, input) =>
    (await claimDueAttempts(context.db, input)).map((attempt) => ({
      ids: { merchantId: attempt.merchantId, paymentId: attempt.paymentId, attempt: attempt.id },
      asks: attempt.asks,
      ask: async () => (await askAgain(context, attempt)).kind,
    })),
  async (context, input) =>
    (await claimDuePayouts(context.db, input)).map((payout) => ({
      ids: { merchantId: payout.merchantId, payoutId: payout.id },
      asks: payout.asks,
      ask: async () => (await askPayoutAgain(context, payout)).join(','),
    })),
  async (context, input) =>
    (await claimDueRefunds(context.db, input)).map((refund) => ({
      ids: { merchantId: refund.merchantId, paymentId: refund.paymentId, refund: refund.id },
      asks: refund.asks,
      ask: async () => (await askRefundAgain(context, refund)).kind,
    })),
];

/** Asks about one thing; never throws, since its lease brings it back. */
async function askAndLog({ ids, asks, ask }: Due): Promise<void> {
  try {
    const outcome = await ask();
    log.info({ ...ids, asks, outcome }, 'operator asked again');
  } catch (error) {
    log.error({ ...ids, ...errorFields(error) }, 'operator could not be asked');
  }
}
