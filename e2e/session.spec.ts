import { newNumber } from './support/handset';
import { payByHttp, postOrder } from './support/http-shopper';
import { type Product, startProduct } from './support/product';
import { askSession, createMerchant } from './support/shop';
import { expect, test } from './support/test';

const LISTED = '203.0.113.7';

test('a session is answered as OK: and 32 decimal digits, bare text with nothing before or behind it', async ({
  product,
  shop,
}) => {
  const ask = () => fetch(`${product.url}/online/online.php?merchantid=${shop.merchant.merchantId}`);
  const answer = await ask();
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain\b/);
  expect(bytes.length).toBe(35);
  expect(bytes.toString('latin1')).toMatch(/^OK:\d{32}$/);
  expect(await (await ask()).text()).not.toBe(bytes.toString('latin1'));
});

test('whoever is no merchant is answered NOK: and the word for it, with status 200', async ({ product }) => {
  expect(await askSession(product, '9999999999999999')).toBe('NOK:UNKNOWN_MERCHANT');
  expect(await askSession(product, '12')).toBe('NOK:UNKNOWN_MERCHANT');
  expect(await askSession(product, "1' or '1'='1")).toBe('NOK:UNKNOWN_MERCHANT');
  expect(await askSession(product, '')).toMatch(/^NOK:[A-Z_]+$/);
});

test('a server that is not on the list gets no session, whatever its headers claim', async ({ product }) => {
  const { merchantId } = await createMerchant(product, { name: 'Ailleurs', allowedIps: [`${LISTED}/32`] });
  for (const headers of [
    {},
    { 'x-forwarded-for': LISTED },
    { forwarded: `for=${LISTED}` },
    { 'x-guichet-peer': LISTED },
  ]) {
    expect(await askSession(product, merchantId, headers as Record<string, string>)).toBe('NOK:UNKNOWN_IP');
  }
});

test.describe('behind a trusted proxy', () => {
  test.describe.configure({ mode: 'default' });
  let proxied: Product;

  test.beforeAll(async () => {
    proxied = await startProduct({ env: { TRUSTED_PROXIES: '127.0.0.1/32', SESSION_RATE_PER_MINUTE: '20' } });
  });
  test.afterAll(async () => proxied?.end());

  for (const { allowed, forwarded, granted } of [
    { allowed: `${LISTED}/32`, forwarded: LISTED, granted: true },
    { allowed: LISTED, forwarded: LISTED, granted: true },
    { allowed: '203.0.113.0/24', forwarded: '203.0.113.200', granted: true },
    { allowed: '203.0.113.0/24', forwarded: '203.0.114.1', granted: false },
    { allowed: '2001:db8::/32', forwarded: '2001:db8:1::5', granted: true },
    { allowed: '2001:db8::/32', forwarded: '2001:db9::5', granted: false },
    { allowed: `${LISTED}/32`, forwarded: `::ffff:${LISTED}`, granted: true },
    { allowed: `${LISTED}/32`, forwarded: `198.51.100.9, ${LISTED}`, granted: true },
    // The caller wrote the first one; the proxy wrote the last, which is the caller.
    { allowed: `${LISTED}/32`, forwarded: `${LISTED}, 198.51.100.9`, granted: false },
    { allowed: `${LISTED}/32`, forwarded: `${LISTED}, 127.0.0.1`, granted: true },
    { allowed: `${LISTED}/32`, forwarded: 'unknown', granted: false },
  ]) {
    test(`a list of ${allowed} ${granted ? 'lets in' : 'keeps out'} "${forwarded}"`, async () => {
      const { merchantId } = await createMerchant(proxied, { name: 'Derrière', allowedIps: [allowed] });
      const answer = await askSession(proxied, merchantId, { 'x-forwarded-for': forwarded });
      expect(answer).toMatch(granted ? /^OK:\d{32}$/ : /^NOK:UNKNOWN_IP$/);
    });
  }

  test('a merchant that asks too often is told so, and no other merchant notices', async () => {
    const busy = await createMerchant(proxied, { name: 'Pressé' });
    const calm = await createMerchant(proxied, { name: 'Calme' });
    const answers = await Promise.all(Array.from({ length: 25 }, () => askSession(proxied, busy.merchantId)));
    expect(answers.filter((answer) => answer.startsWith('OK:'))).toHaveLength(20);
    expect(answers.filter((answer) => /^NOK:[A-Z_]+$/.test(answer))).toHaveLength(5);
    expect(await askSession(proxied, calm.merchantId)).toMatch(/^OK:/);
  });
});

test('a session is good for the merchant that asked for it alone, and for one order alone', async ({
  product,
  shop,
  shopOn,
}) => {
  const other = await shopOn(product);
  const theirs = await postOrder(product, await other.order({ sessionid: await shop.session() }));
  expect(theirs.status).toBe(400);
  expect(await theirs.text()).toContain('<code>sessionid</code>');
  const { order, seen } = await payByHttp(product, shop, newNumber());
  expect(seen.state).toBe('paid');
  const second = await shop.order({ sessionid: order.sessionid ?? '' });
  const answer = await postOrder(product, second);
  expect(answer.status).toBe(303);
  expect((await shop.told(second.purchaseref))[0]?.get('error')).toBe('EXPIRED_SESSION');
});
