import { setTimeout as pause } from 'node:timers/promises';
import { readPayment, type Seen } from '@/lib/checkout/read-payment';
import type { App } from '../app';
import { waitKey } from './step-views';

/** The longest that a request is held: proxies cut at 30 s and more. */
const HOLD_MS = 25_000;

/** Looks are close together while an answer is likely, and then once a second. */
const LOOKS_MS = [150, 150, 250, 250, 400, 400, 700];

/** The payment once it is no longer as `known` says, or after 25 seconds as it then is. Ends early when the browser has gone. */
export async function waitForChange(
  app: App,
  token: string,
  known: string,
  signal: AbortSignal,
): Promise<Seen | undefined> {
  const until = Date.now() + HOLD_MS;
  for (let look = 0; ; look++) {
    const seen = await readPayment(app.context, token);
    if (!seen || waitKey(seen.payment, app.clock()) !== known || Date.now() >= until || signal.aborted) return seen;
    await pause(LOOKS_MS[look] ?? 1000);
  }
}
