import type { Product } from './support/product';
import { askSession } from './support/shop';
import { expect, test } from './support/test';

const ADMIN = { authorization: 'Bearer admin_test_demo', 'content-type': 'application/json' };

const call = (
  product: Product,
  path: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = ADMIN,
) =>
  fetch(`${product.url}/api/v1/merchants${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

test('a merchant is created with all its secrets, which are never shown again', async ({ product }) => {
  const answer = await call(product, '', 'POST', { name: 'Kiosque', acceptUrl: 'https://shop.example/merci' });
  expect(answer.status).toBe(201);
  const made = (await answer.json()) as Record<string, string>;
  expect(made).toMatchObject({
    merchantId: expect.stringMatching(/^\d{16}$/),
    apiKey: expect.stringMatching(/^sk_test_.{32,}/),
    webhookSecret: expect.stringMatching(/^whsec_.{40,}/),
    tigo: {
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      account: expect.any(String),
      pin: expect.any(String),
      id: expect.any(String),
    },
    mbanking: { username: expect.any(String), password: expect.any(String) },
  });
  const read = await call(product, `/${made.merchantId}`, 'GET');
  expect(read.status).toBe(200);
  const text = await read.text();
  expect(JSON.parse(text)).toMatchObject({ merchantId: made.merchantId, name: 'Kiosque', currency: 'XOF' });
  for (const secret of [made.apiKey, made.webhookSecret]) expect(text).not.toContain(secret);
});

test('a change takes effect at once, and changes nothing else', async ({ product }) => {
  const made = (await (await call(product, '', 'POST', { name: 'Avant' })).json()) as { merchantId: string };
  expect(await askSession(product, made.merchantId)).toMatch(/^OK:/);
  const changed = await call(product, `/${made.merchantId}`, 'PATCH', { allowedIps: ['203.0.113.7/32'] });
  expect(changed.status).toBe(200);
  expect(await changed.json()).toMatchObject({ name: 'Avant', allowedIps: ['203.0.113.7/32'] });
  expect(await askSession(product, made.merchantId)).toBe('NOK:UNKNOWN_IP');
});

test('what is not valid is refused by its field, and nothing is made of it', async ({ product }) => {
  for (const [field, value] of [
    ['name', ''],
    ['notificationUrl', 'ftp://shop.example/'],
    ['acceptUrl', 'javascript:alert(1)'],
    ['declineUrl', `https://shop.example/${'a'.repeat(150)}`],
    ['allowedIps', ['300.1.1.1/8']],
    ['returnOrigins', ['https://shop.example/path']],
    ['operators', ['nobody']],
    ['currency', 'ABC'],
    ['amountUnit', 'cents'],
    ['nmae', 'x'],
  ] as const) {
    const answer = await call(product, '', 'POST', { name: 'Kiosque', [field]: value });
    expect(answer.status, field).toBe(422);
    expect(await answer.text(), field).toContain(field === 'nmae' ? 'errors' : field);
  }
  expect((await call(product, '', 'POST', '{')).status).toBe(400);
});

test('nobody but the bearer of the administration token may create, read or change', async ({ product, shop }) => {
  const { merchantId, apiKey } = shop.merchant;
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Bearer ${apiKey}` }]) {
    expect((await call(product, '', 'POST', { name: 'x' }, headers as Record<string, string>)).status).toBe(401);
    expect((await call(product, `/${merchantId}`, 'GET', undefined, headers as Record<string, string>)).status).toBe(
      401,
    );
    expect(
      (await call(product, `/${merchantId}`, 'PATCH', { name: 'x' }, headers as Record<string, string>)).status,
    ).toBe(401);
  }
  expect((await call(product, '/9999999999999999', 'GET')).status).toBe(404);
  expect((await call(product, '/9999999999999999', 'PATCH', { name: 'x' })).status).toBe(404);
});
