import type { Context, Door } from '@/lib/checkout/context';
import type { Order } from '@/lib/checkout/new-payment';
import { openSession } from '@/lib/checkout/open-session';
import { type Placed, placeOrder } from '@/lib/checkout/place-order';
import { mayCall, mayReturnTo } from '@/lib/merchants/settings';
import { offeredOperators } from '@/lib/operators/catalogue';
import { readNumber } from '@/lib/operators/recognize';
import { findMerchant, type Merchant } from '@/lib/store/merchants';
import {
  type BadField,
  notificationQuery,
  type OrderForm,
  orderMoney,
  parseOrder,
  readFields,
  type SessionAnswer,
  withQuery,
} from './wire';

export const DOOR = 'tmoney-online';

/**
 * `GET /online/online.php?merchantid=…` (TMoney Online manual, "Session ID"): only a merchant's own server may ask.
 * `mayPass` limits the rate by merchant and address.
 */
export async function answerSession(
  context: Context,
  input: { merchantId: string | null; address: string; mayPass(key: string): Promise<boolean> },
): Promise<SessionAnswer> {
  if (!input.merchantId) return { ok: false, why: 'MISSING_MERCHANT' };
  if (!/^\d{16}$/.test(input.merchantId)) return { ok: false, why: 'UNKNOWN_MERCHANT' };
  if (!(await input.mayPass(`${input.merchantId} ${input.address}`))) return { ok: false, why: 'TOO_MANY_REQUESTS' };
  const merchant = await findMerchant(context.db, input.merchantId);
  if (!merchant) return { ok: false, why: 'UNKNOWN_MERCHANT' };
  if (!mayCall(merchant, input.address)) return { ok: false, why: 'UNKNOWN_IP' };
  return { ok: true, id: await openSession(context, merchant.merchantId) };
}

export type OrderAnswer = { ok: true; placed: Placed } | ({ ok: false } & BadField);

/**
 * `POST /online/online.php` (TMoney Online manual, "Formulaire de commande"): places the order, or names the first field
 * because of which it cannot be trusted.
 */
export async function answerOrder(
  context: Context,
  form: Iterable<[string, string]>,
  clientIp: string | null,
): Promise<OrderAnswer> {
  const parsed = parseOrder(readFields(form));
  if (!parsed.ok) return parsed;
  const merchant = await findMerchant(context.db, parsed.value.merchantid);
  if (!merchant) return { ok: false, field: 'merchantid', rule: 'merchant', size: null };
  const order = toOrder(parsed.value, merchant, clientIp);
  if ('rule' in order) return { ok: false, ...order };
  const placed = await placeOrder(context, order, parsed.value.sessionid);
  return placed.ok
    ? { ok: true, placed: placed.value }
    : { ok: false, field: 'sessionid', rule: 'session', size: null };
}

/** Compares a well-formed order with the merchant's settings, again in the table's order. */
function toOrder(form: OrderForm, merchant: Merchant, clientIp: string | null): Order | BadField {
  const money = orderMoney(form, merchant.amountUnit);
  if (!money || offeredOperators(merchant, form.currency).length === 0)
    return { field: 'currency', rule: 'currency', size: null };
  // A number of an operator that this merchant does not offer is no mistake of the form: the page says so to the shopper.
  if (form.phonenumber && !readNumber(form.phonenumber, merchant, form.currency)) {
    return { field: 'phonenumber', rule: 'phone', size: null };
  }
  const urls = returnUrls(form, merchant);
  if ('rule' in urls) return urls;
  return {
    door: DOOR,
    merchantId: merchant.merchantId,
    purchaseRef: form.purchaseref,
    money,
    amountUnit: merchant.amountUnit,
    brand: form.brand ?? merchant.name,
    description: form.description,
    pageText: form.text,
    language: form.language ?? 'fr',
    ...urls,
    msisdn: form.phonenumber ? readNumber(form.phonenumber, merchant, form.currency) : null,
    clientIp,
  };
}

function returnUrls(
  form: OrderForm,
  merchant: Merchant,
): Pick<Order, 'acceptUrl' | 'declineUrl' | 'cancelUrl'> | BadField {
  const urls = { acceptUrl: '', declineUrl: '', cancelUrl: '' };
  for (const [field, setting] of [
    ['accepturl', 'acceptUrl'],
    ['declineurl', 'declineUrl'],
    ['cancelurl', 'cancelUrl'],
  ] as const) {
    const url = form[field] ?? merchant[setting];
    if (!url) return { field, rule: 'missing', size: null };
    if (form[field] && !mayReturnTo(merchant, url)) return { field, rule: 'origin', size: null };
    urls[setting] = url;
  }
  return urls;
}

/** A merchant is told how a payment ended by a GET of its notification URL; nothing when it has set none. */
export const tmoneyOnline: Door = {
  tell: async ({ payment, merchant, operatorRef }) => {
    if (merchant.notificationUrl === null) return null;
    const told = { ...payment, operatorRef, finishedAt: payment.finishedAt ?? payment.createdAt };
    return { channel: 'get', target: withQuery(merchant.notificationUrl, notificationQuery(told)), body: null };
  },
};
