const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * When to ask an operator again what became of a request: milliseconds after the asking, while the shopper waits by the
 * second, then minutes, hours, up to seven days. After the last rung a person has to look.
 */
export const ASK_LADDER_MS = [
  2 * SECOND,
  4 * SECOND,
  6 * SECOND,
  9 * SECOND,
  12 * SECOND,
  16 * SECOND,
  20 * SECOND,
  25 * SECOND,
  30 * SECOND,
  40 * SECOND,
  50 * SECOND,
  62 * SECOND,
  90 * SECOND,
  2 * MINUTE,
  3 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  16 * HOUR,
  1 * DAY,
  2 * DAY,
  3 * DAY,
  4 * DAY,
  5 * DAY,
  6 * DAY,
  7 * DAY,
] as const;

/** The first rung of the ladder after `now` for a request asked at `askedAt`; undefined when the ladder has ended. */
export function nextAskAt(askedAt: Date, now: Date): Date | undefined {
  const elapsedMs = now.getTime() - askedAt.getTime();
  const rung = ASK_LADDER_MS.find((ms) => ms > elapsedMs);
  return rung === undefined ? undefined : new Date(askedAt.getTime() + rung);
}

/** How long to wait before the next delivery after the n-th failed one (n from 1), in milliseconds, before jitter. */
export const DELIVERY_LADDER_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
] as const;

/** A merchant is told for at most this long after the payment ended; then the notification is given up. */
export const DELIVERY_MAX_AGE_MS = 30 * DAY;

/**
 * When to deliver again after `tries` failed tries: the ladder, then daily, spread by up to 10 % (`jitter` is 0 to 1) so
 * that merchants who come back are not hit by all of theirs at once. Undefined when 30 days have passed since `createdAt`.
 */
export function nextDeliveryAt(input: { createdAt: Date; tries: number; now: Date; jitter: number }): Date | undefined {
  const waitMs = DELIVERY_LADDER_MS[input.tries - 1] ?? DAY;
  const at = new Date(input.now.getTime() + Math.round(waitMs * (1 + 0.1 * input.jitter)));
  return at.getTime() - input.createdAt.getTime() > DELIVERY_MAX_AGE_MS ? undefined : at;
}
