import type { Clock } from '@/lib/platform/clock';
import { errorFields, log } from '@/lib/platform/log';
import type { Db } from '@/lib/store/database';
import { runSandbox } from './tick';

const EVERY_MS = 250;

/** Lets the simulated operators do in this process what they do by themselves, as long as it runs. */
export function startSandbox(db: Db, clock: Clock): void {
  const round = async () => {
    try {
      await runSandbox(db, clock);
    } catch (error) {
      log.error(errorFields(error), 'sandbox round failed');
    }
    setTimeout(round, EVERY_MS).unref();
  };
  void round();
}
