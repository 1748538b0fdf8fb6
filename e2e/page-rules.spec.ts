import type { CDPSession } from '@playwright/test';
import { confirm, expectResult, identify, open, payTo, screen, typeNumber } from './support/checkout';
import { newNumber } from './support/handset';
import { expect, test } from './support/test';

/** One initial congestion window. */
const SCREEN_BYTES = 14 * 1024;

type Loaded = { url: string; type: string; bytes: number; policy: string };

test('each screen is one request of at most 14 KB, under a policy of its own, with no word in the console', async ({
  page,
  context,
  product,
  shop,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const wire = await listen(await context.newCDPSession(page), product.url);
  const sizes: Record<string, number> = {};
  const measure = async (name: string) => {
    await page.waitForLoadState('load');
    await expect.poll(() => wire.loaded.length, { message: name }).toBeGreaterThan(0);
    // The waiting screen's script asks what became of the payment: a request of its own, and the only one.
    const loaded = wire.loaded.splice(0).filter(({ url }) => !/\/status\?/.test(url));
    const [document] = loaded;
    expect(
      loaded.map(({ type }) => type),
      name,
    ).toEqual(['Document']);
    expect(document?.bytes, name).toBeLessThanOrEqual(SCREEN_BYTES);
    expect(document?.policy, name).toContain("default-src 'none'");
    expect(document?.policy, name).not.toContain('unsafe');
    sizes[name] = document?.bytes ?? 0;
  };
  const msisdn = newNumber('25');
  await open(page, shop, { text: 'Livraison sous 24 h', description: 'Un pagne et deux paniers' });
  await measure('number');
  await typeNumber(page, msisdn, '7391');
  await expect(page.getByRole('alert')).toBeVisible();
  await measure('number with an error');
  await identify(page, msisdn);
  await measure('otp');
  await confirm(page, product, msisdn);
  await expect(screen(page, 'pending')).toBeVisible();
  await measure('pending');
  await expectResult(page, 'paid', 30_000);
  await measure('result');
  expect(wire.asked.filter((url) => /\/_next|favicon/.test(url))).toEqual([]);
  expect(wire.asked.filter((url) => new URL(url).origin !== product.url)).toEqual([]);
  expect(complaints).toEqual([]);
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify(sizes) });
});

test('on 250 kbit/s with 400 ms round trips the first view stands within 1.5 s', async ({
  page,
  context,
  product,
  shop,
}) => {
  // The first visit warms the product, as any shopper before this one does.
  await open(page, shop);
  await context.clearCookies();
  const order = await shop.order();
  const cdp = await context.newCDPSession(page);
  await page.goto(`${shop.url}/`);
  await cdp.send('Network.enable');
  await cdp.send('Network.clearBrowserCache');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 250_000 / 8,
    uploadThroughput: 250_000 / 8,
  });
  await page.evaluate(
    ({ action, fields }) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = action;
      for (const [name, value] of Object.entries(fields)) {
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      }
      document.body.append(form);
      form.submit();
    },
    { action: `${product.url}/online/online.php`, fields: order },
  );
  await expect(screen(page, 'number')).toBeVisible();
  const firstPaint = () =>
    page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);
  await expect.poll(firstPaint).not.toBeNull();
  expect(await firstPaint()).toBeLessThanOrEqual(1500);
});

test('no answer of a payment is kept by a browser or a proxy, framed, or told to the shop as a referrer', async ({
  page,
  product,
  shop,
}) => {
  const referrers: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(shop.url)) referrers.push(request.headers().referer);
  });
  const order = await open(page, shop);
  const answer = await fetch(page.url());
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-powered-by')).toBeNull();
  referrers.length = 0;
  await page.locator('button[name=cancel]').click();
  await expect.poll(() => page.url()).toBe(order.cancelurl);
  expect(referrers).toEqual([undefined]);
  expect(product.url).not.toContain(shop.url);
});

test('the cookie is of the payment pages alone, and no script reads it', async ({ page, context, product, shop }) => {
  await payTo(page, { product, shop, msisdn: newNumber() });
  await expectResult(page, 'paid');
  const cookies = await context.cookies(page.url());
  expect(cookies.map(({ name, path, httpOnly, sameSite }) => ({ name, path, httpOnly, sameSite }))).toEqual([
    { name: 'guichet', path: '/pay', httpOnly: true, sameSite: 'Lax' },
  ]);
});

/** Everything that comes over the wire from Guichet: bytes with headers, redirects counted with where they led. */
async function listen(cdp: CDPSession, origin: string): Promise<{ loaded: Loaded[]; asked: string[] }> {
  const loaded: Loaded[] = [];
  const asked: string[] = [];
  const open = new Map<string, Loaded>();
  await cdp.send('Network.enable');
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    if (!request.url.startsWith(origin)) return;
    asked.push(request.url);
    const before = open.get(requestId)?.bytes ?? 0;
    const bytes = before + (redirectResponse?.encodedDataLength ?? 0);
    open.set(requestId, { url: request.url, type: type ?? '', bytes, policy: '' });
  });
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const one = open.get(requestId);
    if (one) one.policy = header(response.headers, 'content-security-policy');
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = open.get(requestId);
    if (one) loaded.push({ ...one, bytes: one.bytes + encodedDataLength });
  });
  return { loaded, asked };
}

function header(headers: Record<string, string>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}
