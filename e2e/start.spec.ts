import { makeDatabase } from './support/database';
import { newNumber } from './support/handset';
import { postOrder, shopper } from './support/http-shopper';
import { runToItsEnd } from './support/product';
import { askSession } from './support/shop';
import { expect, test } from './support/test';

const LIVE = {
  GUICHET_MODE: 'live',
  GUICHET_SECRET: 'e2e-secret-of-more-than-32-characters-0123456789',
  ADMIN_TOKEN: 'admin_test_demo_live',
  BASE_URL: 'https://pay.example',
  SMS_URL: 'http://127.0.0.1:9/cgi-bin/sendsms?username=u&password=p',
};

test('live mode does not start without its secrets, and names every one that is missing', async () => {
  const { env, remove } = await makeDatabase();
  const { code, output } = await runToItsEnd({ ...env, GUICHET_MODE: 'live' });
  expect(code).not.toBe(0);
  for (const name of ['GUICHET_SECRET', 'ADMIN_TOKEN', 'BASE_URL', 'SMS_URL']) expect(output).toContain(name);
  const { ADMIN_TOKEN: _, ...without } = LIVE;
  const second = await runToItsEnd({ ...env, ...without });
  expect(second.code).not.toBe(0);
  expect(second.output).toContain('ADMIN_TOKEN');
  for (const name of ['GUICHET_SECRET', 'SMS_URL']) expect(second.output).not.toContain(name);
  expect(second.output).not.toContain(LIVE.GUICHET_SECRET);
  await remove();
});

test('a setting that cannot be used stops the start and is named', async () => {
  const { env, remove } = await makeDatabase();
  const { code, output } = await runToItsEnd({ ...env, PAGE_TTL_S: 'soon', GUICHET_MODE: 'test' });
  expect(code).not.toBe(0);
  expect(output).toContain('PAGE_TTL_S');
  expect(output).toContain('GUICHET_MODE');
  await remove();
});

test('a port that is taken, or a folder that another one uses, stops the start with a plain word', async ({
  product,
}) => {
  const { env, remove } = await makeDatabase();
  const taken = await runToItsEnd({ ...env, PORT: `${product.port}` });
  expect(taken.code).not.toBe(0);
  expect(taken.output).toContain(`${product.port} is in use`);
  await remove();
  if (product.database.kind !== 'embedded') return;
  const shared = await runToItsEnd(product.database.env);
  expect(shared.code).not.toBe(0);
  expect(shared.output).toContain('in use by another Guichet');
});

test('live mode has no sandbox: no page, no API, no demo merchant, no demo token, no loopback notification', async ({
  launch,
  shopOn,
}) => {
  const product = await launch({ env: LIVE });
  for (const path of [
    '/sandbox',
    '/sandbox/shop',
    '/sandbox/shop/orders/BD-1',
    '/sandbox/shop/notification?purchaseref=1',
    '/sandbox/phone',
    `/sandbox/phone?msisdn=${newNumber()}`,
    `/sandbox/api/phones/${newNumber()}`,
    `/sandbox/api/wallets/tmoney-tg/${newNumber()}`,
    '/sandbox/api/operators/tmoney-tg',
    '/sandbox/gsma/tmoney-tg/heartbeat',
  ]) {
    expect((await fetch(product.url + path)).status, path).toBe(404);
  }
  for (const path of ['/sandbox/shop/orders', '/sandbox/gsma/tmoney-tg/transactions', '/sandbox/phone/answer']) {
    expect((await fetch(product.url + path, { method: 'POST', body: '{}' })).status, path).toBe(404);
  }
  expect(await askSession(product, '2280000000000001')).toBe('NOK:UNKNOWN_MERCHANT');
  const refused = await fetch(`${product.url}/api/v1/merchants`, {
    method: 'POST',
    headers: { authorization: 'Bearer admin_test_demo' },
    body: '{"name":"x"}',
  });
  expect(refused.status).toBe(401);
  expect((await (await fetch(product.url)).text()).includes('/sandbox/')).toBe(false);

  const shop = await shopOn(product, { allowedIps: ['127.0.0.0/8'] }, LIVE.ADMIN_TOKEN);
  const one = await shopper(product, await shop.order());
  expect((await one.cancel()).state).toBe('canceled');
  await expect.poll(() => product.lines.some((line) => line.includes('address_not_allowed'))).toBe(true);
  expect(shop.notifications).toEqual([]);
  const page = await fetch(`${product.url}${one.path}`);
  expect(page.status).toBe(200);
});

test('health says ok with its mode and database, and metrics are text for Prometheus', async ({ product, shop }) => {
  await postOrder(product, await shop.order());
  const health = await fetch(`${product.url}/api/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok', mode: 'sandbox', database: product.database.kind });
  const metrics = await fetch(`${product.url}/api/metrics`);
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  const text = await metrics.text();
  expect(text).toMatch(
    /^guichet_http_request_seconds_count\{route="POST \/online\/online.php".*status="303".*\} [1-9]/m,
  );
  expect(text).toMatch(/^guichet_notifications_due \d+$/m);
});

test('metrics are for the bearer of METRICS_TOKEN when it is set, and a database that is gone makes health 503', async ({
  launch,
}) => {
  const product = await launch({ env: { METRICS_TOKEN: 'metrics-of-e2e' } });
  const ask = (headers: Record<string, string>) => fetch(`${product.url}/api/metrics`, { headers });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ authorization: 'Bearer metrics-of-e2f' })).status).toBe(401);
  expect((await ask({ authorization: 'Bearer metrics-of-e2e' })).status).toBe(200);
  expect((await fetch(`${product.url}/api/health`)).status).toBe(200);
  if (product.database.kind !== 'postgres') return;
  await product.database.remove();
  await expect.poll(async () => (await fetch(`${product.url}/api/health`)).status).toBe(503);
});

test('from the start on every log line is JSON with a level and a time, but for the one that greets', async ({
  product,
  shop,
}) => {
  const one = await shopper(product, await shop.order());
  await one.see();
  // Next has a line of its own before ours begin.
  const begin = product.lines.findIndex((line) => line.includes('"msg":"started"'));
  const lines = product.lines.slice(begin).filter((line) => !line.startsWith('Guichet ('));
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(parsed.filter(({ level, time, msg }) => !level || !time || !msg)).toEqual([]);
  const about = parsed.filter(({ route }) => route === 'GET /pay');
  expect(about.at(-1)).toMatchObject({ requestId: expect.any(String), paymentId: expect.stringMatching(/^pay_/) });
});
