import { type AmountUnit, currencyNumber, currencyOf, fromUnits, type Money, toUnits } from '@/lib/core/money';
import type { EndReason, FinalState } from '@/lib/core/payment';
import { ok } from '@/lib/core/result';

/** Fields of the order form (TMoney Online manual, "Les champs"), with the other names that real clients send. */
const FIELD_NAMES = {
  sessionid: ['sessionid'],
  merchantid: ['merchantid'],
  amount: ['amount'],
  currency: ['currency'],
  purchaseref: ['purchaseref'],
  phonenumber: ['phonenumber', 'phonennumber', 'phone'],
  brand: ['brand'],
  description: ['description'],
  accepturl: ['accepturl'],
  declineurl: ['declineurl'],
  cancelurl: ['cancelurl'],
  text: ['text'],
  language: ['language', 'lang'],
} as const;
export type OrderField = keyof typeof FIELD_NAMES;

/** Which rule of the manual's table a field breaks. */
export type OrderRule =
  | 'missing'
  | 'digits'
  | 'length'
  | 'positive'
  | 'currency'
  | 'url'
  | 'origin'
  | 'session'
  | 'merchant'
  | 'phone'
  | 'language'
  | 'text';

/** Fewest and most digits or characters. */
export type FieldSize = { min: number; max: number };

export type BadField = { field: OrderField; rule: OrderRule; size: FieldSize | null };

/** The order as posted, each field present or null, in the manual's sizes but not yet compared with the merchant. */
export type OrderForm = {
  sessionid: string;
  merchantid: string;
  amount: string;
  /** ISO 4217 letters. */
  currency: string;
  purchaseref: string;
  phonenumber: string | null;
  brand: string | null;
  description: string | null;
  accepturl: string | null;
  declineurl: string | null;
  cancelurl: string | null;
  text: string | null;
  language: 'fr' | 'en' | null;
};

/** Takes each field once, by any of its names in any case; empty is absent. Unknown fields are ignored. */
export function readFields(form: Iterable<[string, string]>): Partial<Record<OrderField, string>> {
  const posted = new Map<string, string>();
  for (const [name, value] of form) {
    const key = name.toLowerCase();
    if (!posted.has(key)) posted.set(key, value);
  }
  const fields: Partial<Record<OrderField, string>> = {};
  for (const [field, names] of Object.entries(FIELD_NAMES) as [OrderField, readonly string[]][]) {
    const value = names.map((name) => posted.get(name)?.trim()).find((text) => text);
    if (value) fields[field] = value;
  }
  // YUP's client fills this in when it does not know the number.
  if (fields.phonenumber === '<Unknown>') delete fields.phonenumber;
  return fields;
}

/**
 * Checks an order by the manual's table, in the table's order.
 * @returns the first field that breaks its rule. `brand` may be absent although the table calls it required: the manual
 * itself says what is shown then, and clients rely on it.
 */
export function parseOrder(
  fields: Partial<Record<OrderField, string>>,
): { ok: true; value: OrderForm } | ({ ok: false } & BadField) {
  const bad = firstBad(fields);
  if (bad) return { ok: false, ...bad };
  return ok({
    sessionid: (fields.sessionid ?? '').replace(/^OK:/, ''),
    merchantid: fields.merchantid ?? '',
    amount: fields.amount ?? '',
    currency: currencyOf((fields.currency ?? '').toUpperCase()) ?? '',
    purchaseref: fields.purchaseref ?? '',
    phonenumber: fields.phonenumber ?? null,
    brand: fields.brand ?? null,
    description: fields.description ?? null,
    accepturl: fields.accepturl ?? null,
    declineurl: fields.declineurl ?? null,
    cancelurl: fields.cancelurl ?? null,
    text: fields.text ?? null,
    language: languageOf(fields.language) ?? null,
  });
}

/** The language that an order asks for, when it is one that the manual knows. */
export function languageOf(value: string | undefined): 'fr' | 'en' | undefined {
  const language = value?.toLowerCase();
  return language === 'fr' || language === 'en' ? language : undefined;
}

type Check = {
  field: OrderField;
  required: boolean;
  size?: FieldSize;
  kind: 'digits' | 'text' | 'url';
  rule?: (value: string) => OrderRule | undefined;
};

/** The manual's table, in its order. */
const CHECKS: readonly Check[] = [
  {
    field: 'sessionid',
    required: true,
    kind: 'text',
    rule: (value) => (/^(OK:)?\d{32}$/.test(value) ? undefined : 'session'),
  },
  { field: 'merchantid', required: true, size: { min: 16, max: 16 }, kind: 'digits' },
  {
    field: 'amount',
    required: true,
    size: { min: 3, max: 10 },
    kind: 'digits',
    rule: (value) => (/^0+$/.test(value) ? 'positive' : undefined),
  },
  {
    field: 'currency',
    required: true,
    kind: 'text',
    rule: (value) => (currencyOf(value.toUpperCase()) ? undefined : 'currency'),
  },
  {
    field: 'purchaseref',
    required: true,
    size: { min: 1, max: 250 },
    kind: 'text',
    // Bytes that were no UTF-8 all read as this character: two references could become one.
    rule: (value) => (value.includes('\uFFFD') ? 'text' : undefined),
  },
  {
    field: 'phonenumber',
    required: false,
    size: { min: 8, max: 16 },
    kind: 'text',
    rule: (value) => (/^\+?[\d ]+$/.test(value) ? undefined : 'phone'),
  },
  { field: 'brand', required: false, size: { min: 1, max: 150 }, kind: 'text' },
  { field: 'description', required: false, size: { min: 1, max: 255 }, kind: 'text' },
  { field: 'accepturl', required: false, size: { min: 1, max: 150 }, kind: 'url' },
  { field: 'declineurl', required: false, size: { min: 1, max: 150 }, kind: 'url' },
  { field: 'cancelurl', required: false, size: { min: 1, max: 150 }, kind: 'url' },
  { field: 'text', required: false, size: { min: 1, max: 250 }, kind: 'text' },
  {
    field: 'language',
    required: false,
    kind: 'text',
    rule: (value) => (languageOf(value) ? undefined : 'language'),
  },
];

function firstBad(fields: Partial<Record<OrderField, string>>): BadField | undefined {
  for (const check of CHECKS) {
    const value = fields[check.field];
    const rule = value === undefined ? (check.required ? 'missing' : undefined) : brokenRule(check, value);
    if (rule) return { field: check.field, rule, size: check.size ?? null };
  }
  return undefined;
}

function brokenRule({ kind, size, rule }: Check, value: string): OrderRule | undefined {
  if (kind === 'digits' && !/^\d+$/.test(value)) return 'digits';
  // Sizes count characters as people do, not UTF-16 units.
  const length = [...value].length;
  if (size && (length < size.min || length > size.max)) return 'length';
  // Control characters have no business in a name or a reference, and no database keeps a NUL.
  if (/[^\P{Cc}\t\n\r]/u.test(value)) return 'text';
  if (kind === 'url' && !isHttpUrl(value)) return 'url';
  return rule?.(value);
}

export function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '';
}

/** The order's amount in minor units, by the merchant's unit; undefined when the currency does not exist. */
export function orderMoney(form: OrderForm, unit: AmountUnit): Money | undefined {
  return fromUnits(form.amount, form.currency, unit);
}

/** What a merchant is told in `error` (TMoney Online manual, "Notification URL"), by why the payment ended. */
const ERRORS: Record<EndReason, 'CANCEL' | 'AUTHENTICATION' | 'PAYMENT_FAILED' | 'EXPIRED_SESSION'> = {
  canceled_by_shopper: 'CANCEL',
  wrong_code: 'AUTHENTICATION',
  wrong_pin: 'AUTHENTICATION',
  no_wallet: 'AUTHENTICATION',
  page_expired: 'EXPIRED_SESSION',
  session_expired: 'EXPIRED_SESSION',
  session_used: 'EXPIRED_SESSION',
  wallet_blocked: 'PAYMENT_FAILED',
  not_enough_money: 'PAYMENT_FAILED',
  limit_exceeded: 'PAYMENT_FAILED',
  amount_not_allowed: 'PAYMENT_FAILED',
  refused: 'PAYMENT_FAILED',
  prompt_expired: 'PAYMENT_FAILED',
  never_arrived: 'PAYMENT_FAILED',
  operator_declined: 'PAYMENT_FAILED',
};

/** What a merchant is told of a payment that ended. */
export type Told = {
  purchaseRef: string;
  amountMinor: bigint;
  paidMinor: bigint | null;
  currency: string;
  amountUnit: AmountUnit;
  state: FinalState;
  reason: EndReason | null;
  clientAccount: string | null;
  clientName: string | null;
  msisdn: string | null;
  paymentRef: string;
  operatorRef: string | null;
  finishedAt: Date;
  clientIp: string | null;
};

/**
 * The notification's query, every parameter in the documented order (protocols/tmoney-online.md §4.4). `amount` is what
 * was really paid, in the unit of the order; `paymentref` is ours, as on the receipt; `payid` is the operator's.
 */
export function notificationQuery(told: Told): string {
  const money = { minor: told.paidMinor ?? told.amountMinor, currency: told.currency };
  return new URLSearchParams([
    ['purchaseref', told.purchaseRef],
    ['amount', toUnits(money, told.amountUnit)],
    ['currency', currencyNumber(told.currency) ?? told.currency],
    ['status', told.state === 'paid' ? 'OK' : 'NOK'],
    ['clientid', told.clientAccount ?? ''],
    ['cname', told.clientName ?? ''],
    ['mobile', told.msisdn ?? ''],
    ['paymentref', told.paymentRef],
    ['payid', told.operatorRef ?? ''],
    ['timestamp', Math.floor(told.finishedAt.getTime() / 1000).toString()],
    ['ipaddr', told.clientIp ?? ''],
    ['error', told.reason ? ERRORS[told.reason] : ''],
    ['reason', told.reason ?? ''],
  ]).toString();
}

/** Answer to the request for a session: bare text, HTTP 200 either way, nothing before or behind it. */
export type SessionAnswer =
  | { ok: true; id: string }
  | { ok: false; why: 'UNKNOWN_MERCHANT' | 'UNKNOWN_IP' | 'TOO_MANY_REQUESTS' | 'MISSING_MERCHANT' | 'SYSTEM_ERROR' };

export function sessionAnswer(answer: SessionAnswer): string {
  return answer.ok ? `OK:${answer.id}` : `NOK:${answer.why}`;
}

/** Adds the notification's query to the merchant's URL, keeping the query that is there. */
export function withQuery(target: string, query: string): string {
  const [beforeHash = ''] = target.split('#');
  return `${beforeHash}${beforeHash.includes('?') ? '&' : '?'}${query}`;
}
