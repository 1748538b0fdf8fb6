import { expectResult, payTo, said, screen, textOf } from './support/checkout';
import { debitsOf, newNumber, walletOf } from './support/handset';
import { payByHttp, shopperAt, untilToldOfAnother } from './support/http-shopper';
import type { Product } from './support/product';
import { openShop, type Shop } from './support/shop';
import { expect, test } from './support/test';

// The tests of this file share a worker and run one after the other, so that the lost request, which takes a minute to be
// known as lost, waits beside the others and not by itself.
test.describe.configure({ mode: 'default' });

let lost: { shop: Shop; purchaseref: string; path: string; msisdn: string; at: number; product: Product };

test.beforeAll(async ({ product }) => {
  const shop = await openShop(product);
  const msisdn = newNumber('21');
  const at = Date.now();
  const { order, shopper, seen } = await payByHttp(product, shop, msisdn);
  expect(seen.screen).toBe('pending');
  lost = { shop, purchaseref: order.purchaseref, path: shopper.path, msisdn, at, product };
});

test.afterAll(async () => lost?.shop.close());

/** Numbers that are paid in the end, however the operator goes about it. */
const PAID = [
  { ending: '20', what: 'whose answer never arrives (time-out)', waits: false },
  { ending: '22', what: 'that is answered by HTTP 500 and an unreadable body', waits: false },
  { ending: '23', what: 'that is answered after ten seconds', waits: true },
  { ending: '25', what: 'that is approved without any callback', waits: false },
  { ending: '26', what: 'that is called back twice', waits: false },
  { ending: '27', what: 'that is called back before it is answered', waits: false },
];

for (const { ending, what, waits } of PAID) {
  test(`a payment ${what} is paid once: screen, wallet and notification agree`, async ({ page, product, shop }) => {
    const msisdn = newNumber(ending);
    const order = await payTo(page, { product, shop, msisdn });
    if (waits) await expect(screen(page, 'pending')).toBeVisible();
    await expectResult(page, 'paid', 30_000);
    expect(said((await shop.told(order.purchaseref))[0])).toEqual({
      status: 'OK',
      error: '',
      reason: '',
      amount: '5000',
    });
    const { transactions, balance } = await walletOf(product, msisdn);
    expect(transactions).toMatchObject([{ type: 'debit', amount: '5000' }]);
    expect(balance).toBe('995000');
    await untilToldOfAnother(product, shop);
    const told = await shop.told(order.purchaseref);
    expect(told.map((one) => one.get('payid'))).toEqual([transactions[0]?.reference]);
  });
}

test('a callback that says paid is not believed when the query says failed: declined, nothing taken', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber('28');
  const order = await payTo(page, { product, shop, msisdn });
  await expectResult(page, 'declined', 30_000);
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'PAYMENT_FAILED' });
  expect(await debitsOf(product, msisdn)).toEqual([]);
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
});

test('a forged callback pays nothing, not even one that knows the reference', async ({ product, shop }) => {
  const msisdn = newNumber('21');
  const { order, shopper, seen } = await payByHttp(product, shop, msisdn);
  expect(seen.screen).toBe('pending');
  const body = JSON.stringify({ transactionStatus: 'completed', amount: '5000', currency: 'XOF' });
  const forge = async (reference: string) =>
    (await fetch(`${product.url}/callbacks/tmoney-tg/${reference}`, { method: 'POST', body })).status;
  for (const reference of ['00000000-0000-4000-8000-000000000000', order.purchaseref, 'x']) {
    expect(await forge(reference)).toBe(404);
  }
  for (const reference of await attemptsOf(product, shop)) expect(await forge(reference)).toBe(204);
  await untilToldOfAnother(product, shop);
  expect((await shopperAt(product, shopper.path).see()).screen).toBe('pending');
  expect(shop.notifications.map((one) => one.get('purchaseref'))).not.toContain(order.purchaseref);
});

test('when the operator took another amount than was asked, shopper and shop are told the real one', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber('30');
  const order = await payTo(page, { product, shop, msisdn });
  await expectResult(page, 'paid');
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'OK', amount: '2500' });
  expect(await debitsOf(product, msisdn)).toEqual([2500]);
  expect(await textOf(page.locator('main dl'))).toContain('2 500 F CFA');
});

test('a payment that the operator calls pending stays so: nothing is taken, and nothing can be taken back', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber('29');
  await payTo(page, { product, shop, msisdn });
  await expect(screen(page, 'pending')).toBeVisible();
  expect(await debitsOf(product, msisdn)).toEqual([]);
  await expect(page.locator('button[name=cancel]')).toHaveCount(0);
});

test('a request that was lost is declined once the operator would know of it, and nothing was ever taken', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { shop, purchaseref, path, msisdn, at, product } = lost;
  const [told] = await shop.told(purchaseref, 1, 90_000);
  // Pending never turns into declined because a while has passed; only after the operator's own limit is "unknown" a no.
  expect((told?.at ?? 0) - at).toBeGreaterThanOrEqual(60_000);
  expect(said(told)).toMatchObject({ status: 'NOK', error: 'PAYMENT_FAILED', reason: 'never_arrived' });
  expect(await walletOf(product, msisdn)).toMatchObject({ transactions: [] });
  await page.goto(`${product.url}${path}`);
  await expectResult(page, 'declined');
  await untilToldOfAnother(product, shop);
  expect(await shop.told(purchaseref)).toHaveLength(1);
});

/** Our own references of what the operator was asked for this shop, which only a database that serves many lets us read. */
async function attemptsOf(product: Product, shop: Shop): Promise<string[]> {
  if (product.database.kind === 'embedded') return [];
  const rows = (await product.database.rows()).filter(({ table }) => table.endsWith('.attempts'));
  const own = rows.filter(({ row }) => row.includes(shop.merchant.merchantId));
  const references = own.flatMap(({ row }) => row.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0] ?? []);
  expect(references).toHaveLength(1);
  return references;
}
