import { cancel, expectResult, forward, textOf, typeCode } from './support/checkout';
import { expect } from './support/expect';
import { codesOf, otherCode } from './support/handset';
import { type Product, startProduct } from './support/product';
import {
  approve,
  at,
  expectPaid,
  expectToldPaid,
  expectUnpaid,
  formOf,
  giveNumber,
  givePin,
  leave,
  newCode,
  overviewOf,
  push,
  successOf,
  test,
  visit,
} from './support/tigo-checkout';
import { answerPrompt, promptOf, promptsOf, setOperator, tigoDebits, tigoWallet } from './support/tigo-handset';
import { newTigoNumber, subscriber } from './support/tigo-shop';

const NOT_AUTHORIZED = 'purchase-3008-3043-E';
const CANCELED = 'purchase-3008-3045-E';
const TIMED_OUT = 'purchase-3008-2502-F';

/** A price in dollars paid in shillings: (30.00 + 1.50 + 0.50) × 2 500. */
const DOLLARS = {
  originPayment: { amount: '30.00', currencyCode: 'USD', fee: '1.50', tax: '0.50' },
  exchangeRate: '2500.00',
  LocalPayment: { amount: '80000.00', currencyCode: 'TZS' },
};

test.describe('otp_then_pin', () => {
  test('Tanzania, in Swahili: number, code, the overview in full, PIN, and back to the redirectUri as it stands', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('TZA');
    const order = await tigo.order('TZA', DOLLARS);
    await visit(page, order);
    await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
    await expect(page.locator('main h1')).toHaveText('Lipa kwa Tigo Tanzania');
    await expect(page.locator('[name=msisdn]')).toHaveValue('');
    await giveNumber(page, msisdn);
    await at(page, 'otp');
    await typeCode(page, await newCode(product, msisdn));
    await at(page, 'pin');
    expect(await overviewOf(page)).toEqual({
      Duka: 'Duka la Kariakoo',
      'Namba ya oda': order.reference,
      Kiasi: 'US$ 30.00',
      Ada: 'US$ 1.50',
      Kodi: 'US$ 0.50',
      'Kiwango cha ubadilishaji': '1 USD = 2,500 TZS',
      Jumla: 'TSh 80,000.00',
    });
    await givePin(page, '1234');
    await expectPaid(page, { product, tigo, order, msisdn, minor: '8000000' });
    await expect(page.locator('main h1')).toHaveText('Malipo yamekamilika');
    await leave(page, order);
    expect(tigo.visits).toHaveLength(1);
  });

  test('Tanzania, in English, with the number given: the code goes out at once, wrong codes and PINs may be corrected, and without a callbackUri the result rides on the redirect', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('TZA');
    const order = await tigo.order('TZA', {
      ...subscriber('TZA', msisdn),
      language: 'eng',
      callbackUri: undefined,
    });
    await visit(page, order);
    await at(page, 'otp');
    await expect(page.locator('main h1')).toHaveText('Enter the code from the SMS');
    const code = await newCode(product, msisdn);
    for (const _ of [1, 2]) {
      await typeCode(page, otherCode(code));
      await expect(page.getByRole('alert')).toContainText('Invalid verification code, please re-enter');
    }
    await typeCode(page, code);
    await at(page, 'pin');
    expect(await overviewOf(page)).toMatchObject({ 'Order reference': order.reference, Total: 'TZS 5,000.00' });
    expect(Object.keys(await overviewOf(page))).not.toContain('Exchange rate');
    await givePin(page, '9999');
    await expect(page.getByRole('alert')).toContainText('PIN was not valid. Please enter the PIN again.');
    await expect(page.getByRole('alert')).toContainText('You have 2 tries left');
    await givePin(page, '9998');
    await expect(page.getByRole('alert')).toContainText('will block your mobile money account');
    expect(await tigoDebits(product, 'TZA', msisdn)).toEqual([]);
    await givePin(page, '1234');
    await expectResult(page, 'paid');
    await forward(page);
    await page.waitForURL((url) => url.pathname === '/back');
    const { searchParams } = new URL(page.url());
    const success = successOf(order).map(([name, value]) => [name, name === 'lang' ? 'eng' : value]);
    expect([...searchParams]).toEqual([['order', order.reference], ['note', 'a b'], ...success]);
    expect(tigo.callbacks).toEqual([]);
    expect(await tigoDebits(product, 'TZA', msisdn)).toEqual(['500000']);
    // Nobody used up more than the code that was sent first.
    expect(await codesOf(product, msisdn)).toEqual([code]);
  });

  test('the language is changed on the page, and the merchant is told the one of its order', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('TZA');
    const order = await tigo.order('TZA');
    await visit(page, order);
    for (const [name, title] of [
      ['Español', 'Pagar con Tigo Tanzania'],
      ['Français', 'Payer avec Tigo Tanzania'],
      ['English', 'Pay with Tigo Tanzania'],
    ] as const) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.locator('main h1')).toHaveText(title);
      await at(page, 'number');
    }
    await giveNumber(page, msisdn);
    await at(page, 'otp');
    await typeCode(page, await newCode(product, msisdn));
    await at(page, 'pin');
    await givePin(page, '1234');
    await expectPaid(page, { product, tigo, order, msisdn });
    await expect(page.locator('main h1')).toHaveText('Payment successful');
  });

  test('Senegal, in French: a given number without a wallet leads to the number page, and so does a typed one', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('SEN');
    const order = await tigo.order('SEN', subscriber('SEN', newTigoNumber('SEN', '12')));
    await visit(page, order);
    await at(page, 'number');
    await expect(page.getByRole('alert')).toContainText('Aucun compte mobile money n’est ouvert sur ce numéro.');
    await giveNumber(page, newTigoNumber('SEN', '12'));
    await expect(page.getByRole('alert')).toContainText('il vous reste un seul essai', { ignoreCase: true });
    await giveNumber(page, msisdn);
    await at(page, 'otp');
    await typeCode(page, await newCode(product, msisdn));
    await at(page, 'pin');
    expect(await overviewOf(page)).toEqual({
      Boutique: 'Duka la Kariakoo',
      'Réf. de commande': order.reference,
      Montant: '5 000 F CFA',
      Frais: '0 F CFA',
      Taxe: '0 F CFA',
      Total: '5 000 F CFA',
    });
    await givePin(page, '1234');
    await expectPaid(page, { product, tigo, order, msisdn });
    await leave(page, order);
  });

  test('the third wrong PIN ends the payment and the operator has blocked the wallet', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('SEN');
    const order = await tigo.order('SEN', subscriber('SEN', msisdn));
    await visit(page, order);
    await typeCode(page, await newCode(product, msisdn));
    for (const pin of ['9991', '9992', '9993']) {
      await at(page, 'pin');
      await givePin(page, pin);
    }
    await expectUnpaid(page, 'declined', { product, tigo, order, msisdn }, NOT_AUTHORIZED);
    expect((await tigoWallet(product, 'SEN', msisdn)).status).toBe('blocked');
    await leave(page, order);
  });

  test('a wallet without enough money declines after the PIN', async ({ page, product, tigo }) => {
    const msisdn = newTigoNumber('SEN', '10');
    const order = await tigo.order('SEN', subscriber('SEN', msisdn));
    await visit(page, order);
    await typeCode(page, await newCode(product, msisdn));
    await at(page, 'pin');
    await givePin(page, '1234');
    await expectUnpaid(page, 'declined', { product, tigo, order, msisdn }, NOT_AUTHORIZED);
    await expect(page.locator('main h1')).toHaveText('Solde insuffisant');
  });

  test('the shopper may cancel at the overview, and no PIN is taken after that', async ({ page, product, tigo }) => {
    const msisdn = newTigoNumber('SEN');
    const order = await tigo.order('SEN', subscriber('SEN', msisdn));
    await visit(page, order);
    await typeCode(page, await newCode(product, msisdn));
    await at(page, 'pin');
    const address = page.url();
    await cancel(page);
    await expect.poll(() => page.url()).toBe(order.redirectUri);
    await page.request.post(address, { form: { do: 'pin', pin: '1234' } });
    await page.goto(address);
    await expectUnpaid(page, 'canceled', { product, tigo, order, msisdn }, CANCELED);
  });

  test('a code may be sent again three times, no more, and only the newest counts', async ({ page, product, tigo }) => {
    const msisdn = newTigoNumber('TZA');
    const order = await tigo.order('TZA', subscriber('TZA', msisdn));
    await visit(page, order);
    const resend = page.locator('button[name=resend]');
    for (const sent of [2, 3, 4]) {
      await resend.click();
      await newCode(product, msisdn, sent);
      await at(page, 'otp');
    }
    await expect(resend).toHaveCount(0);
    await page.request.post(page.url(), { form: { do: 'resend', resend: '1' } });
    const [newest = '', older = ''] = await codesOf(product, msisdn);
    expect(await codesOf(product, msisdn)).toHaveLength(4);
    await typeCode(page, older);
    await expect(page.getByRole('alert')).toContainText('Namba ya uthibitisho si sahihi, tafadhali iandike tena.');
    await typeCode(page, newest);
    await at(page, 'pin');
    await givePin(page, '1234');
    await expectPaid(page, { product, tigo, order, msisdn });
  });

  test('without scripts everything works alike', async ({ browser, product, tigo }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const msisdn = newTigoNumber('TZA');
    const order = await tigo.order('TZA');
    await visit(page, order);
    await page.locator('[name=msisdn]').fill(msisdn);
    await forward(page);
    await expect(page.locator('main[data-screen=otp]')).toBeVisible();
    await typeCode(page, otherCode(await newCode(product, msisdn)));
    await expect(page.getByRole('alert')).toContainText('si sahihi');
    await typeCode(page, await newCode(product, msisdn));
    await givePin(page, '9999');
    await expect(page.getByRole('alert')).toContainText('PIN si sahihi.');
    await givePin(page, '1234');
    await expectResult(page, 'paid');
    await expectToldPaid({ product, tigo, order, msisdn });
    await leave(page, order);
    await context.close();
  });
});

test.describe('ussd_push', () => {
  for (const { country, name, overview } of [
    { country: 'BOL', name: 'Tigo Bolivia', overview: { Monto: 'Bs 150,50', Comisión: 'Bs 0,00', Total: 'Bs 150,50' } },
    { country: 'SLV', name: 'Tigo El Salvador', overview: { Monto: '$19.99', Impuesto: '$0.00', Total: '$19.99' } },
    { country: 'HND', name: 'Tigo Honduras', overview: { Monto: 'L 1,250.75', Total: 'L 1,250.75' } },
    { country: 'PRY', name: 'Tigo Paraguay', overview: { Monto: 'Gs. 150.000', Total: 'Gs. 150.000' } },
  ] as const) {
    test(`${name}, in Spanish: details, number, the prompt on the handset, approved`, async ({
      page,
      product,
      tigo,
    }) => {
      const msisdn = newTigoNumber(country);
      const order = await tigo.order(country);
      await visit(page, order);
      await at(page, 'number');
      await expect(page.locator('main h1')).toHaveText(`Pagar con ${name}`);
      expect(await overviewOf(page)).toMatchObject({
        Tienda: 'Duka la Kariakoo',
        'Ref. del pedido': order.reference,
        ...overview,
      });
      await expect(page.locator('main form button[type=submit]').first()).toHaveText('Confirmar');
      await giveNumber(page, msisdn);
      const main = await at(page, 'pending');
      await expect(page.locator('main h1')).toHaveText('Apruebe el pago en su teléfono');
      expect(await textOf(main)).toMatch(/Tiempo restante para pagar: (5:00|4:5\d)/);
      await expect(page.locator('button[name=cancel]')).toHaveCount(0);
      const prompt = await promptOf(product, msisdn);
      expect(prompt.text).toContain('Duka la Kariakoo');
      expect(tigo.callbacks).toEqual([]);
      await approve(product, msisdn);
      await expectPaid(page, { product, tigo, order, msisdn });
      await expect(page.locator('main h1')).toHaveText('Pago exitoso');
      await leave(page, order);
    });
  }

  test('in the words of version 2, with a number that the shop knew and the shopper may change', async ({
    page,
    product,
    tigo,
  }) => {
    const known = newTigoNumber('PRY');
    const msisdn = newTigoNumber('PRY');
    const order = await tigo.orderV2('PRY', subscriber('PRY', known));
    await visit(page, order);
    await expect(page.locator('[name=msisdn]')).toHaveValue(known);
    await giveNumber(page, msisdn);
    await at(page, 'pending');
    expect(await promptsOf(product, known)).toEqual([]);
    await approve(product, msisdn);
    await expectResult(page, 'paid');
    expect(await tigo.told(order)).toEqual([
      formOf([
        ['transactionStatus', 'success'],
        ['merchantTransactionId', order.reference],
        ['mfsTransactionId', expect.stringMatching(/^[A-Z]{2}\d{6}\.\d{4}\.[A-Z]\d{5}$/) as unknown as string],
        ['accessToken', order.token],
        ['transactionCode', 'purchase-3008-0000-S'],
        ['transactionDescription', 'Successful Payment'],
      ]),
    ]);
    expect(await tigoDebits(product, 'PRY', msisdn)).toEqual(['150000']);
    expect(await tigoDebits(product, 'PRY', known)).toEqual([]);
    await leave(page, order);
  });

  test('a number without a wallet may be typed again', async ({ page, product, tigo }) => {
    const msisdn = newTigoNumber('HND');
    const order = await tigo.order('HND');
    await visit(page, order);
    await giveNumber(page, newTigoNumber('HND', '12'));
    await expect(page.getByRole('alert')).toContainText('No hay ninguna billetera móvil en este número.');
    await giveNumber(page, msisdn);
    await at(page, 'pending');
    await approve(product, msisdn);
    await expectPaid(page, { product, tigo, order, msisdn });
  });

  test('refused on the handset: the page says so by itself, and the result rides on the redirect without a callbackUri', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('BOL');
    const order = await tigo.order('BOL', { callbackUri: '' });
    await push(page, order, msisdn);
    expect(await answerPrompt(product, msisdn, { reject: true })).toBe(204);
    await expectResult(page, 'declined');
    await expect(page.locator('main')).toContainText('Usted rechazó el pago en su teléfono.');
    await forward(page);
    await page.waitForURL((url) => url.pathname === '/back');
    expect([...new URL(page.url()).searchParams]).toEqual([
      ['order', order.reference],
      ['note', 'a b'],
      ['trans_status', 'fail'],
      ['transaction_ref_id', order.reference],
      ['error_code', NOT_AUTHORIZED],
      ['lang', 'spa'],
    ]);
    expect(tigo.callbacks).toEqual([]);
    expect(await tigoDebits(product, 'BOL', msisdn)).toEqual([]);
  });

  test('a wrong PIN on the handset, then the right one', async ({ page, product, tigo }) => {
    const msisdn = newTigoNumber('SLV');
    const order = await tigo.order('SLV');
    await push(page, order, msisdn);
    expect(await answerPrompt(product, msisdn, { pin: '9999' })).toBe(422);
    await at(page, 'pending');
    await approve(product, msisdn);
    await expectPaid(page, { product, tigo, order, msisdn });
  });

  test('three wrong PINs on the handset block the wallet and decline', async ({ page, product, tigo }) => {
    const msisdn = newTigoNumber('HND');
    const order = await tigo.order('HND');
    await push(page, order, msisdn);
    for (const pin of ['9991', '9992', '9993']) expect(await answerPrompt(product, msisdn, { pin })).toBe(422);
    await expectUnpaid(page, 'declined', { product, tigo, order, msisdn }, NOT_AUTHORIZED);
    expect((await tigoWallet(product, 'HND', msisdn)).status).toBe('blocked');
    await leave(page, order);
  });

  test('the pending screen closed and opened again shows the same prompt, asking again says that it is open, and one payment is made', async ({
    page,
    context,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('PRY');
    const order = await tigo.order('PRY');
    await push(page, order, msisdn);
    const { id } = await promptOf(product, msisdn);
    await page.close();
    const reopened = await context.newPage();
    await visit(reopened, order);
    await at(reopened, 'pending');
    await reopened.locator('button[name=resend]').click();
    await expect(reopened.locator('[data-notice=prompt_open]')).toContainText(
      'La solicitud anterior sigue abierta en su teléfono',
    );
    await at(reopened, 'pending');
    expect((await promptsOf(product, msisdn)).map((prompt) => prompt.id)).toEqual([id]);
    await approve(product, msisdn);
    await expectPaid(reopened, { product, tigo, order, msisdn });
  });

  test('the shopper closes the page while the prompt is open: the merchant is told all the same, and so is who comes back', async ({
    page,
    context,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('BOL');
    const order = await tigo.order('BOL');
    await push(page, order, msisdn);
    await page.close();
    await approve(product, msisdn);
    await expectToldPaid({ product, tigo, order, msisdn });
    const reopened = await context.newPage();
    await visit(reopened, order);
    await expectPaid(reopened, { product, tigo, order, msisdn });
    await leave(reopened, order);
  });

  test('without scripts the pending screen updates by itself too', async ({ browser, product, tigo }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const msisdn = newTigoNumber('PRY');
    const order = await tigo.order('PRY');
    await visit(page, order);
    await page.locator('[name=msisdn]').fill(msisdn);
    await forward(page);
    await expect(page.locator('main[data-screen=pending]')).toContainText('Le quedan 5 minutos para pagar.');
    await approve(product, msisdn);
    await expectResult(page, 'paid', 30_000);
    await expectToldPaid({ product, tigo, order, msisdn });
    await leave(page, order);
    await context.close();
  });

  test('an operator that is down: nothing is asked of the handset, and a prompt that was sent waits for its answer', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('SLV');
    const order = await tigo.order('SLV');
    await visit(page, order);
    await setOperator(product, 'SLV', 'down');
    await giveNumber(page, msisdn);
    await expect(page.getByRole('alert')).toContainText('Su operador no respondió. No se debitó nada.');
    await at(page, 'number');
    await setOperator(product, 'SLV', 'up');
    await giveNumber(page, msisdn);
    await at(page, 'pending');
    await promptOf(product, msisdn);
    await setOperator(product, 'SLV', 'down');
    await page.locator('button[name=resend]').click();
    await expect(page.locator('[data-notice=operator_silent]')).toContainText('Su operador no responde');
    expect(tigo.callbacks).toEqual([]);
    await setOperator(product, 'SLV', 'up');
    await approve(product, msisdn);
    await expectPaid(page, { product, tigo, order, msisdn });
  });

  test('a request that was lost on its way is sent once more under the same reference, and the merchant is told nothing yet', async ({
    page,
    product,
    tigo,
  }) => {
    const msisdn = newTigoNumber('BOL', '21');
    const order = await tigo.order('BOL');
    await push(page, order, msisdn);
    await page.locator('button[name=resend]').click();
    await expect(page.locator('[data-notice=prompt_sent]')).toBeVisible({ timeout: 30_000 });
    await at(page, 'pending');
    expect(tigo.callbacks).toEqual([]);
    expect(await tigoDebits(product, 'BOL', msisdn)).toEqual([]);
  });

  for (const [ending, what] of [
    ['25', 'the operator’s callback never comes'],
    ['26', 'the operator’s callback comes twice'],
    ['27', 'the operator’s callback comes before its answer'],
  ] as const) {
    test(`when ${what}, the merchant is told once and the wallet is charged once`, async ({ page, product, tigo }) => {
      const msisdn = newTigoNumber('HND', ending);
      const order = await tigo.order('HND');
      await visit(page, order);
      await giveNumber(page, msisdn);
      if (ending !== '27') await approve(product, msisdn);
      await expectPaid(page, { product, tigo, order, msisdn }, 30_000);
    });
  }
});

test.describe('short times', () => {
  test.describe.configure({ mode: 'default' });
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct({ env: { OTP_TTL_S: '2', PUSH_TTL_S: '4' } });
  });
  test.afterAll(async () => product?.end());

  test('a code that has expired is not taken; the page says so, and a new one pays', async ({ page, tigoOn }) => {
    const tigo = await tigoOn(product);
    const msisdn = newTigoNumber('TZA');
    const order = await tigo.order('TZA', { ...subscriber('TZA', msisdn), language: 'eng' });
    await visit(page, order);
    await at(page, 'otp');
    const old = await newCode(product, msisdn);
    const expired = 'The code has now expired. Please make sure you have the phone at hand';
    await expect(page.getByText(expired)).toBeVisible();
    await typeCode(page, old);
    await expect(page.getByRole('alert')).toContainText(expired);
    await page.locator('button[name=resend]').click();
    await typeCode(page, await newCode(product, msisdn, 2));
    await at(page, 'pin');
    await givePin(page, '1234');
    await expectResult(page, 'paid');
    await tigo.told(order);
    expect(await tigoDebits(product, 'TZA', msisdn)).toEqual(['500000']);
  });

  test('a prompt that nobody answers: the operator lets it run out, and nothing is said before it does', async ({
    page,
    tigoOn,
  }) => {
    const tigo = await tigoOn(product);
    const msisdn = newTigoNumber('PRY', '24');
    const order = await tigo.order('PRY');
    await push(page, order, msisdn);
    expect(tigo.callbacks).toEqual([]);
    await expectUnpaid(page, 'declined', { product, tigo, order, msisdn }, TIMED_OUT);
    await expect(page.locator('main h1')).toHaveText('Solicitud vencida');
    await leave(page, order);
  });
});

test.describe('an operator that cannot say when the time is up', () => {
  test.describe.configure({ mode: 'default' });
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct({ env: { PAGE_TTL_S: '8', PUSH_TTL_S: '6' } });
  });
  test.afterAll(async () => product?.end());

  test('the screen says exactly that with a reference, with scripts on and off, the shopper may go, and the merchant hears the truth alone', async ({
    browser,
    tigoOn,
  }) => {
    test.setTimeout(120_000);
    const tigo = await tigoOn(product);
    const payers = await Promise.all(
      [true, false].map(async (javaScriptEnabled) => {
        const context = await browser.newContext({ javaScriptEnabled });
        const [page, order] = [await context.newPage(), await tigo.order('BOL')];
        return { context, page, order, msisdn: newTigoNumber('BOL', '29') };
      }),
    );
    for (const { page, order, msisdn } of payers) {
      await visit(page, order);
      await page.locator('[name=msisdn]').fill(msisdn);
      await forward(page);
      await expect(page.locator('main[data-screen=pending]')).toBeVisible();
      await approve(product, msisdn);
    }
    for (const { page, msisdn } of payers) {
      await expect(page.locator('main h1')).toHaveText('En espera de la respuesta de su operador');
      await expect(page.locator('main')).toContainText('No pague este pedido por segunda vez.');
      await expect(page.locator('main dl')).toContainText('Referencia');
      expect(await tigoDebits(product, 'BOL', msisdn)).toEqual([]);
      await page.getByRole('link', { name: 'Volver a la tienda' }).click();
      await expect.poll(() => page.url()).toBe(`${tigo.url}/`);
    }
    expect(tigo.callbacks).toEqual([]);
    for (const { context, page, order, msisdn } of payers) {
      // The first that the merchant hears is the truth.
      await expectToldPaid({ product, tigo, order, msisdn }, 75_000);
      await visit(page, order);
      await expectResult(page, 'paid');
      await leave(page, order);
      await context.close();
    }
  });
});
