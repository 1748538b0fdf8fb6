import {
  cancel,
  confirm,
  expectResult,
  identify,
  leaveTo,
  open,
  payTo,
  said,
  screen,
  textOf,
  typeCode,
  typeNumber,
} from './support/checkout';
import { codeOf, codesOf, debitsOf, newNumber, otherCode, walletOf } from './support/handset';
import { shopper } from './support/http-shopper';
import { expect, test } from './support/test';

test('two wrong PINs and then the right one pay', async ({ page, product, shop }) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  for (const [pin, left] of [
    ['7391', 'Il vous reste 2 essais'],
    ['7392', 'il vous reste un seul essai'],
  ] as const) {
    await typeNumber(page, msisdn, pin);
    await expect(page.getByRole('alert')).toContainText('Numéro ou code PIN incorrect');
    await expect(page.getByRole('alert')).toContainText(left);
    // What was typed is kept but for the PIN.
    await expect(page.locator('[name=msisdn]')).toHaveValue(msisdn.slice(3));
    await expect(page.locator('[name=pin]')).toHaveValue('');
  }
  await identify(page, msisdn);
  await confirm(page, product, msisdn);
  await expectResult(page, 'paid');
  expect(said((await shop.told(order.purchaseref))[0]).status).toBe('OK');
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('the third wrong PIN blocks the wallet and leads to the decline page as an authentication failure', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  for (const pin of ['7391', '7392']) {
    await typeNumber(page, msisdn, pin);
    await expect(page.getByRole('alert')).toBeVisible();
  }
  await typeNumber(page, msisdn, '7393');
  await expectResult(page, 'declined');
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'AUTHENTICATION' });
  expect(await walletOf(product, msisdn)).toMatchObject({ status: 'blocked', transactions: [] });
  await leaveTo(page, order.declineurl);
});

test('a wrong code ends the payment as an authentication failure, back to the cancel page', async ({
  page,
  product,
  shop,
}) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  await identify(page, msisdn);
  await typeCode(page, otherCode(await codeOf(product, msisdn)));
  await expectResult(page, 'canceled');
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'AUTHENTICATION' });
  await leaveTo(page, order.cancelurl);
  expect(await debitsOf(product, msisdn)).toEqual([]);
});

test('the shopper may cancel before typing anything', async ({ page, shop }) => {
  const order = await open(page, shop);
  await cancel(page);
  await expect.poll(() => page.url()).toBe(order.cancelurl);
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'CANCEL' });
});

test('the shopper may cancel at the code, and the code is void from then on', async ({ page, product, shop }) => {
  const msisdn = newNumber();
  const order = await open(page, shop);
  await identify(page, msisdn);
  const address = page.url();
  await cancel(page);
  await expect.poll(() => page.url()).toBe(order.cancelurl);
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'CANCEL' });
  const otp = await codeOf(product, msisdn);
  await page.request.post(address, { form: { do: 'otp', otp } });
  await page.goto(address);
  await expectResult(page, 'canceled');
  expect(await debitsOf(product, msisdn)).toEqual([]);
});

for (const { ending, what, reason } of [
  { ending: '10', what: 'without enough money', reason: 'not_enough_money' },
  { ending: '13', what: 'over its daily limit', reason: 'limit_exceeded' },
]) {
  test(`a wallet ${what} declines: the shopper reads why and goes to the decline page`, async ({
    page,
    product,
    shop,
  }) => {
    const msisdn = newNumber(ending);
    const order = await payTo(page, { product, shop, msisdn });
    await expectResult(page, 'declined');
    expect(await textOf(page.locator('main'))).toContain('Rien n’a été débité');
    const told = said((await shop.told(order.purchaseref))[0]);
    expect(told).toEqual({ status: 'NOK', error: 'PAYMENT_FAILED', reason, amount: '5000' });
    expect(await debitsOf(product, msisdn)).toEqual([]);
    await leaveTo(page, order.declineurl);
  });
}

test('a blocked wallet is declined at once, without a code being sent', async ({ page, product, shop }) => {
  const msisdn = newNumber('11');
  const order = await open(page, shop);
  await typeNumber(page, msisdn);
  await expectResult(page, 'declined');
  await expect(page.locator('main h1')).toHaveText('Compte bloqué');
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', reason: 'wallet_blocked' });
  expect(await codesOf(product, msisdn)).toEqual([]);
  await leaveTo(page, order.declineurl);
});

test('a number without a wallet may be typed again, three times in all', async ({ page, shop }) => {
  const order = await open(page, shop);
  for (const left of ['Il vous reste 2 essais', 'il vous reste un seul essai']) {
    await typeNumber(page, newNumber('12'));
    await expect(page.getByRole('alert')).toContainText('Aucun compte mobile money');
    await expect(page.getByRole('alert')).toContainText(left);
  }
  await typeNumber(page, newNumber('12'));
  await expectResult(page, 'declined');
  expect(said((await shop.told(order.purchaseref))[0])).toMatchObject({ status: 'NOK', error: 'AUTHENTICATION' });
  await leaveTo(page, order.declineurl);
});

test('a number of nobody offered here, or no number at all, costs no try and the page says whose numbers it takes', async ({
  page,
  product,
  shop,
}) => {
  await open(page, shop);
  for (const [typed, words] of [
    ['96000001', 'TMoney'],
    ['+33612345678', 'n’est pas'],
    ['123', 'n’est pas valide'],
    ['neuf zéro', 'n’est pas valide'],
  ] as const) {
    await typeNumber(page, typed);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.locator('[name=msisdn]')).toHaveValue(typed);
  }
  const msisdn = newNumber();
  for (const pin of ['7391', '7392']) {
    await typeNumber(page, msisdn, pin);
    await expect(page.getByRole('alert')).toContainText('PIN incorrect');
  }
  await identify(page, `+${msisdn}`);
  await confirm(page, product, msisdn);
  await expectResult(page, 'paid');
});

test('a number that the order names stands on the page and cannot be changed, whatever is posted', async ({
  page,
  product,
  shop,
}) => {
  const given = newNumber();
  const other = newNumber();
  await open(page, shop, { phonenumber: given });
  const field = page.locator('[name=msisdn]');
  await expect(field).toHaveValue(given);
  await expect(field).not.toBeEditable();
  await field.evaluate((input: HTMLInputElement) => input.removeAttribute('readonly'));
  await identify(page, other);
  expect(await codesOf(product, other)).toEqual([]);
  await confirm(page, product, given);
  await expectResult(page, 'paid');
  expect(await debitsOf(product, given)).toEqual([5000]);
  expect(await debitsOf(product, other)).toEqual([]);
});

test('a given number that the shop cannot be paid with is said to the shopper, who can only turn back', async ({
  page,
  shop,
}) => {
  const order = await open(page, shop, { phonenumber: '22896000001' });
  await expect(page.getByRole('alert')).toContainText('TMoney');
  await cancel(page);
  await expect.poll(() => page.url()).toBe(order.cancelurl);
});

test('what no page of ours would send changes nothing', async ({ product, shop }) => {
  const msisdn = newNumber();
  const one = await shopper(product, await shop.order());
  expect((await one.number(msisdn, '12')).screen).toBe('number');
  expect((await one.number(msisdn, '1234567')).screen).toBe('number');
  expect((await one.post({ do: 'otp', otp: '123456' })).screen).toBe('number');
  expect((await one.post({ do: 'resend', resend: '1' })).screen).toBe('number');
  expect((await one.post({ do: 'nonsense' })).screen).toBe('number');
  expect((await one.post({})).screen).toBe('number');
  expect((await one.number(msisdn)).screen).toBe('otp');
  expect((await one.otp('12345')).screen).toBe('otp');
  expect((await one.otp('abcdef')).screen).toBe('otp');
  expect((await one.number(newNumber())).screen).toBe('otp');
  const code = await codeOf(product, msisdn);
  expect((await one.otp(` ${code.slice(0, 3)} ${code.slice(3)} `)).state).toBe('paid');
  expect((await one.cancel()).state).toBe('paid');
  expect(await debitsOf(product, msisdn)).toEqual([5000]);
});

test('a form that another site posts to the page is refused and changes nothing', async ({ page, shop }) => {
  const msisdn = newNumber();
  await open(page, shop);
  await identify(page, msisdn);
  const address = page.url();
  // The shop's site makes the shopper's own browser post: first to cancel, then to look.
  await page.goto(`${shop.url}/`);
  await page.evaluate((action) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = action;
    form.innerHTML = '<input name="cancel" value="1">';
    document.body.append(form);
    form.submit();
  }, address);
  await expect(screen(page, 'problem')).toHaveAttribute('data-kind', 'forbidden_origin');
  await page.goto(address);
  await expect(screen(page, 'otp')).toBeVisible();
});
