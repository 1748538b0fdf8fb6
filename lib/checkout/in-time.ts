import { operatorEntry } from '@/lib/operators/catalogue';

/** More than any honest pause between writing a request down and sending it. */
const MARGIN_MS = 10_000;

/**
 * Whether a request that was written down at `askedAt` may still be sent. "Never heard of it" becomes a no at the
 * operator's limit; a copy that was paused that long (a stopped machine, a stalled loop) must not send it afterwards,
 * when the shopper may have paid by another try. What is not sent stays due, and the worker decides.
 */
export function mayStillSend(operator: string, askedAt: Date, now: Date): boolean {
  const entry = operatorEntry(operator);
  if (!entry) return false;
  return now.getTime() - askedAt.getTime() < entry.notFoundIsNoAfterMs - entry.timeoutMs - MARGIN_MS;
}
