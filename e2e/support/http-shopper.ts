import { expect } from './expect';
import { codeOf } from './handset';
import type { Product } from './product';
import type { Order, Shop } from './shop';

/** Where a request to the payment's page ended: the screen, its state, and the whole page. */
export type Seen = { screen: string; state: string; html: string };

/** A shopper without a browser, with cookies of their own: for what needs many of them, or exact requests. */
export type HttpShopper = {
  /** The payment's address: path only. */
  path: string;
  see(): Promise<Seen>;
  post(form: Record<string, string>, headers?: Record<string, string>): Promise<Seen>;
  number(msisdn: string, pin?: string): Promise<Seen>;
  otp(code: string): Promise<Seen>;
  cancel(): Promise<Seen>;
};

/** Posts an order to a product as a shop's form does. The answer is not followed. */
export async function postOrder(
  product: Product,
  order: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${product.url}/online/online.php`, {
    method: 'POST',
    body: new URLSearchParams(order),
    headers,
    redirect: 'manual',
  });
}

/** Places an order and stands on its page. */
export async function shopper(product: Product, order: Record<string, string>): Promise<HttpShopper> {
  const answer = await postOrder(product, order);
  expect(answer.status).toBe(303);
  const path = answer.headers.get('location') ?? '';
  expect(path).toMatch(/^\/pay\//);
  return shopperAt(product, path);
}

/** A new visitor of a payment's address. */
export function shopperAt(product: Product, address: string): HttpShopper {
  const [path = ''] = address.split('?');
  const jar = new Map<string, string>();
  const send = async (init: RequestInit): Promise<Seen> => {
    let target = path;
    let now = init;
    for (let hop = 0; hop < 5; hop++) {
      const headers = { ...now.headers, ...(jar.size > 0 ? { cookie: cookies(jar) } : {}) };
      const answer = await fetch(`${product.url}${target}`, { ...now, headers, redirect: 'manual' });
      keep(jar, answer);
      if (answer.status !== 303) return seen(await answer.text());
      target = answer.headers.get('location') ?? '';
      now = {};
    }
    throw new Error('The page redirects without end');
  };
  const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    send({ method: 'POST', body: new URLSearchParams(form), headers });
  return {
    path,
    see: () => send({}),
    post,
    number: (msisdn, pin = '1234') => post({ do: 'number', msisdn, pin }),
    otp: (code) => post({ do: 'otp', otp: code }),
    cancel: () => post({ do: 'cancel', cancel: '1' }),
  };
}

/** Drives a purchase by HTTP alone up to the asking for the money, and answers what is then seen. */
export async function payByHttp(
  product: Product,
  shop: Shop,
  msisdn: string,
  fields: Record<string, string> = {},
): Promise<{ order: Order; shopper: HttpShopper; seen: Seen }> {
  const order = await shop.order(fields);
  const one = await shopper(product, order);
  expect((await one.number(msisdn)).screen).toBe('otp');
  return { order, shopper: one, seen: await one.otp(await codeOf(product, msisdn)) };
}

/**
 * A purchase that is given up, and the merchant told so: what was owed to this merchant before has been sent by then.
 * It stands where "and nothing else was sent" is checked.
 */
export async function untilToldOfAnother(product: Product, shop: Shop): Promise<void> {
  const order = await shop.order();
  const one = await shopper(product, order);
  expect((await one.cancel()).state).toBe('canceled');
  await shop.told(order.purchaseref);
}

function seen(html: string): Seen {
  const [main = ''] = html.match(/<main[^>]*>/) ?? [];
  const attribute = (name: string) => main.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? '';
  return { screen: attribute('data-screen'), state: attribute('data-state'), html };
}

function keep(jar: Map<string, string>, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    jar.set(name, value.join('='));
  }
}

function cookies(jar: Map<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}
