// The load, in a process of its own: takes one job at a time from its parent and answers what it measured.
import { setTimeout as pause } from 'node:timers/promises';
import { ask, bringTo, cancel, isScreen, order, pay, textOf } from './shopper.mjs';

/** @typedef {{ url: string, headers?: Record<string, string> }} Target */
/** @typedef {{ atOnce: number, ms: number }} Bounds Requests under way at once, and for how long new ones begin. */
/** @typedef {{ perSecond: number, count: number, p50Ms: number, p95Ms: number, p99Ms: number }} Rate */

const JOBS = {
  /** GETs the targets in turn. Each answer must be good. */
  async get(
    /** @type {Bounds & { targets: Target[], screen?: import('./shopper.mjs').Screen, begins?: string }} */ job,
  ) {
    let turn = 0;
    return closedLoop(job, async () => {
      const mine = turn++;
      const target = job.targets[mine % job.targets.length];
      if (!target) throw new Error('Nothing to ask for');
      const answer = await ask(target.url, { headers: { ...target.headers, 'accept-encoding': 'gzip' } });
      const good = answer.status === 200 && (!job.begins || textOf(answer).startsWith(job.begins));
      // Unpacking every page would measure this process; the first of a round is read, and each by its status.
      if (!good || (job.screen && mine === 0 && !isScreen(answer, job.screen)))
        throw new Error(`Answered ${answer.status}`);
    });
  },

  /** Whole payments, one shopper after another. */
  async pay(/** @type {Bounds & { shops: import('./shopper.mjs').Shop[] }} */ job) {
    let turn = 0;
    return closedLoop(job, async () => {
      const shop = job.shops[turn++ % job.shops.length];
      if (shop) await pay(shop);
    });
  },

  /** As many requests in a row as a payment has, each to the bare route. */
  async rows(/** @type {Bounds & { url: string, requests: number }} */ job) {
    return closedLoop(job, async () => {
      for (let i = 0; i < job.requests; i++) {
        const answer = await ask(job.url, { headers: { 'accept-encoding': 'gzip' } });
        if (answer.status !== 200) throw new Error(`Answered ${answer.status}`);
      }
    });
  },

  /** Orders that are canceled at once, `perSecond` of them, whatever the answers take. Answers their references. */
  async cancel(/** @type {{ shop: import('./shopper.mjs').Shop, perSecond: number, count: number }} */ job) {
    const one = async () => {
      const placed = await order(job.shop);
      await cancel(placed);
      return placed.purchaseRef;
    };
    return paced(job, one);
  },

  /** Tells by the bare route, one at a time, as often. */
  async tell(/** @type {{ url: string, to: string, perSecond: number, count: number }} */ job) {
    const body = JSON.stringify({ urls: [job.to], count: 1, atOnce: 1 });
    return paced(job, async () => (await ask(job.url, { method: 'POST', body })).status);
  },

  /** Brings `count` payments to a screen, one after another. */
  async bring(
    /** @type {{ shop: import('./shopper.mjs').Shop, screen: import('./shopper.mjs').Screen, count: number }} */ job,
  ) {
    const targets = [];
    for (let i = 0; i < job.count; i++) targets.push(await bringTo(job.shop, job.screen));
    return targets;
  },
};

/** @typedef {typeof JOBS} Jobs */

process.on('message', async (/** @type {{ id: number, kind: keyof Jobs, job: any }} */ { id, kind, job }) => {
  try {
    process.send?.({ id, value: await JOBS[kind](job) });
  } catch (error) {
    process.send?.({ id, error: `${kind}: ${error instanceof Error ? error.message : error}` });
  }
});
process.on('disconnect', () => process.exit(0));

/**
 * Keeps `atOnce` of `one` under way for `ms` and then lets them end. The first that fails fails the job: a rate that
 * counts errors is no rate.
 * @param {Bounds} bounds @param {() => Promise<unknown>} one @returns {Promise<Rate>}
 */
async function closedLoop({ atOnce, ms }, one) {
  const start = performance.now();
  /** @type {number[]} */
  const took = [];
  const work = async () => {
    while (performance.now() - start < ms) {
      const began = performance.now();
      await one();
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - start) / 1000;
  took.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { perSecond: took.length / seconds, count: took.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

/**
 * Starts `one` `perSecond` times a second, `count` times in all.
 * @template T @param {{ perSecond: number, count: number }} pace @param {() => Promise<T>} one @returns {Promise<T[]>}
 */
async function paced({ perSecond, count }, one) {
  const start = performance.now();
  const all = [];
  for (let i = 0; i < count; i++) {
    await pause(Math.max(0, start + (i * 1000) / perSecond - performance.now()));
    all.push(one());
  }
  return Promise.all(all);
}
