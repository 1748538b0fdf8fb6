import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ASK_LADDER_MS, DELIVERY_MAX_AGE_MS, nextAskAt, nextDeliveryAt } from './ladder';

const NOON = new Date('2026-03-02T12:00:00.000Z');
const noonPlus = (ms: number) => new Date(NOON.getTime() + ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('asking an operator again', () => {
  test('the rungs rise, from seconds to exactly seven days', () => {
    expect([...ASK_LADDER_MS].sort((a, b) => a - b)).toEqual(ASK_LADDER_MS);
    expect(ASK_LADDER_MS[0]).toBe(2000);
    expect(ASK_LADDER_MS.at(-1)).toBe(7 * DAY);
  });

  test('the first asking is two seconds after the request', () => {
    expect(nextAskAt(NOON, NOON)).toEqual(noonPlus(2000));
  });

  test('a rung that is now is over: the next one counts', () => {
    expect(nextAskAt(NOON, noonPlus(2000))).toEqual(noonPlus(4000));
  });

  test('a copy that was down for an hour goes on from where time is, without making up for what it missed', () => {
    expect(nextAskAt(NOON, noonPlus(HOUR + 1))).toEqual(noonPlus(2 * HOUR));
  });

  test('after seven days the ladder has ended', () => {
    expect(nextAskAt(NOON, noonPlus(7 * DAY - 1))).toEqual(noonPlus(7 * DAY));
    expect(nextAskAt(NOON, noonPlus(7 * DAY))).toBeUndefined();
  });

  test('the next asking always lies ahead, on a rung, within seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 * DAY }), (elapsedMs) => {
        const next = nextAskAt(NOON, noonPlus(elapsedMs));
        if (!next) return elapsedMs >= 7 * DAY;
        const sinceMs = next.getTime() - NOON.getTime();
        return sinceMs > elapsedMs && (ASK_LADDER_MS as readonly number[]).includes(sinceMs);
      }),
    );
  });
});

describe('delivering again', () => {
  test.each([
    [1, 5_000],
    [2, 30_000],
    [3, 2 * MINUTE],
    [4, 10 * MINUTE],
    [5, 30 * MINUTE],
    [6, 2 * HOUR],
    [7, 6 * HOUR],
    [8, 12 * HOUR],
    [9, DAY],
    [20, DAY],
  ])('after failed try %i the next is %i ms later', (tries, waitMs) => {
    expect(nextDeliveryAt({ createdAt: NOON, tries, now: NOON, jitter: 0 })).toEqual(noonPlus(waitMs));
  });

  test('the wait counts from the failure, and never gets shorter than the ladder or longer than a tenth more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, jitter) => {
        const now = noonPlus(HOUR);
        const exact = nextDeliveryAt({ createdAt: NOON, tries, now, jitter: 0 })?.getTime() ?? 0;
        const spread = nextDeliveryAt({ createdAt: NOON, tries, now, jitter })?.getTime() ?? 0;
        const waitMs = exact - now.getTime();
        return waitMs > 0 && spread >= exact && spread <= exact + waitMs * 0.1;
      }),
    );
  });

  test('a try that would come later than 30 days after the payment is not made', () => {
    const last = noonPlus(DELIVERY_MAX_AGE_MS - DAY);
    expect(nextDeliveryAt({ createdAt: NOON, tries: 30, now: last, jitter: 0 })).toEqual(noonPlus(DELIVERY_MAX_AGE_MS));
    const late = new Date(last.getTime() + 1);
    expect(nextDeliveryAt({ createdAt: NOON, tries: 30, now: late, jitter: 0 })).toBeUndefined();
  });
});
