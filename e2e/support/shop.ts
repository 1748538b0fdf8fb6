import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect } from './expect';
import type { Product } from './product';

/** What a merchant's server was told by a GET of its notification URL. */
export type Notification = {
  /** The query as it came, without the part that was the merchant's own. */
  query: string;
  /** Parameters in their order. */
  params: [name: string, value: string][];
  get(name: string): string;
  /** When it came, in milliseconds. */
  at: number;
};

export type Order = Record<string, string> & { purchaseref: string };

export type Merchant = { merchantId: string; apiKey: string };

/**
 * A shop as a PHP site would be: a server of its own on another site than Guichet's (127.0.0.1 and localhost are two),
 * with a page that holds the order form, return pages that say which they are, and a notification address.
 */
export type Shop = {
  url: string;
  merchant: Merchant;
  /** Told so far, in order. */
  notifications: Notification[];
  /** Addresses of return pages as browsers asked for them: path and query. */
  visits: string[];
  /** What the notification address answers; 200. With 0 it does not answer at all. */
  answers: { status: number };
  /** Asks for a session, as the shop's server does. */
  session(): Promise<string>;
  /** An order with a session of its own; fields set to '' are left out. */
  order(fields?: Record<string, string>): Promise<Order>;
  /** Shows the order form on the shop's own page and presses its button. */
  send(page: Page, order: Order): Promise<void>;
  /** What was told of a purchase, once it is `count` notifications. */
  told(purchaseref: string, count?: number, timeoutMs?: number): Promise<Notification[]>;
  /** Takes the shop's server off the network, and brings it back at the same address. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

/** The merchant's own part of its notification URL, which has to stay. */
const OWN_QUERY = 'shop=42';

export async function openShop(
  product: Product,
  settings: Record<string, unknown> = {},
  adminToken?: string,
): Promise<Shop> {
  const notifications: Notification[] = [];
  const visits: string[] = [];
  const forms: Order[] = [];
  const answers = { status: 200 };
  const action = `${product.url}/online/online.php`;
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const asked = request.url ?? '/';
    const { pathname, search } = new URL(asked, 'http://shop.test');
    if (pathname === '/notify') {
      notifications.push(notification(search.slice(1)));
      const headers = { 'content-type': 'text/plain', ...(answers.status === 302 ? { location: '/accept' } : {}) };
      if (answers.status === 0) return;
      response.writeHead(answers.status, headers).end(answers.status === 204 ? undefined : 'OK');
      return;
    }
    const form = forms[Number(pathname.match(/^\/checkout\/(\d+)$/)?.[1] ?? -1)];
    if (/^\/(accept|decline|cancel)/.test(pathname)) visits.push(asked);
    page(response, form ? formOf(action, form) : `<h1>${pathname}</h1>`);
  };
  let server = createServer(handle);
  const port = await listen(server, 0);
  const url = `http://127.0.0.1:${port}`;
  const own = {
    name: 'Kiosque',
    notificationUrl: `${url}/notify?${OWN_QUERY}`,
    acceptUrl: `${url}/accept`,
    declineUrl: `${url}/decline`,
    cancelUrl: `${url}/cancel`,
    operators: ['tmoney-tg'],
  };
  const merchant = await createMerchant(product, { ...own, ...settings }, adminToken);
  const session = async () => (await askSession(product, merchant.merchantId)).slice(3);
  const down = () => closeServer(server);
  return {
    url,
    merchant,
    notifications,
    visits,
    answers,
    session,
    order: async (fields = {}) => order(url, merchant, { sessionid: await session(), ...fields }),
    send: async (page, order) => {
      forms.push(order);
      await page.goto(`${url}/checkout/${forms.length - 1}`);
      await page.getByRole('button', { name: 'Payer' }).click();
    },
    told: async (purchaseref, count = 1, timeoutMs = 15_000) => {
      const about = () => notifications.filter((one) => one.get('purchaseref') === purchaseref);
      await expect.poll(() => about().length, { timeout: timeoutMs }).toBeGreaterThanOrEqual(count);
      return about();
    },
    down,
    up: async () => {
      server = createServer(handle);
      await listen(server, port);
    },
    close: down,
  };
}

/** Creates a merchant with the administration API. */
export async function createMerchant(
  product: Product,
  settings: Record<string, unknown>,
  adminToken = 'admin_test_demo',
): Promise<Merchant> {
  const answer = await fetch(`${product.url}/api/v1/merchants`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Merchant;
}

/** What the session door answers, as text. */
export async function askSession(
  product: Product,
  merchantId: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(`${product.url}/online/online.php?merchantid=${merchantId}`, { headers });
  expect(answer.status).toBe(200);
  return answer.text();
}

let orders = 0;

function order(url: string, merchant: Merchant, fields: Record<string, string>): Order {
  const purchaseref = fields.purchaseref ?? `CMD-${process.pid}-${++orders}`;
  const back = `?commande=${encodeURIComponent(purchaseref)}&note=a%20b%2Bc`;
  const all = {
    merchantid: merchant.merchantId,
    amount: '5000',
    currency: '952',
    brand: 'Kiosque de Lomé',
    accepturl: `${url}/accept${back}`,
    declineurl: `${url}/decline${back}`,
    cancelurl: `${url}/cancel${back}`,
    ...fields,
    purchaseref,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')) as Order;
}

function notification(search: string): Notification {
  const query = search.replace(`${OWN_QUERY}&`, '');
  const params = [...new URLSearchParams(query)];
  return { query, params, get: (name) => params.find(([key]) => key === name)?.[1] ?? '', at: Date.now() };
}

function formOf(action: string, order: Order): string {
  const inputs = Object.entries(order).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="${escaped(action)}">${inputs.join('')}<button>Payer</button></form>`;
}

function page(response: ServerResponse, body: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><html lang="fr"><title>Boutique</title><link rel="icon" href="data:,">${body}</html>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
