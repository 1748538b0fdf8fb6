import { confirm, expectResult, identify, open, said, screen, typeNumber } from './support/checkout';
import { codesOf, debitsOf, newNumber } from './support/handset';
import { type Product, startProduct } from './support/product';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'default' });

let product: Product;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(async () => product?.end());

async function operator(state: 'up' | 'down' | 'slow'): Promise<void> {
  const answer = await fetch(`${product.url}/sandbox/api/operators/tmoney-tg`, {
    method: 'PUT',
    body: JSON.stringify({ state }),
  });
  expect(answer.status).toBe(200);
}

test('while the operator is down the page says that nothing was taken, and no try is used up', async ({
  page,
  shopOn,
}) => {
  const shop = await shopOn(product);
  const msisdn = newNumber();
  await open(page, shop);
  await operator('down');
  for (const _ of [1, 2, 3, 4]) {
    await typeNumber(page, msisdn);
    await expect(page.getByRole('alert')).toContainText('Rien n’a été débité');
    await expect(page.locator('[name=msisdn]')).toHaveValue(msisdn.slice(3));
  }
  expect(await codesOf(product, msisdn)).toEqual([]);
  await operator('up');
  for (const pin of ['7391', '7392']) {
    await typeNumber(page, msisdn, pin);
    await expect(page.getByRole('alert')).toContainText('PIN incorrect');
  }
  await identify(page, msisdn);
  await confirm(page, product, msisdn);
  await expectResult(page, 'paid');
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('an operator that goes down before the money is asked for: the payment waits, and is paid or not by its word alone', async ({
  page,
  shopOn,
}) => {
  const shop = await shopOn(product);
  const msisdn = newNumber();
  const order = await open(page, shop);
  await identify(page, msisdn);
  await operator('down');
  await confirm(page, product, msisdn);
  await expect(screen(page, 'pending')).toBeVisible();
  expect(shop.notifications).toEqual([]);
  await operator('up');
  // It never heard of the request; that is a no only after its own limit, so the payment goes on waiting.
  await expect(screen(page, 'pending')).toBeVisible();
  expect(await debitsOf(product, msisdn)).toEqual([]);
  expect(shop.notifications.map((one) => one.get('purchaseref'))).not.toContain(order.purchaseref);
});

test('a slow operator is waited for', async ({ page, shopOn }) => {
  const shop = await shopOn(product);
  const msisdn = newNumber();
  const order = await open(page, shop);
  await identify(page, msisdn);
  await operator('slow');
  await confirm(page, product, msisdn);
  await expect(screen(page, 'pending')).toBeVisible();
  await expectResult(page, 'paid', 30_000);
  await operator('up');
  expect(said((await shop.told(order.purchaseref))[0]).status).toBe('OK');
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});
