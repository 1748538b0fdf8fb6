import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorFields } from '@/lib/platform/log';

export type Loop = {
  /** Runs the work at once, or once more when it is running now. */
  wake(): void;
  /** Starts no further run and waits for the one under way. */
  stop(): Promise<void>;
};

export type LoopInput = { name: string; everyMs: number; work: () => Promise<unknown>; log: Logger };

/**
 * Runs `work` now, whenever it is woken, and `everyMs` after it last ended; never twice at once. A run that throws is
 * logged, and the next one waits its `everyMs` even when woken: what fails at once must not be run as fast as it fails.
 */
export function loop({ name, everyMs, work, log }: LoopInput): Loop {
  let stopped = false;
  let woken = false;
  let ring = () => {};

  const rest = (mayBeWoken: boolean) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      ring = () => {
        if (!mayBeWoken && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    while (!stopped) {
      woken = false;
      let failed = false;
      try {
        await work();
      } catch (error) {
        failed = true;
        log.error({ loop: name, ...errorFields(error) }, 'loop run failed');
      }
      if (!stopped && (failed || !woken)) await rest(!failed);
      // The embedded database answers without a turn of the event loop; runs back to back would let nobody else in.
      await turn();
    }
  };

  // The first run starts after the caller has the loop in hand, so that the work may wake it.
  const ended = Promise.resolve().then(run);
  return {
    wake: () => {
      woken = true;
      ring();
    },
    stop: () => {
      stopped = true;
      ring();
      return ended;
    },
  };
}
