import { setTimeout as pause } from 'node:timers/promises';
import { TOLD_MERCHANTS } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').Product} Product */

/** What is due to the merchant that never answers, while another waits to be told. */
export const DEAD_BACKLOG = 1000;

/** Deliveries per merchant that a copy of the product has under way at once; the floor is given as many in all. */
const PER_MERCHANT = 4;

let backlogs = 0;

/**
 * How many a second a product delivers of `count` that are due at once, spread over its merchants.
 * @param {World} world @param {Product} product @param {number} count
 */
export async function drain({ merchant }, product, count) {
  merchant.heard.length = 0;
  await owe(product, { merchantIds: product.merchantIds, count, url: merchant.url });
  await merchant.wait(count, 60_000);
  return perSecond(merchant.heard);
}

/** The same by the bare route: one row and one GET each. @param {World} world @param {number} count */
export async function drainFloor({ merchant, floor }, count) {
  merchant.heard.length = 0;
  const body = JSON.stringify({ urls: [merchant.url], count, atOnce: TOLD_MERCHANTS * PER_MERCHANT });
  await fetch(`${floor.url}/tell`, { method: 'POST', body });
  await merchant.wait(count, 60_000);
  return perSecond(merchant.heard);
}

/** @param {import('./merchant.mjs').Heard[]} heard */
function perSecond(heard) {
  const times = heard.map(({ at }) => at);
  return ((times.length - 1) * 1000) / Math.max(1, Math.max(...times) - Math.min(...times));
}

/**
 * Milliseconds from the end of each payment (`finished_at`, taken before the commit) to the arrival of its notification,
 * in order, for payments that are canceled at a steady rate.
 * @param {World} world @param {Product} product @param {{ perSecond: number, count: number }} pace
 */
export async function delays({ merchant, load }, product, pace) {
  merchant.heard.length = 0;
  const [merchantId = ''] = product.merchantIds;
  const refs = await load('cancel', { shop: { base: product.url, merchantId }, ...pace });
  await merchant.wait(refs.length, 30_000);
  const ended = await product.sql`
    select purchase_ref as ref, finished_at as at from payments
    where merchant_id = ${merchantId} and purchase_ref = any (${refs})`;
  const endedAt = new Map(ended.map(({ ref, at }) => [ref, at.getTime()]));
  return sorted(merchant.heard.map(({ ref, at }) => at - endedAt.get(ref)));
}

/** The same by the bare route. @param {World} world @param {{ perSecond: number, count: number }} pace */
export async function delaysOfFloor({ merchant, floor, load }, pace) {
  merchant.heard.length = 0;
  await load('tell', { url: `${floor.url}/tell`, to: merchant.url, ...pace });
  await merchant.wait(pace.count, 30_000);
  return sorted(merchant.heard.map(({ at, sentAt }) => at - sentAt));
}

/**
 * The delay of one merchant while another, who never answers, has a thousand due.
 * @param {World} world @param {Product} product @param {{ perSecond: number, count: number }} pace
 */
export async function delaysBesideDead(world, product, pace) {
  const { dead } = world;
  const asked = dead.asked();
  await owe(product, { merchantIds: [product.deadId], count: DEAD_BACKLOG, url: dead.url });
  for (let i = 0; dead.asked() === asked; i++) {
    if (i > 500) throw new Error('The dead merchant was never asked');
    await pause(20);
  }
  const measured = await delays(world, product, pace);
  await product.sql`
    update notifications set state = 'given_up', due_at = null where merchant_id = ${product.deadId} and state = 'due'`;
  return measured;
}

/** @param {number[]} values */
function sorted(values) {
  if (values.some(Number.isNaN)) throw new Error('A notification of a payment that was not made here');
  return values.sort((a, b) => a - b);
}

/**
 * Owes `count` notifications at once, in one transaction, each of a canceled payment of its own.
 * @param {Product} product @param {{ merchantIds: string[], count: number, url: string }} what
 */
async function owe({ sql }, { merchantIds, count, url }) {
  const name = `${process.pid}-${backlogs++}`;
  await sql.begin(async (tx) => {
    await tx`
      insert into payments (id, merchant_id, door, purchase_ref, payment_ref, token_hash, state, reason, amount_minor, currency,
        amount_unit, brand, language, accept_url, decline_url, cancel_url, msisdn_fixed, started_at, created_at, expires_at,
        finished_at)
      select 'pay_' || ${name} || '-' || i, (${merchantIds}::text[])[1 + i % ${merchantIds.length}], 'tmoney-online',
        'backlog-' || ${name} || '-' || i, ${name} || '-' || i, 'backlog-' || ${name} || '-' || i, 'canceled',
        'canceled_by_shopper', 100, 'XOF', 'major', 'Bench', 'fr', 'https://shop.example/ok', 'https://shop.example/no',
        'https://shop.example/c', false, now(), now(), now(), now()
      from generate_series(0, ${count - 1}::int) i`;
    await tx`
      insert into notifications (id, merchant_id, payment_id, channel, about, target, state, created_at, due_at)
      select 'ntf_' || ${name} || '-' || i, (${merchantIds}::text[])[1 + i % ${merchantIds.length}],
        'pay_' || ${name} || '-' || i, 'get', 'canceled', ${url} || '?purchaseref=backlog-' || i, 'due', now(), now()
      from generate_series(0, ${count - 1}::int) i`;
  });
}
