import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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
  typeNumber,
} from './support/checkout';
import { debitsOf, newNumber, textsOf } from './support/handset';
import { expect, test } from './support/test';

test.describe('with scripting off', () => {
  test.use({ javaScriptEnabled: false });

  test('a shopper pays from the shop to the shop, the wait for the operator included', async ({
    page,
    product,
    shop,
  }) => {
    const msisdn = newNumber('25');
    const order = await payTo(page, { product, shop, msisdn });
    await expect(screen(page, 'pending')).toBeVisible();
    // The page asks again by itself, and the server answers once there is something to say.
    await expectResult(page, 'paid', 30_000);
    await leaveTo(page, order.accepturl);
    expect(said((await shop.told(order.purchaseref))[0]).status).toBe('OK');
    expect(await debitsOf(product, msisdn)).toEqual([5000]);
  });

  test('errors are shown, the language is switched, and cancelling leads back to the shop', async ({ page, shop }) => {
    const order = await open(page, shop);
    await page.locator('nav a[hreflang=en]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await typeNumber(page, newNumber('12'));
    await expect(page.getByRole('alert')).toContainText('no mobile money account');
    await cancel(page);
    await expect.poll(() => page.url()).toBe(order.cancelurl);
    expect(said((await shop.told(order.purchaseref))[0]).error).toBe('CANCEL');
  });
});

test('an order in English is paid in English, texts included', async ({ page, product, shop }) => {
  const msisdn = newNumber();
  await open(page, shop, { language: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('main h1')).toHaveText('Pay with TMoney');
  await identify(page, msisdn);
  await expect(page.locator('main h1')).toHaveText('Enter the code from the SMS');
  await confirm(page, product, msisdn);
  await expectResult(page, 'paid');
  await expect(page.locator('main h1')).toHaveText('Payment successful');
  await expect.poll(async () => (await textsOf(product, msisdn)).length).toBe(2);
  const [receipt, code] = await textsOf(product, msisdn);
  expect(code?.text).toContain('is your code to pay');
  expect(receipt?.text).toContain('You paid');
});

test('the language that the shopper switches to stays to the end, texts included', async ({ page, product, shop }) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.locator('nav a[hreflang=en]').click();
  await expect(page.locator('main h1')).toHaveText('Pay with TMoney');
  await identify(page, msisdn);
  await confirm(page, product, msisdn);
  await expect(page.locator('main h1')).toHaveText('Payment successful');
  expect((await textsOf(product, msisdn)).at(-1)?.text).toContain('is your code to pay');
  await leaveTo(page, order.accepturl);
});

test('at 360 pixels no live screen scrolls sideways, and axe finds nothing on any, light or dark', async ({
  page,
  browser,
  product,
  shop,
}) => {
  test.setTimeout(120_000);
  const msisdn = newNumber('23');
  await open(page, shop, { text: 'Livraison sous 24 h', description: 'Un pagne et deux paniers' });
  await audit(page, 'number');
  await typeNumber(page, msisdn, '7391');
  await expect(page.getByRole('alert')).toBeVisible();
  await audit(page, 'number with an error');
  await identify(page, msisdn);
  await audit(page, 'otp');
  const other = await browser.newContext({ viewport: page.viewportSize() });
  const elsewhere = await other.newPage();
  await elsewhere.goto(page.url());
  await audit(elsewhere, 'elsewhere');
  await other.close();
  await confirm(page, product, msisdn);
  await expect(screen(page, 'pending')).toBeVisible();
  await audit(page, 'pending');
  await expectResult(page, 'paid', 30_000);
  await page.getByRole('button', { name: 'Rester sur cette page' }).click();
  await audit(page, 'paid');
  await open(page, shop);
  await typeNumber(page, newNumber('11'));
  await expectResult(page, 'declined');
  await audit(page, 'declined');
  await shop.send(page, await shop.order({ amount: '1' }));
  await expect(screen(page, 'problem')).toBeVisible();
  await audit(page, 'problem');
});

test('a whole payment needs nothing but the keyboard', async ({ page, product, shop }) => {
  const msisdn = newNumber();
  await open(page, shop);
  await page.keyboard.type(msisdn.slice(3));
  await page.keyboard.press('Tab');
  await page.keyboard.type('1234');
  await page.keyboard.press('Enter');
  await expect(screen(page, 'otp')).toBeVisible();
  const [text] = await textsOf(product, msisdn);
  await page.keyboard.type(text?.text.slice(0, 6) ?? '');
  await page.keyboard.press('Enter');
  await expectResult(page, 'paid');
  await forward(page);
  await expect.poll(() => page.url()).toContain('/accept');
});

async function audit(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What the colours of the dark have to do with is their contrast; the rest is the same document.
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, name).toBeLessThanOrEqual(0);
}
