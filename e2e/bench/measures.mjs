import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { DEAD_BACKLOG, delays, delaysBesideDead, delaysOfFloor, drain, drainFloor } from './notifications.mjs';
import { REQUESTS_PER_PAYMENT } from './shopper.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {'floor' | 'empty' | 'full'} Contender */
/** @typedef {{ rounds: number, ms: number, atOnce: number }} Plan */
/** @typedef {{ sessions: Plan, screens: Plan & { pages: number }, payments: Plan, drain: { rounds: number, count: number }, delay: { rounds: number, perSecond: number, count: number } }} Plans */
/**
 * @typedef {{ name: string, unit: string, floorIs: string, floor: number, empty: number, full: number,
 *   rounds: Record<Contender, number[]> }} Measure One line of the table: medians over the rounds, which are kept.
 */

const PRODUCTS = /** @type {const} */ (['empty', 'full']);
const SCREENS = /** @type {const} */ (['number', 'otp', 'pending', 'result']);

/** @param {World} world @param {Plan} plan @returns {Promise<Measure[]>} */
export async function sessions({ load, floor, empty, full }, { rounds, ...bounds }) {
  const ask = (/** @type {string} */ url) => async () =>
    (await load('get', { ...bounds, targets: [{ url }], begins: 'OK:' })).perSecond;
  const session = ({ url = '', merchantIds = [''] }) => `${url}/online/online.php?merchantid=${merchantIds[0]}`;
  const measured = await alternate(rounds, {
    floor: ask(`${floor.url}/insert`),
    empty: ask(session(empty)),
    full: ask(session(full)),
  });
  return [{ name: 'sessions', unit: '/s', floorIs: 'a bare route that does one insert', ...measured }];
}

/** Each screen, asked for by its own browser, and its bytes on the wire. @param {World} world @param {Plans['screens']} plan @returns {Promise<Measure[]>} */
export async function screens({ load, floor, empty, full }, { rounds, pages, ...bounds }) {
  const measures = [];
  const bytes = [];
  const floorBytes = await bytesOf({ url: `${floor.url}/` });
  for (const screen of SCREENS) {
    const bring = ({ url = '', merchantIds = [''] }) =>
      load('bring', { shop: { base: url, merchantId: merchantIds[0] ?? '' }, screen, count: pages });
    const [onEmpty, onFull] = [await bring(empty), await bring(full)];
    const show = (/** @type {import('./load.mjs').Target[]} */ targets) => async () =>
      (await load('get', { ...bounds, targets, screen })).perSecond;
    const measured = await alternate(rounds, {
      floor: async () => (await load('get', { ...bounds, targets: [{ url: `${floor.url}/` }] })).perSecond,
      empty: show(onEmpty),
      full: show(onFull),
    });
    measures.push({ name: `screen ${screen}`, unit: '/s', floorIs: 'a trivial server-rendered page', ...measured });
    const [one, other] = [onEmpty[0], onFull[0]];
    if (!one || !other) throw new Error('No page to weigh');
    const weighed = { floor: floorBytes, empty: await bytesOf(one), full: await bytesOf(other) };
    const each = { floor: [weighed.floor], empty: [weighed.empty], full: [weighed.full] };
    const floorIs = 'the trivial page with the scripts it loads';
    bytes.push({ name: `bytes of ${screen}`, unit: 'B', floorIs, ...weighed, rounds: each });
  }
  return [...measures, ...bytes];
}

/** @param {World} world @param {Plan} plan @returns {Promise<Measure[]>} */
export async function payments({ load, floor, empty, full }, { rounds, ...bounds }) {
  const pay =
    ({ url = '', merchantIds = /** @type {string[]} */ ([]) }) =>
    async () => {
      const shops = merchantIds.map((merchantId) => ({ base: url, merchantId }));
      return (await load('pay', { ...bounds, shops })).perSecond;
    };
  const rows = { ...bounds, url: `${floor.url}/insert`, requests: REQUESTS_PER_PAYMENT };
  const measured = await alternate(rounds, {
    floor: async () => (await load('rows', rows)).perSecond,
    empty: pay(empty),
    full: pay(full),
  });
  const floorIs = `${REQUESTS_PER_PAYMENT} requests in a row to the bare route`;
  return [{ name: 'whole payments', unit: '/s', floorIs, ...measured }];
}

/** @param {World} world @param {Plans['drain']} plan @returns {Promise<Measure[]>} */
export async function throughput(world, { rounds, count }) {
  const measured = await alternate(rounds, {
    floor: () => drainFloor(world, count),
    empty: () => drain(world, world.empty, count),
    full: () => drain(world, world.full, count),
  });
  return [{ name: 'notifications', unit: '/s', floorIs: 'a bare loop: one insert, one GET', ...measured }];
}

/** Delays, and how much of them a merchant causes that never answers. @param {World} world @param {Plans['delay']} plan @returns {Promise<Measure[]>} */
export async function delay(world, { rounds, ...pace }) {
  /** @type {Record<string, Record<Contender, number[]>>} */
  const alone = {};
  /** @type {Record<string, Record<Contender, number[]>>} */
  const beside = {};
  // One shorter round first, not counted: code that has not run yet is slow.
  const warmUp = { ...pace, count: Math.ceil(pace.count / 3) };
  await delaysOfFloor(world, warmUp);
  for (const name of PRODUCTS) await delaysBesideDead(world, world[name], warmUp);
  for (let round = 0; round < rounds; round++) {
    keep(alone, 'floor', await delaysOfFloor(world, pace));
    for (const name of PRODUCTS) {
      keep(alone, name, await delays(world, world[name], pace));
      keep(beside, name, await delaysBesideDead(world, world[name], pace));
    }
  }
  return Object.entries(alone).flatMap(([share, undisturbed]) => {
    const disturbed = beside[share];
    if (!disturbed) throw new Error('Delays without the dead merchant only');
    // What the product does by itself is the floor of what it does beside a dead merchant.
    const rounds = { ...disturbed, floor: undisturbed.empty };
    const name = `delay ${share}`;
    return [
      { name, unit: 'ms', floorIs: 'insert, then GET, in one request', ...medians(undisturbed), rounds: undisturbed },
      {
        name: `${name}, ${DEAD_BACKLOG} due to a dead shop`,
        unit: 'ms',
        floorIs: 'the product undisturbed',
        ...medians(rounds),
        rounds,
      },
    ];
  });
}

/** @param {Record<string, Record<Contender, number[]>>} into @param {Contender} name @param {number[]} values sorted */
function keep(into, name, values) {
  for (const [label, share] of /** @type {const} */ ([
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ])) {
    into[label] ??= { floor: [], empty: [], full: [] };
    into[label][name].push(values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN);
  }
}

/**
 * Measures the contenders in turn, round after round, so that what slows the machine slows them all; one round before
 * is not counted.
 * @param {number} rounds @param {Record<Contender, () => Promise<number>>} contenders
 */
async function alternate(rounds, contenders) {
  /** @type {Record<Contender, number[]>} */
  const measured = { floor: [], empty: [], full: [] };
  for (let round = -1; round < rounds; round++) {
    for (const name of /** @type {const} */ (['floor', 'empty', 'full'])) {
      const value = await contenders[name]();
      if (round >= 0) measured[name].push(value);
    }
  }
  return { ...medians(measured), rounds: measured };
}

/** @param {Record<Contender, number[]>} rounds */
function medians({ floor, empty, full }) {
  return { floor: median(floor), empty: median(empty), full: median(full) };
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * Bytes that come over the wire for a page, headers included, with what the page loads by itself.
 * @param {import('./load.mjs').Target} target
 */
async function bytesOf({ url, headers = {} }) {
  const page = await download(url, headers);
  const loads = [...page.text.matchAll(/<script[^>]* src="([^"]+)"|<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"/g)];
  const parts = loads.map(([, script, style]) => new URL(script ?? style ?? '', url).href);
  let bytes = page.bytes;
  for (const part of new Set(parts)) bytes += (await download(part, {})).bytes;
  return bytes;
}

/** @param {string} url @param {Record<string, string>} headers @returns {Promise<{ bytes: number, text: string }>} */
function download(url, headers) {
  return new Promise((resolve, reject) => {
    const options = { agent: false, headers: { ...headers, 'accept-encoding': 'gzip', connection: 'close' } };
    get(url, options, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        resolve({ bytes: response.socket.bytesRead, text: text.toString('utf8') });
      });
    }).on('error', reject);
  });
}
