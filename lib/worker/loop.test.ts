import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeLogger } from '@/lib/platform/log';
import { type Loop, loop } from './loop';

const HOUR_MS = 3_600_000;
const silent = makeLogger('silent');

/** Work that is under way until the test lets it go, and a promise of each of its runs. */
function heldWork() {
  const runs: { done(error?: Error): void }[] = [];
  const waiting: (() => void)[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      runs.push({ done: (error) => (error ? reject(error) : resolve()) });
      for (const tell of waiting.splice(0)) tell();
    });
  const run = async (n: number) => {
    while (runs.length < n) await new Promise<void>((resolve) => waiting.push(resolve));
    const one = runs[n - 1];
    if (!one) throw new Error('no such run');
    return one;
  };
  return { work, run, count: () => runs.length };
}

/** Lets everything happen that is not waiting for a timer. */
async function turns() {
  for (let i = 0; i < 5; i++) await turn();
}

test('runs at once, and again when woken, without waiting for its time', async () => {
  const held = heldWork();
  const one = loop({ name: 'test', everyMs: HOUR_MS, work: held.work, log: silent });
  (await held.run(1)).done();
  await turns();
  expect(held.count()).toBe(1);
  one.wake();
  (await held.run(2)).done();
  await one.stop();
});

test('runs again by itself when its time has come', async () => {
  const held = heldWork();
  const one = loop({ name: 'test', everyMs: 1, work: held.work, log: silent });
  for (const n of [1, 2, 3]) (await held.run(n)).done();
  const stopped = one.stop();
  if (held.count() > 3) (await held.run(4)).done();
  await stopped;
});

test('never runs twice at once: woken many times while it runs, it runs once more', async () => {
  const held = heldWork();
  const one = loop({ name: 'test', everyMs: HOUR_MS, work: held.work, log: silent });
  const first = await held.run(1);
  for (let i = 0; i < 10; i++) one.wake();
  await turns();
  expect(held.count()).toBe(1);
  first.done();
  (await held.run(2)).done();
  await turns();
  expect(held.count()).toBe(2);
  await one.stop();
});

test('a run that fails is logged without its message, and the loop goes on', async () => {
  const held = heldWork();
  const lines: string[] = [];
  const log = makeLogger('info', { write: (line) => lines.push(line) });
  const one = loop({ name: 'test', everyMs: 1, work: held.work, log });
  (await held.run(1)).done(new TypeError('secret 22890123456'));
  (await held.run(2)).done();
  const stopped = one.stop();
  if (held.count() > 2) (await held.run(3)).done();
  await stopped;
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', loop: 'test', error: 'TypeError' });
  expect(lines[0]).not.toContain('22890123456');
});

test('a run that fails is not run again at once by waking it', async () => {
  const held = heldWork();
  const one = loop({ name: 'test', everyMs: HOUR_MS, work: held.work, log: silent });
  const first = await held.run(1);
  one.wake();
  first.done(new Error('down'));
  await turns();
  one.wake();
  await turns();
  expect(held.count()).toBe(1);
  await one.stop();
});

test('work that throws before it gives a promise does not end the loop either', async () => {
  let runs = 0;
  const second = new Promise<Loop>((resolve) => {
    const one = loop({
      name: 'test',
      everyMs: 1,
      log: silent,
      work: () => {
        runs++;
        if (runs === 1) throw new Error('at once');
        resolve(one);
        return Promise.resolve();
      },
    });
  });
  await (await second).stop();
  expect(runs).toBeGreaterThanOrEqual(2);
});

test('stopping waits for the run under way and starts no other', async () => {
  const held = heldWork();
  const one = loop({ name: 'test', everyMs: 1, work: held.work, log: silent });
  const first = await held.run(1);
  let stopped = false;
  const stopping = one.stop().then(() => {
    stopped = true;
  });
  one.wake();
  await turns();
  expect(stopped).toBe(false);
  first.done();
  await stopping;
  expect(held.count()).toBe(1);
});

test('runs back to back let the rest of the process have its turns', async () => {
  let runs = 0;
  const one: Loop = loop({
    name: 'test',
    everyMs: HOUR_MS,
    log: silent,
    work: async () => {
      runs++;
      if (runs < 1000) one.wake();
    },
  });
  await turns();
  await one.stop();
  expect(runs).toBeGreaterThan(1);
  expect(runs).toBeLessThan(1000);
});
