import { confirm, expectResult, identify, open, payTo, said, screen } from './support/checkout';
import { codeOf, debitsOf, newNumber } from './support/handset';
import { payByHttp, shopper, shopperAt, untilToldOfAnother } from './support/http-shopper';
import { type Product, startProduct } from './support/product';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'default' });

let product: Product;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(async () => product?.end());

test('killed while the operator is asked: after the restart the page shows the result by itself, the shop is told once, the wallet was debited once', async ({
  page,
  shopOn,
}) => {
  test.setTimeout(120_000);
  const shop = await shopOn(product);
  const msisdn = newNumber('23');
  const order = await payTo(page, { product, shop, msisdn });
  await expect(screen(page, 'pending')).toBeVisible();
  await product.kill9();
  await product.restart();
  await expectResult(page, 'paid', 60_000);
  expect(said((await shop.told(order.purchaseref))[0])).toEqual({
    status: 'OK',
    error: '',
    reason: '',
    amount: '5000',
  });
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('killed after the operator took the money and before its answer: the payment is found paid by asking', async ({
  shopOn,
}) => {
  test.setTimeout(120_000);
  const shop = await shopOn(product);
  const msisdn = newNumber('20');
  const order = await shop.order();
  const one = await shopper(product, order);
  await one.number(msisdn);
  // The answer to this form is held while the operator is silent, so the product dies with it.
  const asking = one.otp(await codeOf(product, msisdn)).catch(() => undefined);
  await expect.poll(() => debitsOf(product, msisdn), { intervals: [20] }).toEqual([5000]);
  await product.kill9();
  await asking;
  expect(shop.notifications).toEqual([]);
  await product.restart();
  expect(said((await shop.told(order.purchaseref, 1, 60_000))[0]).status).toBe('OK');
  expect((await shopperAt(product, one.path).see()).state).toBe('paid');
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('killed while the shopper looks for the code: the code still pays after the restart', async ({ page, shopOn }) => {
  test.setTimeout(120_000);
  const shop = await shopOn(product);
  const msisdn = newNumber();
  const order = await open(page, shop);
  await identify(page, msisdn);
  await product.kill9();
  await product.restart();
  await confirm(page, product, msisdn);
  await expectResult(page, 'paid');
  expect(said((await shop.told(order.purchaseref))[0]).status).toBe('OK');
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('killed while the shop cannot be reached: what it is owed is delivered after the restart', async ({ shopOn }) => {
  test.setTimeout(120_000);
  const shop = await shopOn(product);
  const msisdn = newNumber();
  const order = await shop.order();
  await shop.down();
  const failed = () => product.lines.filter((line) => line.includes('notification not delivered')).length;
  const before = failed();
  const one = await shopper(product, order);
  await one.number(msisdn);
  expect((await one.otp(await codeOf(product, msisdn))).state).toBe('paid');
  await expect.poll(failed).toBeGreaterThan(before);
  await product.kill9();
  await shop.up();
  await product.restart();
  expect(said((await shop.told(order.purchaseref, 1, 30_000))[0]).status).toBe('OK');
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
});

test('a shop whose server fails for a while is told again after five seconds, and shops that hang keep no other waiting', async ({
  shopOn,
}) => {
  const shop = await shopOn(product);
  const other = await shopOn(product);
  const hung = await shopOn(product);
  shop.answers.status = 500;
  hung.answers.status = 0;
  await payByHttp(product, hung, newNumber());
  await payByHttp(product, hung, newNumber());
  const { order } = await payByHttp(product, shop, newNumber());
  const [first] = await shop.told(order.purchaseref);
  shop.answers.status = 200;
  const beside = await payByHttp(product, other, newNumber());
  const paidAt = Date.now();
  const [quick] = await other.told(beside.order.purchaseref);
  expect((quick?.at ?? Number.POSITIVE_INFINITY) - paidAt).toBeLessThan(1_000);
  const [, second] = await shop.told(order.purchaseref, 2);
  expect(second?.query).toBe(first?.query);
  const waited = (second?.at ?? 0) - (first?.at ?? 0);
  expect(waited).toBeGreaterThanOrEqual(4_900);
  expect(waited).toBeLessThanOrEqual(8_000);
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(2);
});

test('a shop that redirects the notification is not followed, and is told again', async ({ shopOn }) => {
  const shop = await shopOn(product);
  shop.answers.status = 302;
  const { order } = await payByHttp(product, shop, newNumber());
  await shop.told(order.purchaseref);
  shop.answers.status = 204;
  await shop.told(order.purchaseref, 2);
  expect(shop.visits).toEqual([]);
});

test('asked to stop, it ends by itself within seconds and says nothing of an error', async () => {
  const errors = () => product.lines.filter((line) => /"level":"(error|fatal)"/.test(line));
  const before = errors();
  const at = Date.now();
  await product.stop();
  expect(Date.now() - at).toBeLessThan(11_000);
  expect(errors()).toEqual(before);
});
