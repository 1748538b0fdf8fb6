import {
  cancel,
  confirm,
  expectResult,
  forward,
  identify,
  leaveTo,
  open,
  payTo,
  said,
  screen,
  typeCode,
} from './support/checkout';
import { codeOf, codesOf, debitsOf, newNumber } from './support/handset';
import { shopper, shopperAt, untilToldOfAnother } from './support/http-shopper';
import { type Product, startProduct } from './support/product';
import { expect, test } from './support/test';

test.describe('a code', () => {
  test.describe.configure({ mode: 'default' });
  let product: Product;

  test.beforeAll(async () => {
    product = await startProduct({ env: { OTP_TTL_S: '2', RESULT_TTL_S: '2' } });
  });
  test.afterAll(async () => product?.end());

  test('that has expired is not taken, and a new one pays', async ({ page, shopOn }) => {
    const shop = await shopOn(product);
    const msisdn = newNumber();
    const order = await open(page, shop);
    await identify(page, msisdn);
    const old = await codeOf(product, msisdn);
    await expect(page.getByText('Ce code a expiré')).toBeVisible();
    await typeCode(page, old);
    await expect(page.getByRole('alert')).toContainText('Ce code a expiré');
    await page.locator('button[name=resend]').click();
    await expect.poll(async () => (await codesOf(product, msisdn)).length).toBe(2);
    await expect(page.getByText('Encore 2 envois possibles')).toBeVisible();
    await confirm(page, product, msisdn);
    await expectResult(page, 'paid');
    await leaveTo(page, order.accepturl);
    expect(await debitsOf(product, msisdn)).toEqual([5000]);
  });

  test('goes by itself to the accept page once the result has been shown for its time', async ({ page, shopOn }) => {
    const shop = await shopOn(product);
    const order = await payTo(page, { product, shop, msisdn: newNumber() });
    await expectResult(page, 'paid');
    await expect.poll(() => page.url()).toBe(order.accepturl);
    expect(shop.visits).toHaveLength(1);
  });
});

test('a code may be sent again three times, no more, and every earlier one is void', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  await identify(page, msisdn);
  const resend = page.locator('button[name=resend]');
  for (const sent of [2, 3, 4]) {
    await resend.click();
    await expect.poll(async () => (await codesOf(product, msisdn)).length).toBe(sent);
    await expect(screen(page, 'otp')).toBeVisible();
  }
  await expect(resend).toHaveCount(0);
  // Asking all the same sends nothing.
  await page.request.post(page.url(), { form: { do: 'resend', resend: '1' } });
  const codes = await codesOf(product, msisdn);
  expect(codes).toHaveLength(4);
  const [newest, ...old] = codes;
  expect(old).not.toContain(newest);
  await typeCode(page, codes[1] ?? '');
  await expectResult(page, 'canceled');
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'AUTHENTICATION' });
  expect(await debitsOf(product, msisdn)).toEqual([]);
});

test('a session that was used before: the shopper sees why and goes to the decline page, and the shop is told', async ({
  page,
  shop,
}) => {
  const first = await open(page, shop);
  const second = await shop.order({ sessionid: first.sessionid ?? '' });
  await shop.send(page, second);
  await expectResult(page, 'expired');
  await expect(page.locator('main h1')).toHaveText('Demande déjà utilisée');
  expect(said((await shop.told(second.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'EXPIRED_SESSION' });
  await leaveTo(page, second.declineurl);
  // The order that used it is not harmed.
  expect(shop.notifications.map((one) => one.get('purchaseref'))).not.toContain(first.purchaseref);
});

test.describe('time that runs out', () => {
  test.describe.configure({ mode: 'default' });
  let product: Product;

  test.beforeAll(async () => {
    product = await startProduct({ env: { SESSION_TTL_S: '4', PAGE_TTL_S: '7' } });
  });
  test.afterAll(async () => product?.end());

  test('before the order: an expired session is said, leads to the decline page, and the shop is told', async ({
    page,
    shopOn,
  }) => {
    const shop = await shopOn(product);
    const order = await shop.order();
    const oldAt = Date.now() + 4_100;
    await expect.poll(() => Date.now()).toBeGreaterThan(oldAt);
    await shop.send(page, order);
    await expectResult(page, 'expired');
    await expect(page.locator('main h1')).toHaveText('Demande expirée');
    expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'EXPIRED_SESSION' });
    await leaveTo(page, order.declineurl);
  });

  test('at the code: the page says so by itself, leads to the decline page, and the shop is told', async ({
    page,
    shopOn,
  }) => {
    const shop = await shopOn(product);
    const msisdn = newNumber();
    const order = await open(page, shop);
    await identify(page, msisdn);
    const otp = await codeOf(product, msisdn);
    await expectResult(page, 'expired');
    expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'EXPIRED_SESSION' });
    await page.request.post(page.url().replace(/\?.*/, ''), { form: { do: 'otp', otp } });
    await page.reload();
    await expectResult(page, 'expired');
    await forward(page);
    await expect.poll(() => page.url()).toBe(order.declineurl);
    expect(await debitsOf(product, msisdn)).toEqual([]);
  });

  test('before anything was typed: the page leads to the decline page, and the shop hears nothing', async ({
    page,
    shopOn,
  }) => {
    const shop = await shopOn(product);
    const order = await open(page, shop);
    await expectResult(page, 'expired');
    await untilToldOfAnother(product, shop);
    expect(shop.notifications.map((one) => one.get('purchaseref'))).not.toContain(order.purchaseref);
    await leaveTo(page, order.declineurl);
  });

  test('with nobody looking: what was started is told all the same, and what was not is not', async ({ shopOn }) => {
    const shop = await shopOn(product);
    const unseen = await shop.order();
    await shopper(product, unseen);
    const left = await shop.order();
    const one = await shopper(product, left);
    expect((await one.number(newNumber())).screen).toBe('otp');
    expect(said((await shop.told(left.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'EXPIRED_SESSION' });
    await untilToldOfAnother(product, shop);
    expect(shop.notifications.map((notification) => notification.get('purchaseref'))).not.toContain(unseen.purchaseref);
    expect((await shopperAt(product, one.path).see()).state).toBe('expired');
  });

  test('while the operator is asked ends nothing: the payment is shown as waited for, and then as paid', async ({
    page,
    shopOn,
  }) => {
    const shop = await shopOn(product);
    const msisdn = newNumber('23');
    const order = await payTo(page, { product, shop, msisdn });
    await expect(page.getByText('Ne payez pas cette commande une seconde fois')).toBeVisible();
    await expect(page.locator('button[name=cancel]')).toHaveCount(0);
    await expectResult(page, 'paid', 30_000);
    expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'OK' });
    expect(await debitsOf(product, msisdn)).toEqual([5000]);
  });
});

test('a payment that was cancelled stays cancelled at its address', async ({ page, shop }) => {
  await open(page, shop);
  const address = page.url();
  await cancel(page);
  await expect.poll(() => page.url()).toContain('/cancel');
  await page.goto(address);
  await expectResult(page, 'canceled');
});
