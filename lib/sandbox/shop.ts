import { fromUnits, type Money } from '@/lib/core/money';
import { fail, ok, type Result } from '@/lib/core/result';
import { newId, randomDigits } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { readAsked, type TigoTry, tokensOf } from './shop-asked';
import { orderReference, readCallback } from './shop-callback';
import { type Notified, readNotification, type ShopState, stateOf } from './shop-notification';
import {
  askedOf,
  findOrder,
  insertOrder,
  insertVisit,
  newestOrders,
  newestVisits,
  notificationsOf,
  type OrderRow,
} from './shop-store';

export const SHOP_CURRENCY = 'XOF';

/** What the demo shop sells and for how many F CFA; null is the amount that the shopper types. */
export const SHOP_ITEMS = {
  wax: 12_500n,
  coffee: 4_500n,
  basket: 8_000n,
  shea: 200n,
  gift: null,
} as const satisfies Record<string, bigint | null>;
export type ShopItem = keyof typeof SHOP_ITEMS;

/** What a shopper may type: the manual's 3 to 10 digits, kept to what a wallet could ever pay. */
export const GIFT_LIMITS = { min: 100n, max: 2_000_000n } as const;

/** The manual's limit on a purchase reference. */
const MAX_REFERENCE = 250;
/** A query longer than this was not sent by Guichet. */
const MAX_QUERY = 4_000;
const LISTED_ORDERS = 8;
const LISTED_VISITS = 20;

/** Puts an order in the shop's book under a new reference. `typed` is the amount that the shopper typed, when it counts. */
export async function takeOrder(
  db: Db,
  { item, typed }: { item: string; typed: string },
  now: Date,
): Promise<Result<OrderRow, 'unknown_item' | 'bad_amount'>> {
  if (!isShopItem(item)) return fail('unknown_item');
  const amountMinor = SHOP_ITEMS[item] ?? readGift(typed);
  if (amountMinor === undefined) return fail('bad_amount');
  const order = { reference: `BD-${randomDigits(10)}`, item, amountMinor, currency: SHOP_CURRENCY, at: now };
  await insertOrder(db, order);
  return ok(order);
}

export function isShopItem(item: string): item is ShopItem {
  return Object.hasOwn(SHOP_ITEMS, item);
}

function readGift(typed: string): bigint | undefined {
  const digits = typed.replace(/\s/gu, '');
  if (digits.length > 10) return undefined;
  const minor = fromUnits(digits, SHOP_CURRENCY, 'major')?.minor;
  return minor !== undefined && minor >= GIFT_LIMITS.min && minor <= GIFT_LIMITS.max ? minor : undefined;
}

/** Writes down what Guichet told the shop's server. False when it does not say which purchase it is about. */
export async function recordNotification(db: Db, query: string, now: Date): Promise<boolean> {
  const reference = new URLSearchParams(query).get('purchaseref') ?? '';
  if (!isReference(reference) || query.length > MAX_QUERY) return false;
  await insertVisit(db, { id: newId('vis', now), reference, kind: 'notification', query, at: now });
  return true;
}

/** Writes down a Tigo callback under the shop's own reference. False when it is none, or does not say what it is about. */
export async function recordCallback(db: Db, form: string, now: Date): Promise<boolean> {
  const reference = orderReference(readCallback(new URLSearchParams(form))?.reference ?? '');
  if (!isReference(reference) || form.length > MAX_QUERY) return false;
  await insertVisit(db, { id: newId('vis', now), reference, kind: 'notification', query: form, at: now });
  return true;
}

/** The pages of the shop to which a browser can be sent back; Tigo Secure has one for every end. */
export const RETURN_PAGES = ['accept', 'decline', 'cancel', 'tigo'] as const;
export type ReturnPage = (typeof RETURN_PAGES)[number];

/** Writes down that a browser came back to one of the return pages. It proves nothing: anybody can type the address. */
export async function recordReturn(
  db: Db,
  { page, reference }: { page: ReturnPage; reference: string },
  now: Date,
): Promise<void> {
  if (!isReference(reference)) return;
  const query = new URLSearchParams({ page }).toString();
  await insertVisit(db, { id: newId('vis', now), reference, kind: 'return', query, at: now });
}

function isReference(reference: string): boolean {
  return reference.length > 0 && reference.length <= MAX_REFERENCE && !/\p{Cc}/u.test(reference);
}

/** All that the shop knows of one purchase. Times are ISO 8601. */
export type ShopOrder = {
  reference: string;
  /** Null for a purchase that another site made under the same merchant. */
  order: { item: string; money: Money; at: string } | null;
  state: ShopState;
  /** Newest first, at most 20. */
  notifications: Notified[];
  /** Newest first, at most 20. */
  returns: { id: string; page: ReturnPage; at: string }[];
  /** Tries to pay through Tigo Secure, newest first, at most 20. */
  tries: TigoTry[];
};

/** Reads a purchase; undefined when the shop has neither ordered it nor heard of it. */
export async function readShopOrder(db: Db, reference: string): Promise<ShopOrder | undefined> {
  if (!isReference(reference)) return undefined;
  const row = await findOrder(db, reference);
  const told = await newestVisits(db, { reference, kind: 'notification', limit: LISTED_VISITS });
  const visits = await newestVisits(db, { reference, kind: 'return', limit: LISTED_VISITS });
  if (!row && told.length === 0) return undefined;
  const asked = await askedOf(db, [reference], LISTED_VISITS);
  const tokens = tokensOf(asked);
  const notifications = told.map((visit) => readNotification(visit, row, tokens));
  return {
    reference,
    order: row
      ? { item: row.item, money: { minor: row.amountMinor, currency: row.currency }, at: row.at.toISOString() }
      : null,
    state: stateOf(notifications),
    notifications,
    returns: visits.flatMap(({ id, query, at }) => {
      const page = RETURN_PAGES.find((name) => name === new URLSearchParams(query).get('page'));
      return page ? [{ id, page, at: at.toISOString() }] : [];
    }),
    tries: asked.flatMap((one) => readAsked(one) ?? []),
  };
}

export type ShopOrderLine = { reference: string; item: string; money: Money; at: string; state: ShopState };

/** The shop's latest eight orders, newest first, each with what the shop believes of it. */
export async function listShopOrders(db: Db): Promise<ShopOrderLine[]> {
  const rows = await newestOrders(db, LISTED_ORDERS);
  const references = rows.map((row) => row.reference);
  const told = await notificationsOf(db, references, LISTED_ORDERS * LISTED_VISITS);
  const tokens = tokensOf(await askedOf(db, references, LISTED_ORDERS * LISTED_VISITS));
  return rows.map((row) => ({
    reference: row.reference,
    item: row.item,
    money: { minor: row.amountMinor, currency: row.currency },
    at: row.at.toISOString(),
    state: stateOf(
      told.filter(({ reference }) => reference === row.reference).map((visit) => readNotification(visit, row, tokens)),
    ),
  }));
}
