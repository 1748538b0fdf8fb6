import type { Context } from '@/lib/checkout/context';
import { CATALOGUE, type CatalogueEntry } from '@/lib/operators/catalogue';
import { nextHealth } from '@/lib/operators/health';
import type { Heartbeat } from '@/lib/operators/operator';
import { errorFields, log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { claimHeartbeats, type OperatorHealth, readHealth, recordHeartbeat } from '@/lib/store/operator-health';
import { type Loop, loop } from './loop';

/** Longer than a heartbeat's answer may take, so that two copies do not ask one operator at once. */
const LEASE_MS = 30_000;

/** How often it is looked who is due. */
const LOOK_MS = { least: 250, most: 5_000 };

type Asking = Pick<Context, 'db' | 'clock' | 'operatorFor'>;

/**
 * Asks each connected operator how it is, every `heartbeatMs` and once for all copies together. A slow answer holds up no
 * other operator's.
 */
export function startHeartbeats(context: Asking, heartbeatMs: number): Loop {
  const runs = new Set<Promise<void>>();
  // The first look is left out: a copy that is starting does not serve yet, and the sandbox's operators answer in it.
  let isStarted = false;
  const work = async () => {
    if (!isStarted) {
      isStarted = true;
      return;
    }
    for (const run of await askHeartbeats(context, heartbeatMs)) {
      runs.add(run);
      void run.then(() => runs.delete(run));
    }
  };
  const everyMs = Math.min(LOOK_MS.most, Math.max(LOOK_MS.least, heartbeatMs / 4));
  const running = loop({ name: 'heartbeat', everyMs, work, log });
  return {
    wake: running.wake,
    stop: async () => {
      await running.stop();
      await Promise.all(runs);
    },
  };
}

/** Begins to ask every operator that is due; the promises end when each has answered, or has not, and never reject. */
export async function askHeartbeats(context: Asking, heartbeatMs: number): Promise<Promise<void>[]> {
  await showHealth(context);
  const now = context.clock();
  const entries = new Map(CATALOGUE.map((entry) => [entry.id as string, entry as CatalogueEntry]));
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const due = await claimHeartbeats(context.db, { operators: [...entries.keys()], now, leaseUntil });
  return due.flatMap((claimed) => {
    const entry = entries.get(claimed.operator);
    return entry ? [askAndRecord(context, { entry, claimed, now, heartbeatMs })] : [];
  });
}

type Beat = { entry: CatalogueEntry; claimed: OperatorHealth; now: Date; heartbeatMs: number };

async function askAndRecord(context: Asking, { entry, claimed, now, heartbeatMs }: Beat): Promise<void> {
  try {
    const heard = await hear(context, entry);
    // An adapter whose protocol has no heartbeat tells nothing, neither good nor bad.
    const health = heard === null ? claimed : nextHealth(claimed, heard, context.clock());
    const nextAskAt = new Date(now.getTime() + heartbeatMs);
    const isOurs = await recordHeartbeat(context.db, claimed, { ...health, lastAskedAt: now, nextAskAt });
    if (heard === null || !isOurs) return;
    tell(entry.id, { before: claimed.status, now: health.status, heard, missed: health.missed });
  } catch (error) {
    // The database did not answer; the lease brings the operator back.
    log.error({ operator: entry.id, ...errorFields(error) }, 'heartbeat could not be kept');
  }
}

/** What the operator says of itself; null when its adapter cannot ask. One that cannot be connected to is down. */
async function hear(context: Asking, entry: CatalogueEntry): Promise<Heartbeat['status'] | null> {
  try {
    const operator = await context.operatorFor(entry);
    return operator.heartbeat ? (await operator.heartbeat()).status : null;
  } catch (error) {
    log.error({ operator: entry.id, ...errorFields(error) }, 'operator cannot be connected to');
    return 'down';
  }
}

type Told = { before: Heartbeat['status']; now: Heartbeat['status']; heard: Heartbeat['status']; missed: number };

function tell(operator: string, { before, now, heard, missed }: Told): void {
  metrics().heartbeats.inc({ operator, result: heard === 'down' ? 'missed' : heard });
  metrics().operatorUp.set({ operator }, now === 'down' ? 0 : 1);
  if (heard === 'down') log.warn({ operator, missed, status: now }, 'operator missed a heartbeat');
  if (now !== before) log.warn({ operator, from: before, to: now }, 'operator changed its status');
}

/** Shows in this copy's metrics what all copies together know. */
async function showHealth({ db }: Asking): Promise<void> {
  for (const [operator, { status }] of await readHealth(db)) {
    metrics().operatorUp.set({ operator }, status === 'down' ? 0 : 1);
  }
}
