import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from './expect';
import type { Product } from './product';
import { createMerchant } from './shop';

/** What a shop writes of each country, and an amount to pay there with its count of minor units. */
export const COUNTRIES = {
  SEN: { operator: 'tigo-sn', callingCode: '221', prefix: '22176', currency: 'XOF', language: 'fra', amount: '5000' },
  TZA: {
    operator: 'tigo-tz',
    callingCode: '255',
    prefix: '25571',
    currency: 'TZS',
    language: 'swa',
    amount: '5000.00',
  },
  BOL: { operator: 'tigo-bo', callingCode: '591', prefix: '5917', currency: 'BOB', language: 'spa', amount: '150.5' },
  SLV: { operator: 'tigo-sv', callingCode: '503', prefix: '5037', currency: 'USD', language: 'spa', amount: '19.99' },
  HND: { operator: 'tigo-hn', callingCode: '504', prefix: '5049', currency: 'HNL', language: 'spa', amount: '1250.75' },
  PRY: {
    operator: 'tigo-py',
    callingCode: '595',
    prefix: '595981',
    currency: 'PYG',
    language: 'spa',
    amount: '150000',
  },
} as const;
export type Country = keyof typeof COUNTRIES;

const DIGITS: Record<Country, number> = { SEN: 12, TZA: 12, BOL: 11, SLV: 11, HND: 11, PRY: 12 };

let numbers = 0;

/** An international Tigo number that no other test uses; its last two digits say how its operator behaves. */
export function newTigoNumber(country: Country, ending = '00'): string {
  numbers += 1;
  const { prefix } = COUNTRIES[country];
  return `${prefix}${String(numbers).padStart(DIGITS[country] - prefix.length - 2, '0')}${ending}`;
}

/** A form that the merchant's server received. */
export type Callback = { method: string; type: string; params: [name: string, value: string][] };

export type TigoOrder = {
  country: Country;
  reference: string;
  /** The access token, which has to come back. */
  token: string;
  /** Where the shopper is sent. */
  redirectUrl: string;
  /** Where they are to come back to, without the space that PHP shops put before it. */
  redirectUri: string;
};

type Tigo = { clientId: string; clientSecret: string; account: string; pin: string; id: string };

/** A merchant of Tigo Secure: its server asks for tokens and orders, and records what it is told and who came back. */
export type TigoShop = {
  url: string;
  callbacks: Callback[];
  /** Addresses as browsers came back to them: path and query. */
  visits: string[];
  /** Places an order as a PHP library does. Members given replace the usual ones; undefined leaves one out. */
  order(country: Country, members?: Record<string, unknown>): Promise<TigoOrder>;
  /** The same in version 2. */
  orderV2(country: Country, members?: Record<string, unknown>): Promise<TigoOrder>;
  /** What was told of an order, once it is told. */
  told(order: TigoOrder, timeoutMs?: number): Promise<Callback[]>;
  close(): Promise<void>;
};

let orders = 0;

export async function openTigoShop(product: Product): Promise<TigoShop> {
  const callbacks: Callback[] = [];
  const visits: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { tigo } = (await createMerchant(product, { name: 'Duka la Kariakoo', returnOrigins: [url] })) as unknown as {
    tigo: Tigo;
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.url?.startsWith('/callback')) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const params = [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))];
      callbacks.push({ method: request.method ?? '', type: request.headers['content-type'] ?? '', params });
      response.end('OK');
      return;
    }
    if (request.url?.startsWith('/back')) visits.push(request.url);
    const html = '<!doctype html><link rel="icon" href="data:,"><h1>Duka</h1>';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  }

  const place = async (country: Country, members: Record<string, unknown>, version: Version): Promise<TigoOrder> => {
    const reference = `0a1e39ab-${process.pid}-${++orders}`;
    const redirectUri = `${url}/back?order=${reference}&note=a%20b`;
    const token = await askToken(product, tigo, version);
    const request = { ...usual({ url, tigo, country, redirectUri }), [version.reference]: reference, ...members };
    const body = JSON.stringify(version.origin(request));
    const json = await post(`${product.url}${version.orderPath}`, version.headers(token), body);
    return { country, reference, token, redirectUrl: json.redirectUrl ?? '', redirectUri };
  };
  const isAbout = (order: TigoOrder) => (callback: Callback) =>
    callback.params.some(
      ([name, value]) => /^(transaction_ref_id|merchantTransactionId)$/.test(name) && value === order.reference,
    );
  return {
    url,
    callbacks,
    visits,
    order: (country, members = {}) => place(country, members, V1),
    orderV2: (country, members = {}) => place(country, members, V2),
    told: async (order, timeoutMs = 15_000) => {
      await expect.poll(() => callbacks.filter(isAbout(order)).length, { timeout: timeoutMs }).toBeGreaterThan(0);
      return callbacks.filter(isAbout(order));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

type Version = {
  tokenPath: string;
  orderPath: string;
  reference: string;
  headers(token: string): Record<string, string>;
  origin(request: Record<string, unknown>): Record<string, unknown>;
};

const V1: Version = {
  tokenPath: '/v1/oauth/generate/accesstoken?grant_type=client_credentials',
  orderPath: '/v1/tigo/payment-auth/authorize',
  reference: 'transactionRefId',
  headers: (token) => ({ accesstoken: token }),
  origin: (request) => request,
};

const V2: Version = {
  tokenPath: '/v1/oauth/mfs/payments/tokens?grant_type=client_credentials',
  orderPath: '/v2/tigo/mfs/payments/authorizations',
  reference: 'merchantTransactionId',
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  origin: ({ originPayment, ...request }) => ({ ...request, OriginPayment: originPayment }),
};

/** What PHP libraries send: no number, a space before the address, the same amount twice. */
function usual(of: { url: string; tigo: Tigo; country: Country; redirectUri: string }): Record<string, unknown> {
  const { callingCode, currency, language, amount } = COUNTRIES[of.country];
  const { account, pin, id } = of.tigo;
  return {
    MasterMerchant: { account, pin, id },
    Merchant: { reference: '', fee: '0.00', currencyCode: '' },
    Subscriber: { account: '', countryCode: callingCode, country: of.country, firstName: 'Neema', lastName: 'Mushi' },
    redirectUri: ` ${of.redirectUri}`,
    callbackUri: `${of.url}/callback?shop=42`,
    language,
    terminalId: '',
    originPayment: { amount, currencyCode: currency, tax: '0.00', fee: '0.00' },
    exchangeRate: '1',
    LocalPayment: { amount, currencyCode: currency },
  };
}

/** The number that the shop knows already, as a member of the order. */
export function subscriber(country: Country, account: string): Record<string, unknown> {
  return { Subscriber: { account, countryCode: COUNTRIES[country].callingCode, country } };
}

async function askToken(product: Product, { clientId, clientSecret }: Tigo, version: Version): Promise<string> {
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { accessToken = '' } = await post(`${product.url}${version.tokenPath}`, headers, form.toString());
  return accessToken;
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<Record<string, string>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return JSON.parse(text) as Record<string, string>;
}
