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
  textOf,
  typeCode,
} from './support/checkout';
import { codeOf, codesOf, debitsOf, newNumber } from './support/handset';
import { shopper, shopperAt, untilToldOfAnother } from './support/http-shopper';
import { expect, test } from './support/test';

test('a purchase that is paid is not paid again: the shopper is told so and sent on to the accept page', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const order = await payTo(page, { product, shop, msisdn });
  await expectResult(page, 'paid');
  await shop.send(page, await shop.order({ purchaseref: order.purchaseref }));
  await expectResult(page, 'paid');
  await expect(page.locator('main h1')).toHaveText('Commande déjà payée');
  await leaveTo(page, order.accepturl);
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('a purchase whose money is being asked for shows that payment, whichever way the shopper comes', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber('23');
  const order = await payTo(page, { product, shop, msisdn });
  await expect(screen(page, 'pending')).toBeVisible();
  const address = page.url();
  await shop.send(page, await shop.order({ purchaseref: order.purchaseref }));
  await expect(screen(page, 'pending')).toBeVisible();
  expect(page.url()).toBe(address);
  // Nothing can be taken back any more.
  await expect(page.locator('button[name=cancel]')).toHaveCount(0);
  await page.request.post(address, { form: { do: 'cancel', cancel: '1' } });
  await expectResult(page, 'paid', 30_000);
  await untilToldOfAnother(product, shop);
  expect((await shop.told(order.purchaseref)).map((one) => said(one).status)).toEqual(['OK']);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('a purchase whose last try failed may be tried anew, and the shop hears both', async ({ page, product, shop }) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  await cancel(page);
  await expect.poll(() => page.url()).toBe(order.cancelurl);
  await shop.told(order.purchaseref);
  await payTo(page, { product, shop, msisdn, fields: { purchaseref: order.purchaseref } });
  await expectResult(page, 'paid');
  const told = await shop.told(order.purchaseref, 2);
  expect(told.map((one) => said(one).status)).toEqual(['NOK', 'OK']);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('two tabs that pay one purchase at the same moment take its money once', async ({
  page,
  context,
  product,
  shop,
}) => {
  const purchaseref = `DEUX-${Date.now()}`;
  const [one, two] = [newNumber(), newNumber()];
  const other = await context.newPage();
  await open(page, shop, { purchaseref });
  await open(other, shop, { purchaseref });
  await identify(page, one);
  await identify(other, two);
  await page.locator('[name=otp]').fill(await codeOf(product, one));
  await other.locator('[name=otp]').fill(await codeOf(product, two));
  await Promise.all([forward(page), forward(other)]);
  await expectResult(page, 'paid');
  await expectResult(other, 'paid');
  const debits = [...(await debitsOf(product, one)), ...(await debitsOf(product, two))];
  expect(debits).toEqual([5000]);
  await untilToldOfAnother(product, shop);
  expect((await shop.told(purchaseref)).map((told) => said(told).status)).toEqual(['OK']);
});

test('a double click, a refresh and the back button pay once and show what is true', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  await page.reload();
  await identify(page, msisdn);
  await page.reload();
  await expect(screen(page, 'otp')).toBeVisible();
  expect(await codesOf(product, msisdn)).toHaveLength(1);
  await page.locator('[name=otp]').fill(await codeOf(product, msisdn));
  await page.locator('main form button[type=submit]').first().dblclick({ noWaitAfter: true });
  await expectResult(page, 'paid');
  await page.reload();
  await expectResult(page, 'paid');
  const address = page.url();
  await leaveTo(page, order.accepturl);
  await page.goBack();
  await expect.poll(() => page.url()).toBe(address);
  await expectResult(page, 'paid');
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('a second tab shows the true state of the payment at each step', async ({ page, context, product, shop }) => {
  const msisdn = newNumber();
  await open(page, shop);
  const tab = await context.newPage();
  const look = async () => {
    await tab.goto(page.url());
    return tab.locator('main').getAttribute('data-screen');
  };
  expect(await look()).toBe('number');
  await identify(page, msisdn);
  // The tab still shows the first screen; what it posts now changes nothing.
  await tab.locator('[name=msisdn]').fill(newNumber());
  await tab.locator('[name=pin]').fill('1234');
  await forward(tab);
  await expect(screen(tab, 'otp')).toBeVisible();
  expect(await look()).toBe('otp');
  await confirm(tab, product, msisdn);
  await expectResult(tab, 'paid');
  await typeCode(page, '123456');
  await expectResult(page, 'paid');
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('a link copied into another browser shows the state, has nothing to type into, and forged posts there do nothing', async ({
  page,
  browser,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  await open(page, shop);
  await identify(page, msisdn);
  const elsewhere = await browser.newContext();
  const copy = await elsewhere.newPage();
  await copy.goto(page.url());
  await expect(copy.locator('main')).toHaveAttribute('data-elsewhere', 'true');
  await expect(copy.locator('form, input')).toHaveCount(0);
  expect(await textOf(copy.locator('body'))).not.toContain(msisdn.slice(-2).padStart(4, '•'));
  const otp = await codeOf(product, msisdn);
  const stranger = shopperAt(product, new URL(page.url()).pathname);
  for (const form of [{ do: 'otp', otp }, { do: 'otp', otp: '000000' }, { cancel: '1' }, { resend: '1' }]) {
    await elsewhere.request.post(page.url(), { form });
    await stranger.post(form);
  }
  expect(await codesOf(product, msisdn)).toHaveLength(1);
  await page.reload();
  await expect(screen(page, 'otp')).toBeVisible();
  await typeCode(page, otp);
  await expectResult(page, 'paid');
  await copy.reload();
  await expectResult(copy, 'paid');
  expect(await textOf(copy.locator('main'))).not.toContain(`•••• ${msisdn.slice(-2)}`);
  await elsewhere.close();
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('a shopper who starts in one browser cannot be overtaken in another, wrong PINs included', async ({
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const one = await shopper(product, await shop.order());
  expect((await one.number(msisdn, '7391')).screen).toBe('number');
  const stranger = shopperAt(product, one.path);
  for (const pin of ['7392', '7393', '1234']) await stranger.number(msisdn, pin);
  expect((await one.number(msisdn)).screen).toBe('otp');
  expect((await one.otp(await codeOf(product, msisdn))).state).toBe('paid');
});
