import { expect, test } from 'vitest';
import { type Lane, makeLane } from './lane';

const begin = (lane: Lane, merchantIds: string[]) => lane.begin(merchantIds, lane.room());

test('an idle lane has room for all its slots and asks nothing special of anybody', () => {
  const lane = makeLane({ slots: 8, perMerchant: 4 });
  expect(lane.room()).toEqual({ limit: 8, perMerchant: 4, quotas: [], troubledLimit: 4 });
});

test('what is under way is taken off its merchant and off the whole, and given back', () => {
  const lane = makeLane({ slots: 8, perMerchant: 4 });
  begin(lane, ['a', 'a', 'b']);
  expect(lane.room()).toMatchObject({
    limit: 5,
    quotas: [
      { merchantId: 'a', quota: 2, troubled: false },
      { merchantId: 'b', quota: 3, troubled: false },
    ],
  });
  for (const id of ['a', 'a', 'b']) lane.end(id, true);
  expect(lane.room()).toEqual({ limit: 8, perMerchant: 4, quotas: [], troubledLimit: 4 });
  expect(lane.underWay()).toBe(0);
});

test('a merchant whose last try failed has one place until a try succeeds', () => {
  const lane = makeLane({ slots: 8, perMerchant: 4 });
  begin(lane, ['a', 'a']);
  lane.end('a', false);
  expect(lane.room().quotas).toEqual([{ merchantId: 'a', quota: 0, troubled: true }]);
  lane.end('a', false);
  expect(lane.room().quotas).toEqual([{ merchantId: 'a', quota: 1, troubled: true }]);
  begin(lane, ['a']);
  lane.end('a', true);
  expect(lane.room().quotas).toEqual([]);
});

test('merchants in trouble hold at most half of the slots together', () => {
  const lane = makeLane({ slots: 8, perMerchant: 4 });
  const bad = ['a', 'b', 'c', 'd', 'e'];
  begin(lane, bad);
  for (const id of bad) lane.end(id, false);
  expect(lane.room()).toMatchObject({ limit: 8, troubledLimit: 4 });
  begin(lane, ['a', 'b', 'c']);
  expect(lane.room()).toMatchObject({ limit: 5, troubledLimit: 1 });
  begin(lane, ['d']);
  expect(lane.room()).toMatchObject({ limit: 4, troubledLimit: 0 });
});

test('a lane of one slot still serves a merchant in trouble', () => {
  const lane = makeLane({ slots: 1, perMerchant: 4 });
  begin(lane, ['a']);
  lane.end('a', false);
  expect(lane.room()).toMatchObject({ limit: 1, troubledLimit: 1 });
});

test('an end says whether the last claim met a limit, until a claim meets none', () => {
  const lane = makeLane({ slots: 4, perMerchant: 2 });
  begin(lane, ['a']);
  expect(lane.end('a', true)).toBe(false);
  begin(lane, ['a', 'a', 'b']);
  expect([lane.end('a', true), lane.end('b', true), lane.end('a', true)]).toEqual([true, true, true]);
  begin(lane, ['a']);
  expect(lane.end('a', true)).toBe(false);
  begin(lane, ['a', 'b', 'c', 'd']);
  expect(lane.end('c', true)).toBe(true);
});

test('a merchant in trouble is at its limit with one under way', () => {
  const lane = makeLane({ slots: 8, perMerchant: 4 });
  begin(lane, ['a']);
  lane.end('a', false);
  begin(lane, ['a']);
  expect(lane.end('a', false)).toBe(true);
});

test('what ends while a claim is made leaves no merchant waiting: the claim met the limit that it was given', () => {
  const lane = makeLane({ slots: 8, perMerchant: 4 });
  begin(lane, ['a', 'a', 'a']);
  const room = lane.room();
  for (let i = 0; i < 3; i++) lane.end('a', true);
  lane.begin(['a'], room);
  expect(lane.end('a', true)).toBe(true);
});
