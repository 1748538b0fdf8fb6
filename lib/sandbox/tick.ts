import type { Clock } from '@/lib/platform/clock';
import type { Db } from '@/lib/store/database';
import { type LeasedCallback, leaseCallback, sendCallback } from './callbacks';
import { catchUp } from './settle';
import { claimDueRequest } from './store-requests';

/** Requests that one round looks at; the next round takes the rest. */
const MAX_PER_ROUND = 200;

/**
 * Does what the simulated operators do by themselves: ends what was accepted, lets prompts expire, calls back. Any
 * number of copies may run it at once. Answers how many requests it acted on.
 */
export async function runSandbox(db: Db, clock: Clock): Promise<number> {
  const sending: Promise<void>[] = [];
  let acted = 0;
  while (acted < MAX_PER_ROUND) {
    const done = await db.transaction((tx) => actOnNext(tx, clock()));
    if (done === 'nothing_due') break;
    if (done !== 'caught_up') sending.push(sendCallback(db, done));
    acted += 1;
  }
  await Promise.all(sending);
  return acted;
}

async function actOnNext(tx: Db, now: Date): Promise<LeasedCallback | 'caught_up' | 'nothing_due'> {
  const request = await claimDueRequest(tx, now);
  if (!request) return 'nothing_due';
  const callback = await leaseCallback(tx, request, now);
  if (callback) return callback;
  await catchUp(tx, request, now);
  return 'caught_up';
}
