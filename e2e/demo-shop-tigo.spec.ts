import type { Page } from '@playwright/test';
import { expectResult, forward, typeCode } from './support/checkout';
import { expect } from './support/expect';
import type { Product } from './support/product';
import { test } from './support/test';
import { at, giveNumber, givePin, newCode } from './support/tigo-checkout';
import { answerPrompt, tigoDebits } from './support/tigo-handset';
import { newTigoNumber } from './support/tigo-shop';

/** Buys coffee for 4 500 F CFA and chooses a door by its name. Answers the order's reference. */
async function choose(page: Page, product: Product, door: string): Promise<string> {
  await page.goto(`${product.url}/sandbox/shop`);
  await page.getByRole('button', { name: 'Café de Kpalimé' }).click();
  await page.getByRole('navigation', { name: 'Payer par' }).getByRole('link', { name: door, exact: true }).click();
  await expect(page.getByRole('button', { name: 'Payer avec Tigo Secure' })).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, door).toBeLessThanOrEqual(0);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Payer avec Tigo Secure' }).click();
}

test('the demo shop is paid through Tigo Secure in Tanzania: it checks the callback’s code and shows what it received', async ({
  page,
  product,
}) => {
  const msisdn = newTigoNumber('TZA');
  await choose(page, product, 'Tigo Secure — Tanzanie');
  await expect(page.locator('form dl')).toContainText('1 XOF = 4,2 TZS');
  await page.getByLabel('Numéro de téléphone').fill(`0${msisdn.slice(3)}`);
  await pay(page);
  await typeCode(page, await newCode(product, msisdn));
  const main = await at(page, 'pin');
  await expect(main).toContainText('Boutique Démo');
  await expect(main).toContainText('1 XOF = 4.2 TZS');
  await givePin(page, '1234');
  await expectResult(page, 'paid');
  await forward(page);
  await page.waitForURL(/\/sandbox\/shop\/return\/tigo\?purchaseref=BD-\d{10}$/);
  await expect(page.getByRole('status')).toHaveAttribute('data-state', 'paid');
  await expect(page.getByText('Le code de vérification est le jeton que la boutique a reçu.')).toBeVisible();
  await expect(page.getByText('Page de retour (Tigo Secure)')).toBeVisible();
  for (const name of ['trans_status', 'transaction_ref_id', 'external_ref_id', 'mfs_id', 'verification_code', 'lang']) {
    await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'Voir le téléphone du payeur' })).toHaveAttribute(
    'href',
    `/sandbox/phone?msisdn=${msisdn}`,
  );
  expect(await tigoDebits(product, 'TZA', msisdn)).toEqual(['1890000']);
});

test('and in Paraguay through version 2; a callback that anybody posts is shown and not believed', async ({
  page,
  product,
}) => {
  const msisdn = newTigoNumber('PRY');
  const reference = await choose(page, product, 'Tigo Secure — Paraguay (v2)');
  await pay(page);
  await giveNumber(page, msisdn);
  await at(page, 'pending');
  const form = { transactionStatus: 'success', merchantTransactionId: reference, accessToken: 'guessed' };
  expect((await page.request.post(`${product.url}/sandbox/shop/callback`, { form })).status()).toBe(200);
  const shop = await page.context().newPage();
  await shop.goto(`${product.url}/sandbox/shop/orders/${reference}`);
  await expect(shop.getByRole('status')).toHaveAttribute('data-state', 'waiting');
  await expect(shop.getByText('ce rappel n’est pas cru')).toBeVisible();
  expect(await answerPrompt(product, msisdn, { pin: '1234' })).toBe(204);
  await expect(shop.getByRole('status')).toHaveAttribute('data-state', 'paid');
  await expectResult(page, 'paid');
  expect(await tigoDebits(product, 'PRY', msisdn)).toEqual(['56250']);
});

test('every other country has its door, its page in its language, and a handset to go with it, with scripts off', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  const page = await context.newPage();
  for (const [door, title, price, handset] of [
    ['Tigo Secure — Sénégal', 'Payer avec Tigo Sénégal', '4 500 F CFA', '221760000001'],
    ['Tigo Secure — Bolivie', 'Pagar con Tigo Bolivia', 'Bs 52,65', '59170000001'],
    ['Tigo Secure — Salvador', 'Pagar con Tigo El Salvador', '$7.65', '50370000001'],
    ['Tigo Secure — Honduras', 'Pagar con Tigo Honduras', 'L 190.80', '50490000001'],
    ['Tigo Secure — Paraguay', 'Pagar con Tigo Paraguay', 'Gs. 56.250', '595981000001'],
    ['Tigo Secure — Salvador (v2)', 'Pagar con Tigo El Salvador', '$7.65', '50370000001'],
  ] as const) {
    await page.goto(`${product.url}/sandbox/shop`);
    await page.getByRole('button', { name: 'Café de Kpalimé' }).click();
    await page.getByRole('link', { name: door, exact: true }).click();
    await expect(page.getByRole('link', { name: `Ouvrir le téléphone ${handset}` })).toBeVisible();
    await pay(page);
    await expect(page.locator('main h1')).toHaveText(title);
    await expect(page.locator('header .sum')).toHaveText(price);
    await page.locator('button[name=cancel]').click();
    await page.waitForURL(/\/return\/tigo\?/);
    await expect(page.getByRole('status')).toHaveAttribute('data-state', 'not_paid');
  }
  await context.close();
});

test('a refusal of the door is shown in its own words, and the same order may be paid after that', async ({
  page,
  product,
}) => {
  const msisdn = newTigoNumber('BOL');
  const reference = await choose(page, product, 'Tigo Secure — Bolivie');
  await setDemoOperators(product, ['tmoney-tg']);
  try {
    await page.getByLabel('Numéro de téléphone').fill(msisdn.slice(3));
    await pay(page);
    const refusal = page.getByRole('alert').filter({ hasText: 'Tigo Secure a refusé la commande' });
    await expect(refusal).toContainText('POST http://');
    await expect(refusal).toContainText('/v1/tigo/payment-auth/authorize');
    await expect(refusal).toContainText(
      "HTTP 401 You don't have permission to access Payment Authorization API. Please contact Millicom admin",
    );
  } finally {
    await setDemoOperators(product, null);
  }
  await page.getByLabel('Numéro de téléphone').fill(msisdn.slice(3));
  await pay(page);
  await expect(page.locator('[name=msisdn]')).toHaveValue(msisdn);
  await forward(page);
  await at(page, 'pending');
  await page.close();
  expect(await answerPrompt(product, msisdn, { pin: '1234' })).toBe(204);
  const shop = await page.context().newPage();
  await shop.goto(`${product.url}/sandbox/shop/orders/${reference}`);
  await expect(shop.getByRole('status')).toHaveAttribute('data-state', 'paid');
  // What is paid is not sold again: the shop knows, where the door would take another reference.
  await shop.getByRole('link', { name: 'Payer à nouveau' }).click();
  await shop.getByRole('link', { name: 'Tigo Secure — Bolivie' }).click();
  await pay(shop);
  await expect(shop.getByRole('status')).toHaveAttribute('data-state', 'paid');
  expect(await tigoDebits(product, 'BOL', msisdn)).toEqual(['5265']);
});

/** Which operators the demo merchant is paid through; null is every one. */
async function setDemoOperators(product: Product, operators: string[] | null): Promise<void> {
  const answer = await fetch(`${product.url}/api/v1/merchants/2280000000000001`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer admin_test_demo', 'content-type': 'application/json' },
    body: JSON.stringify({ operators }),
  });
  expect(answer.status).toBe(200);
}
