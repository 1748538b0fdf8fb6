import { cancel, expectResult, identify, leaveTo, open, payTo, said, screen, textOf } from './support/checkout';
import { debitsOf, newNumber, textsOf, walletOf } from './support/handset';
import { payByHttp, untilToldOfAnother } from './support/http-shopper';
import { expect, test } from './support/test';

test('a shopper pays with number, PIN and code, reads the receipt, and Confirm goes to the accept page exactly as the shop wrote it', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const accepturl = `${shop.url}/accept?commande=A%201&note=x%2By&fin&lang=fr`;
  const order = await payTo(page, { product, shop, msisdn, fields: { accepturl } });
  await expectResult(page, 'paid');
  const [told] = await shop.told(order.purchaseref);
  const receipt = await textOf(page.locator('main dl'));
  for (const part of ['Kiosque de Lomé', '5 000 F CFA', `${new Date().getUTCFullYear()}`, order.purchaseref]) {
    expect(receipt).toContain(part);
  }
  expect(receipt).toContain(told?.get('paymentref'));
  expect(receipt).toContain(`228 •••• ${msisdn.slice(-2)}`);
  expect(await page.content()).not.toContain(msisdn.slice(3));
  await leaveTo(page, accepturl);
  expect(shop.visits).toEqual([accepturl.slice(shop.url.length)]);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test("the shop's server is told every parameter of the manual, in its order, on its own address with its own query kept", async ({
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const purchaseref = 'CMD 7/é&=+#% 1';
  const before = Math.floor(Date.now() / 1000);
  const { seen } = await payByHttp(product, shop, msisdn, { purchaseref });
  expect(seen.state).toBe('paid');
  const [told] = await shop.told(purchaseref);
  const [debit] = (await walletOf(product, msisdn)).transactions;
  const { cname, clientid, paymentref, timestamp, ...known } = Object.fromEntries(told?.params ?? []);
  expect(told?.params.map(([name]) => name).join(' ')).toBe(
    'purchaseref amount currency status clientid cname mobile paymentref payid timestamp ipaddr error reason',
  );
  expect(known).toEqual({
    purchaseref,
    amount: '5000',
    currency: '952',
    status: 'OK',
    mobile: msisdn,
    payid: debit?.reference,
    ipaddr: '127.0.0.1',
    error: '',
    reason: '',
  });
  expect(cname).toMatch(/\S \S/);
  expect(told?.query).toContain(`&cname=${encodeURIComponent(cname ?? '').replaceAll('%20', '+')}&`);
  expect(clientid).toMatch(/\S/);
  expect(seen.html).toContain(paymentref);
  expect(Number(timestamp)).toBeGreaterThanOrEqual(before);
  expect(Number(timestamp)).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000));
  await untilToldOfAnother(product, shop);
  expect(shop.notifications.filter((one) => one.get('purchaseref') === purchaseref)).toHaveLength(1);
});

test('a merchant that counts in hundredths is told hundredths', async ({ product, shopOn }) => {
  const shop = await shopOn(product, { amountUnit: 'minor', currency: 'XOF' });
  const msisdn = newNumber();
  const { order, seen } = await payByHttp(product, shop, msisdn, { amount: '12500' });
  expect(seen.state).toBe('paid');
  expect((await shop.told(order.purchaseref))[0]?.get('amount')).toBe('12500');
  expect(await debitsOf(product, msisdn)).toEqual([12500]);
});

test('the shop is told within a second, and a shop that gave no address is simply not told', async ({
  product,
  shop,
  shopOn,
}) => {
  const silent = await shopOn(product, { notificationUrl: null });
  const unheard = await payByHttp(product, silent, newNumber());
  expect(unheard.seen.state).toBe('paid');
  const { order, seen } = await payByHttp(product, shop, newNumber());
  const paidAt = Date.now();
  expect(seen.state).toBe('paid');
  const [told] = await shop.told(order.purchaseref);
  expect((told?.at ?? Number.POSITIVE_INFINITY) - paidAt).toBeLessThan(1_000);
  expect(silent.notifications).toEqual([]);
});

test('the shop is told even when the shopper closes the browser while the operator is still silent', async ({
  browser,
  product,
  shop,
}) => {
  const msisdn = newNumber('22');
  const context = await browser.newContext();
  const page = await context.newPage();
  const order = await payTo(page, { product, shop, msisdn });
  await expect(page.locator('main')).toHaveAttribute('data-screen', /pending|result/);
  await context.close();
  expect(said((await shop.told(order.purchaseref))[0])).toEqual({
    status: 'OK',
    error: '',
    reason: '',
    amount: '5000',
  });
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('the shopper who paid gets a text that says how much, to whom, and the reference', async ({ product, shop }) => {
  const msisdn = newNumber();
  const { order } = await payByHttp(product, shop, msisdn);
  const [told] = await shop.told(order.purchaseref);
  await expect.poll(async () => (await textsOf(product, msisdn)).length).toBe(2);
  const [receipt] = await textsOf(product, msisdn);
  expect(receipt?.from).toBe('TMoney');
  for (const part of ['5 000 F CFA', 'Kiosque de Lomé', told?.get('paymentref') ?? '?'])
    expect(receipt?.text).toContain(part);
});

test("an order form on another site works without any cookie, and the page needs none of that site's", async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const posted = page.waitForRequest(`${product.url}/online/online.php`);
  const order = await open(page, shop);
  const headers = await (await posted).allHeaders();
  expect(headers['sec-fetch-site']).toBe('cross-site');
  expect(headers.cookie).toBeUndefined();
  await identify(page, msisdn);
  await cancel(page);
  await expect.poll(() => page.url()).toBe(order.cancelurl);
  // The browser has our cookie now; the shop's next form still does not bring it.
  const again = page.waitForRequest(`${product.url}/online/online.php`);
  await shop.send(page, await shop.order());
  expect((await (await again).allHeaders()).cookie).toBeUndefined();
  await expect(screen(page, 'number')).toBeVisible();
});
