import { describe, expect, test } from 'vitest';
import { CATALOGUE, operatorEntry } from './catalogue';
import { type Health, isAvailable, NEVER_ASKED, nextHealth, operationStatuses } from './health';
import type { Heartbeat } from './operator';

const at = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, 0, n * 30));

/** What an operator is after each of these heartbeats: `+` good, `~` degraded, `-` missed. */
function statuses(heartbeats: string, start: Health = NEVER_ASKED): Health[] {
  const heard: Record<string, Heartbeat['status']> = { '+': 'up', '~': 'degraded', '-': 'down' };
  let health = start;
  return [...heartbeats].map((sign, n) => {
    health = nextHealth(health, heard[sign] ?? 'down', at(n));
    return health;
  });
}
const inShort = (heartbeats: string) => statuses(heartbeats).map(({ status }) => status);

describe('an operator', () => {
  test.each([
    ['+++', 'up up up'],
    ['--+', 'up up up'],
    ['---', 'up up down'],
    ['+--+--+', 'up up up up up up up'],
    ['---+', 'up up down down'],
    ['---++', 'up up down down up'],
    ['---+-++', 'up up down down down down up'],
    ['---+-+-+-', 'up up down down down down down down down'],
    ['---~~', 'up up down down degraded'],
    ['---+--++--', 'up up down down down down down up up up'],
    ['~-+', 'degraded degraded up'],
  ])('whose heartbeats are %s is %s', (heartbeats, expected) => {
    expect(inShort(heartbeats).join(' ')).toBe(expected);
  });

  test('that is slow is said to be, and is available', () => {
    const [, last] = statuses('+~');
    expect(last).toEqual({ status: 'degraded', missed: 0, lastGoodAt: at(1) });
    expect(isAvailable(last)).toBe(true);
    expect(statuses('---~~').at(-1)?.status).toBe('degraded');
  });

  test('remembers when it was last good, however long it has been silent', () => {
    expect(statuses('++-----').at(-1)).toEqual({ status: 'down', missed: 5, lastGoodAt: at(1) });
  });

  test('that nobody has asked yet is available; one that is down is not', () => {
    expect(isAvailable(undefined)).toBe(true);
    expect(isAvailable(statuses('--').at(-1))).toBe(true);
    expect(isAvailable(statuses('---').at(-1))).toBe(false);
    expect(isAvailable(statuses('---+').at(-1))).toBe(false);
  });
});

test('the status of all operations has one row for each, asked or not', () => {
  const down: Health = { status: 'down', missed: 7, lastGoodAt: at(0) };
  const rows = operationStatuses(CATALOGUE, new Map([['tigo-tz', down]]));
  expect(rows.map(({ operator }) => operator)).toEqual(CATALOGUE.map(({ id }) => id));
  expect(rows.find(({ operator }) => operator === 'tigo-tz')).toEqual({
    operator: 'tigo-tz',
    country3: operatorEntry('tigo-tz')?.country3,
    ...down,
  });
  expect(rows.find(({ operator }) => operator === 'tigo-bo')).toMatchObject({ country3: 'BOL', status: 'up' });
});
