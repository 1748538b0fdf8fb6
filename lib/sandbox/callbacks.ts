import { ask } from '@/lib/platform/http';
import type { Db } from '@/lib/store/database';
import { gsmaCallback } from './gsma/callback';
import type { Protocol } from './networks';
import { networkOf, planned } from './settle';
import { type Act, findRequest, type SandboxRequest, saveRequest } from './store-requests';

/** How long one copy has for a callback before another one sends it again. */
const LEASE_MS = 30_000;
const TIMEOUT_MS = 5_000;

export type Callback = { method: 'POST' | 'PUT'; headers: Record<string, string>; body: string };

/** How each protocol writes that a request has ended. */
const WRITE = { gsma: gsmaCallback } as const satisfies Record<
  Protocol,
  (request: SandboxRequest, says: 'paid' | 'failed') => Callback
>;

/** A callback that this copy has taken on itself to send. */
export type LeasedCallback = { request: SandboxRequest; act: Act; until: Date };

/** Takes the next callback of a locked request; undefined when there is none to send now. */
export async function leaseCallback(tx: Db, request: SandboxRequest, now: Date): Promise<LeasedCallback | undefined> {
  const [act] = request.body.plan;
  if (act?.do !== 'callback' || !request.actAt || request.actAt > now) return undefined;
  const until = new Date(now.getTime() + LEASE_MS);
  await saveRequest(tx, { ...request, actAt: until });
  return { request, act, until };
}

/** Sends a leased callback once, whatever comes of it, and strikes it off. Operators do not ask whether it was heard. */
export async function sendCallback(db: Db, { request, act, until }: LeasedCallback): Promise<void> {
  const { callbackUrl } = request.body;
  if (callbackUrl !== null) {
    const callback = WRITE[networkOf(request).protocol](request, act.says ?? 'failed');
    await ask({ url: callbackUrl, ...callback, timeoutMs: TIMEOUT_MS, maxBytes: 1_024 });
  }
  await db.transaction(async (tx) => {
    const locked = await findRequest(tx, request, 'lock');
    // When the lease has run out, the copy that took it over strikes the callback off.
    if (locked?.actAt?.getTime() !== until.getTime()) return;
    await saveRequest(tx, planned(locked, locked.body.plan.slice(1)));
  });
}
