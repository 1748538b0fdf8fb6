import { type Money, toDecimal } from '@/lib/core/money';
import { ask, type HttpAnswer } from '@/lib/platform/http';
import { localPrice, type TigoDoor, type TigoLanguage } from './shop-doors';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 4_096;

/** What Tigo gave the shop: the demo merchant's credentials, as SANDBOX.md publishes them. */
const CLIENT = { id: 'demo-client', secret: 'demo-secret' } as const;
const MASTER_MERCHANT = { account: '255710000001', pin: '1234', id: 'BoutiqueDemo' } as const;

/** What came of placing an order with Tigo Secure. */
export type TigoReply =
  | {
      ok: true;
      /** To be kept: it comes back as `verification_code` and is how the shop knows that a callback is true. */
      token: string;
      /** Where the shopper's browser goes now. */
      redirectUrl: string;
    }
  /** `status` and `answer` as the door sent them; status 0 when nobody answered. `url` is what was asked last. */
  | { ok: false; url: string; status: number; answer: string };

export type TigoOrder = {
  door: TigoDoor;
  /** New for each try: Tigo takes a reference once, whatever became of it. */
  reference: string;
  /** The price in the shop's own currency. */
  price: Money;
  /** The shopper's number as typed; empty when the page is to ask. */
  account: string;
  language: TigoLanguage;
  brand: string;
  redirectUri: string;
  callbackUri: string;
};

/**
 * Does as the shop's own server what a Tigo merchant does before it sends its shopper away (Tigo Secure guide, "Generate
 * Access Token" and "Payment Authorization"): a token for this payment, then the order. `guichetUrl` is where this
 * server reaches Guichet, without a slash at its end.
 */
export async function askTigo(guichetUrl: string, order: TigoOrder): Promise<TigoReply> {
  const { tokenPath, orderPath, reference } = PATHS[order.door.version];
  const tokenUrl = `${guichetUrl}${tokenPath}`;
  const tokenAnswer = await askToken(order.door.version, tokenUrl);
  const token = textIn(tokenAnswer, 'accessToken');
  if (token === undefined) return refused(tokenUrl, tokenAnswer);
  const orderUrl = `${guichetUrl}${orderPath}`;
  const answer = await ask({
    url: orderUrl,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(order.door.version === 1 ? { accessToken: token } : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(authorizationOf(order)),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
  });
  const redirectUrl = textIn(answer, 'redirectUrl');
  // An answer about another order than ours would send the shopper to pay something else.
  const isOurs = textIn(answer, reference) === order.reference;
  if (redirectUrl === undefined || !isOurs || !/^https?:\/\//.test(redirectUrl)) return refused(orderUrl, answer);
  return { ok: true, token, redirectUrl };
}

/** Paths of the two requests, and what each version calls the reference. */
export const PATHS = {
  1: {
    tokenPath: '/v1/oauth/generate/accesstoken?grant_type=client_credentials',
    orderPath: '/v1/tigo/payment-auth/authorize',
    reference: 'transactionRefId',
  },
  2: {
    tokenPath: '/v1/oauth/mfs/payments/tokens',
    orderPath: '/v2/tigo/mfs/payments/authorizations',
    reference: 'merchantTransactionId',
  },
} as const;

/** Version 1 takes the credentials in the form, version 2 in the Basic header. */
function askToken(version: 1 | 2, url: string): Promise<HttpAnswer> {
  const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
  const form =
    version === 1 ? { client_id: CLIENT.id, client_secret: CLIENT.secret } : { grant_type: 'client_credentials' };
  return ask({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(version === 2 ? { authorization: `Basic ${basic}` } : {}),
    },
    body: new URLSearchParams(form).toString(),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
  });
}

/** The order as the guide's table has it. The shop asks its price and nothing on top: no fee, no tax. */
export function authorizationOf(order: TigoOrder): Record<string, unknown> {
  const { door, price } = order;
  const { country, callingCode, rate } = door;
  const local = localPrice(price, door);
  const origin = door.version === 1 ? 'originPayment' : 'OriginPayment';
  return {
    MasterMerchant: MASTER_MERCHANT,
    Merchant: { reference: order.brand, fee: '0.00', currencyCode: '' },
    Subscriber: { account: order.account, countryCode: callingCode, country },
    redirectUri: order.redirectUri,
    callbackUri: order.callbackUri,
    language: order.language,
    terminalId: '',
    [origin]: { amount: toDecimal(price), currencyCode: price.currency, tax: '0', fee: '0' },
    exchangeRate: rate ?? '1',
    LocalPayment: { amount: toDecimal(local), currencyCode: local.currency },
    [PATHS[door.version].reference]: order.reference,
  };
}

/** The order as a developer may look at it: its pin stays with the shop. */
export function orderPreview(order: TigoOrder): string {
  const masterMerchant = { ...MASTER_MERCHANT, pin: '••••' };
  return JSON.stringify({ ...authorizationOf(order), MasterMerchant: masterMerchant }, null, 2);
}

function refused(url: string, answer: HttpAnswer): TigoReply {
  if (answer.kind === 'failed') return { ok: false, url, status: 0, answer: '' };
  return { ok: false, url, status: answer.status, answer: answer.body };
}

/** A text of a 200 answer's JSON; undefined when the answer is anything else. */
function textIn(answer: HttpAnswer, name: string): string | undefined {
  if (answer.kind === 'failed' || answer.status !== 200) return undefined;
  try {
    const json: unknown = JSON.parse(answer.body);
    const value = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
