import { said } from './support/checkout';
import { codeOf, debitsOf, newNumber, walletOf } from './support/handset';
import { type HttpShopper, shopper, shopperAt, untilToldOfAnother } from './support/http-shopper';
import { expect, test } from './support/test';

type Ready = { shopper: HttpShopper; msisdn: string; code: string };

test('twenty orders of one purchase that come to the money at the same moment take it once', async ({
  product,
  shop,
}) => {
  const purchaseref = `VINGT-${Date.now()}`;
  const ready = await Promise.all(
    Array.from({ length: 20 }, async (): Promise<Ready> => {
      const msisdn = newNumber();
      const one = await shopper(product, await shop.order({ purchaseref }));
      expect((await one.number(msisdn)).screen).toBe('otp');
      return { shopper: one, msisdn, code: await codeOf(product, msisdn) };
    }),
  );
  // Each form is posted twice, as by an impatient hand.
  await Promise.all([...ready, ...ready].map((one) => one.shopper.otp(one.code)));
  await shop.told(purchaseref);
  for (const one of ready) expect((await one.shopper.see()).state).toBe('paid');
  const debits = await Promise.all(ready.map((one) => debitsOf(product, one.msisdn)));
  expect(debits.flat()).toEqual([5000]);
  await untilToldOfAnother(product, shop);
  expect((await shop.told(purchaseref)).map((told) => said(told).status)).toEqual(['OK']);
});

test('one code that is posted twenty times at once takes the money once', async ({ product, shop }) => {
  const msisdn = newNumber();
  const order = await shop.order();
  const one = await shopper(product, order);
  await one.number(msisdn);
  const code = await codeOf(product, msisdn);
  const seen = await Promise.all(Array.from({ length: 20 }, () => one.otp(code)));
  expect(seen.map(({ screen }) => screen).filter((screen) => screen !== 'result' && screen !== 'pending')).toEqual([]);
  await shop.told(order.purchaseref);
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
});

test('guesses of a PIN that are posted at once end the payment like three in a row', async ({ product, shop }) => {
  const msisdn = newNumber();
  const order = await shop.order();
  const one = await shopper(product, order);
  expect((await one.number(msisdn, '7391')).screen).toBe('number');
  await Promise.all(Array.from({ length: 10 }, (_, n) => one.number(msisdn, `${8000 + n}`)));
  await expect.poll(async () => (await one.see()).state).toBe('declined');
  expect((await one.number(msisdn)).state).toBe('declined');
  expect(await walletOf(product, msisdn)).toMatchObject({ status: 'blocked', transactions: [] });
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
});

test('a code is guessed once: of guesses at once none but the right one pays, and a wrong one ends it', async ({
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const order = await shop.order();
  const one = await shopper(product, order);
  await one.number(msisdn);
  const code = await codeOf(product, msisdn);
  const guesses = Array.from({ length: 20 }, (_, n) => `${n}`.padStart(6, '0')).filter((guess) => guess !== code);
  await Promise.all(guesses.map((guess) => one.otp(guess)));
  expect((await one.otp(code)).state).toBe('canceled');
  expect(await debitsOf(product, msisdn)).toEqual([]);
  await untilToldOfAnother(product, shop);
  expect(await shop.told(order.purchaseref)).toHaveLength(1);
});

test('two copies on one database take the money of a purchase once, and tell the shop once', async ({
  launch,
  shopOn,
}) => {
  test.skip(!process.env.TEST_DATABASE_URL, 'the embedded database serves one process');
  const first = await launch({});
  const second = await launch({ database: first.database });
  const shop = await shopOn(first);
  const purchaseref = `COPIES-${Date.now()}`;
  const ready = await Promise.all(
    Array.from({ length: 10 }, async (_, n): Promise<Ready> => {
      const product = n % 2 === 0 ? first : second;
      const msisdn = newNumber();
      const one = await shopper(product, await shop.order({ purchaseref }));
      expect((await one.number(msisdn)).screen).toBe('otp');
      return { shopper: one, msisdn, code: await codeOf(product, msisdn) };
    }),
  );
  await Promise.all(ready.map((one) => one.shopper.otp(one.code)));
  await shop.told(purchaseref);
  const debits = await Promise.all(ready.map((one) => debitsOf(first, one.msisdn)));
  expect(debits.flat()).toEqual([5000]);
  for (const one of ready) expect((await shopperAt(first, one.shopper.path).see()).state).toBe('paid');
  await untilToldOfAnother(second, shop);
  expect(await shop.told(purchaseref)).toHaveLength(1);
});

test('of two copies either may go away, and the one that stays goes on alone', async ({ launch, shopOn }) => {
  test.skip(!process.env.TEST_DATABASE_URL, 'the embedded database serves one process');
  const first = await launch({});
  const second = await launch({ database: first.database });
  const shop = await shopOn(first);
  await second.kill9();
  const msisdn = newNumber();
  const order = await shop.order();
  const one = await shopper(first, order);
  expect((await one.number(msisdn)).screen).toBe('otp');
  expect((await one.otp(await codeOf(first, msisdn))).state).toBe('paid');
  await shop.told(order.purchaseref);
});
