import type { Context } from '@/lib/checkout/context';
import { expirePayments } from '@/lib/checkout/expire';
import { log } from '@/lib/platform/log';
import { purgeAccessTokens } from '@/lib/store/access-tokens';
import { purgeSessions } from '@/lib/store/sessions';
import { makeDeliverer } from './deliver';
import { startHeartbeats } from './heartbeat';
import { loop } from './loop';
import { startReconciler } from './reconcile';

/** Pages that run out in one look; the next look comes at once when there were as many. */
const EXPIRE_BATCH = 200;

const DAY_MS = 86_400_000;

export type Worker = {
  /** Looks now for what a commit has just left due. */
  wake(what: 'deliver' | 'reconcile'): void;
  /** Ends the loops and waits for what is under way, ten seconds at most. */
  stop(): Promise<void>;
};

/**
 * The work that goes on behind the pages, in every copy: deliver what is owed, ask operators again, and how they are, end
 * pages that ran out, forget old sessions. Copies share it by claiming rows; one that dies leaves leases that run out.
 */
export function startWorker(context: Context, options: { publicOnly: boolean; heartbeatMs: number }): Worker {
  const deliverer = makeDeliverer({
    db: context.db,
    clock: context.clock,
    random: Math.random,
    publicOnly: options.publicOnly,
    sms: context.sms,
    log,
  });
  deliverer.start();
  const reconciler = startReconciler(context);
  const heartbeats = startHeartbeats(context, options.heartbeatMs);
  const expirer = loop({
    name: 'expire',
    everyMs: 1_000,
    log,
    work: async () => {
      if ((await expirePayments(context, EXPIRE_BATCH)) === EXPIRE_BATCH) expirer.wake();
    },
  });
  const purger = loop({
    name: 'purge',
    everyMs: 60_000,
    log,
    // Kept for a day after they ran out, so that a late order is told that its session is old and not that it never was.
    work: async () => {
      const before = new Date(context.clock().getTime() - DAY_MS);
      await purgeSessions(context.db, before, 10_000);
      await purgeAccessTokens(context.db, before, 10_000);
    },
  });
  return {
    wake: (what) => (what === 'deliver' ? deliverer.wake() : reconciler.wake()),
    stop: async () => {
      await Promise.all([deliverer.stop(), reconciler.stop(), heartbeats.stop(), expirer.stop(), purger.stop()]);
    },
  };
}
