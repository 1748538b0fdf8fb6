import { expectResult, forward, screen, textOf } from './support/checkout';
import { debitsOf, newNumber } from './support/handset';
import { expect, test } from './support/test';

test('a newcomer pays in the demo shop with the handset beside it, from the front page to the receipt and back', async ({
  page,
  context,
  product,
}) => {
  const msisdn = newNumber();
  await page.goto(product.url);
  await expect(page.locator('h1')).toBeVisible();
  await page.locator('a[href^="/sandbox/shop"]').first().click();
  await page.getByRole('button', { name: 'Café de Kpalimé' }).click();
  await expect(page.getByRole('heading', { name: 'Votre commande' })).toBeVisible();
  await page.getByRole('button', { name: 'Payer avec TMoney Online' }).click();
  await expect(screen(page, 'number')).toBeVisible();
  await expect(page.locator('header')).toContainText('Boutique Démo');
  await page.locator('[name=msisdn]').fill(msisdn);
  await page.locator('[name=pin]').fill('1234');

  const handset = await context.newPage();
  await handset.goto(`${product.url}/sandbox/phone?msisdn=${msisdn}`);
  await expect(handset.getByRole('log')).toBeVisible();
  await forward(page);
  await expect(screen(page, 'otp')).toBeVisible();
  // The text comes to the handset by itself; the shopper reads it there.
  const text = handset.getByRole('log').getByText('est votre code pour payer');
  await expect(text).toBeVisible();
  const code = (await textOf(text)).match(/\d{6}/)?.[0] ?? '';
  await page.locator('[name=otp]').fill(code);
  await forward(page);
  await expectResult(page, 'paid');
  expect(await textOf(page.locator('main dl'))).toContain('4 500 F CFA');
  await expect(handset.getByRole('log').getByText('Paiement de 4 500 F CFA')).toBeVisible();

  await forward(page);
  await page.waitForURL(/\/sandbox\/shop\/return\/accept\?purchaseref=BD-/);
  await expect(page.getByRole('status')).toHaveAttribute('data-state', 'paid');
  await expect(page.getByText('Le montant notifié est celui de la commande.')).toBeVisible();
  await expect(page.getByText('Page d’acceptation')).toBeVisible();
  await expect(page.getByText(msisdn)).toBeVisible();
  expect(await debitsOf(product, msisdn)).toEqual([4500]);
});

test('the demo shop does not deliver when the amount that was notified is not the one that was ordered', async ({
  page,
  product,
}) => {
  const msisdn = newNumber('30');
  await page.goto(`${product.url}/sandbox/shop`);
  await page.getByRole('button', { name: 'Pagne wax' }).click();
  await page.getByLabel('Numéro de téléphone').fill(msisdn);
  await page.getByRole('button', { name: 'Payer avec TMoney Online' }).click();
  await page.locator('[name=pin]').fill('1234');
  await forward(page);
  const handset = await page.context().newPage();
  await handset.goto(`${product.url}/sandbox/phone?msisdn=${msisdn}`);
  const text = await textOf(handset.getByRole('log').getByText('est votre code pour payer'));
  await page.locator('[name=otp]').fill(text.match(/\d{6}/)?.[0] ?? '');
  await forward(page);
  await expectResult(page, 'paid');
  await forward(page);
  await expect(page.getByRole('status')).toHaveAttribute('data-state', 'paid_otherwise');
  expect(await debitsOf(product, msisdn)).toEqual([6250]);
});

test('without scripts the demo shop sells all the same, and a cancelled purchase comes back as not paid', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${product.url}/sandbox/shop`);
  await page.getByRole('button', { name: 'Panier de Notsé' }).click();
  await page.getByRole('button', { name: 'Payer avec TMoney Online' }).click();
  await expect(screen(page, 'number')).toBeVisible();
  await page.locator('button[name=cancel]').click();
  await page.waitForURL(/\/return\/cancel\?/);
  await expect(page.getByRole('status')).toHaveAttribute('data-state', 'not_paid');
  await context.close();
});

test('at 360 pixels neither front page, shop nor handset scrolls sideways', async ({ page, product }) => {
  for (const path of ['/', '/sandbox/shop', '/sandbox/phone', `/sandbox/phone?msisdn=${newNumber()}`]) {
    await page.goto(product.url + path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
