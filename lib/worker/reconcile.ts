import { askAgain } from '@/lib/checkout/ask-operator';
import type { Context } from '@/lib/checkout/context';
import { errorFields, log } from '@/lib/platform/log';
import { type Attempt, claimDueAttempts } from '@/lib/store/attempts';
import { type Loop, loop } from './loop';

const POLL_MS = 500;

/** Longer than any call to an operator may take, so that two copies do not ask about one attempt at once. */
const LEASE_MS = 30_000;

/** Attempts asked about at once in this copy. */
const SLOTS = 64;

/**
 * Asks the operators, in this copy, about attempts that are due. Slow answers keep their own slot alone: what is due
 * meanwhile is claimed as far as slots are free.
 */
export function startReconciler(context: Context): Loop {
  let underWay = 0;
  const runs = new Set<Promise<void>>();

  const start = (attempt: Attempt) => {
    underWay++;
    const run = askAndLog(context, attempt).then(() => {
      underWay--;
      runs.delete(run);
      if (underWay === SLOTS - 1) running.wake();
    });
    runs.add(run);
  };

  const work = async () => {
    const limit = SLOTS - underWay;
    if (limit === 0) return;
    const now = context.clock();
    const due = await claimDueAttempts(context.db, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit });
    for (const attempt of due) start(attempt);
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

/** Asks about one attempt; never throws, since its lease brings it back. */
async function askAndLog(context: Context, attempt: Attempt): Promise<void> {
  const ids = { merchantId: attempt.merchantId, paymentId: attempt.paymentId, attempt: attempt.id };
  try {
    const outcome = await askAgain(context, attempt);
    log.info({ ...ids, asks: attempt.asks, outcome: outcome.kind }, 'operator asked again');
  } catch (error) {
    log.error({ ...ids, ...errorFields(error) }, 'operator could not be asked');
  }
}
