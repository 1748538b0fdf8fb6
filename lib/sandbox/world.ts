import type { Clock } from '@/lib/platform/clock';
import type { Env } from '@/lib/platform/env';
import type { Db } from '@/lib/store/database';

/** What a simulated operator lives in. `pause` is a part of it so that tests turn the clock instead of waiting. */
export type World = {
  db: Db;
  clock: Clock;
  env: { deadlines: Pick<Env['deadlines'], 'pageMs' | 'pushMs'> };
  pause: Pause;
};

/** Waits `ms` milliseconds, or less when the asker goes away first. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits for real. */
export const pause: Pause = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
