import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelPayment } from '@/lib/checkout/cancel';
import { expirePayments } from '@/lib/checkout/expire';
import { submitOtp } from '@/lib/checkout/submit-otp';
import { submitPin } from '@/lib/checkout/submit-pin';
import { paymentToken } from '@/lib/checkout/token';
import { changed, sample, sampleV2 } from '@/lib/doors/tigo-secure/request.fixture';
import { newNumber } from '@/lib/sandbox/fixture';
import { answerPrompt, readPhone } from '@/lib/sandbox/phone';
import { insertCredentials } from '@/lib/store/credentials';
import { rowsOf } from '@/lib/store/database';
import { findMerchant } from '@/lib/store/merchants';
import { findPayment, type Payment } from '@/lib/store/payments';
import { findTigoPayment } from '@/lib/store/tigo-payments';
import { testDatabase } from '@/lib/testing/database';
import { BROWSER } from '@/lib/testing/desk';
import type { App } from '../app';
import { returnUrl } from '../pay/return-url';
import { type Front, openFront, type Reply } from './front.fixture';

const database = testDatabase();
let front: Front;
let references = 0;

beforeAll(async () => {
  front = await openFront(database.database());
});
afterAll(() => front.close());

type Members = Record<string, unknown>;

const nextReference = () => `DU${references++}-invoice/${references}`;

/** An order in Tanzania whose merchant listens at the desk's own shop. */
const order = (over: Members = {}) =>
  sample({
    MasterMerchant: front.master(),
    callbackUri: `${front.desk.shop.url}/callback-uri`,
    transactionRefId: nextReference(),
    ...over,
  });

async function authorize(request: unknown, path = '/v1/tigo/payment-auth/authorize', token?: string): Promise<Reply> {
  const accesstoken = token ?? (await front.token());
  return front.call('POST', path, { headers: { accesstoken }, body: JSON.stringify(request) });
}

const authorizeV2 = async (request: unknown) =>
  front.call('POST', '/v2/tigo/mfs/payments/authorizations', {
    headers: { authorization: `Bearer ${await front.token()}` },
    body: JSON.stringify(request),
  });

async function paymentOf(request: Members): Promise<Payment> {
  const purchaseRef = `${request.transactionRefId ?? request.merchantTransactionId}`;
  const found = await findTigoPayment(database.db(), { merchantId: front.shop.merchant.merchantId, purchaseRef });
  if (!found) throw new Error('No payment was placed');
  return found;
}

/** Places an order and pays it, or tries to, with a number that ends in these digits. */
async function paid(over: Members = {}, lastTwo = '00') {
  const request = order(over);
  const token = await front.token();
  const reply = await authorize(request, undefined, token);
  expect(reply.status, reply.text).toBe(200);
  const { desk } = front;
  const payment = await paymentOf(request);
  const msisdn = newNumber(lastTwo, 'tigo-tz');
  await desk.typeNumber(payment, msisdn, '');
  const otp = await desk.codeOn(msisdn);
  const coded = await submitOtp(desk.context, await desk.now(payment), { otp, browserId: BROWSER });
  if (!coded.ok) throw new Error(coded.code);
  const asked = await submitPin(desk.context, coded.value.payment, { pin: '1234', browserId: BROWSER });
  if (asked.ok && asked.value.attempt) await desk.ask(desk.context, asked.value.payment, asked.value.attempt);
  return { request, token, payment: await desk.now(payment) };
}

/** The forms that this payment's merchant was posted. */
async function callbacks(reference: string): Promise<Record<string, string>[]> {
  await front.desk.told(reference);
  return front.desk.shop.received
    .filter(({ method, path, headers }) => {
      return (
        method === 'POST' && path === '/callback-uri' && headers['content-type'] === 'application/x-www-form-urlencoded'
      );
    })
    .map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
    .filter((form) => (form.transaction_ref_id ?? form.merchantTransactionId) === reference);
}

/** All of a table, each row as text. */
async function rowTexts(table: string): Promise<string[]> {
  const result = await database.db().execute(`select t::text as text from ${table} t`);
  return rowsOf<{ text: string }>(result).map(({ text }) => text);
}

/** Where the shopper of a payment goes from its page. */
async function goesTo(payment: Payment): Promise<string> {
  const app = await (globalThis as unknown as { guichetApp: Promise<App> }).guichetApp;
  const merchant = await findMerchant(database.db(), payment.merchantId);
  const now = await findPayment(database.db(), payment);
  if (!merchant || !now) throw new Error('The payment is gone');
  return returnUrl(app, now, merchant);
}

describe('the access token', () => {
  it('is 28 characters, with its times as texts', async () => {
    const { status, type, json } = await front.askToken(front.shop.secrets.tigo);
    expect({ status, type }).toEqual({ status: 200, type: 'application/json' });
    expect(json).toEqual({
      accessToken: expect.stringMatching(/^[0-9A-Za-z]{28}$/),
      issuedAt: `${front.desk.context.clock().getTime()}`,
      expiresIn: '599',
    });
  });

  it('is given for credentials in a form, in a Basic header, and in JSON that says it is a form', async () => {
    const { clientId, clientSecret } = front.shop.secrets.tigo;
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = (path: string, headers: Record<string, string>, body: string) =>
      front.call('POST', path, { headers: { ...form, ...headers }, body });
    for (const reply of [
      await post('/v1/oauth/generate/accesstoken-test-2018?grant_type=client_credentials', { authorization }, ''),
      await post('/v1/oauth/generate/accesstoken', { authorization }, 'grant_type=client_credentials'),
      await post('/v1/oauth/mfs/payments/tokens', { authorization }, 'grant_type=client_credentials'),
      await post('/v1/oauth/mfs/payments/tokens', { authorization }, '{"grant_type":"client_credentials"}'),
    ]) {
      expect(reply).toMatchObject({ status: 200, json: { accessToken: expect.stringMatching(/^\w{28}$/) } });
    }
    expect(
      await post('/v1/oauth/mfs/payments/tokens', { authorization: 'Basic bm86bm8=' }, 'grant_type=client_credentials'),
    ).toMatchObject({
      status: 401,
      json: { error: 'invalid_client', error_description: 'Client credentials are invalid' },
    });
    expect(await post('/v1/oauth/generate/accesstoken', { authorization }, '')).toMatchObject({
      status: 400,
      json: { ErrorCode: 'invalid_request', Error: 'Missing required parameter grant_type' },
    });
    expect((await post('/v1/oauth/generate/accesstoken', { authorization }, 'grant_type=password')).status).toBe(400);
  });

  it('serves one of many orders that come with it at once', async () => {
    const token = await front.token();
    const replies = await Promise.all(Array.from({ length: 8 }, () => authorize(order(), undefined, token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401, 401, 401]);
  });

  it('is kept nowhere in the clear', async () => {
    const token = await front.token();
    const rows = await rowTexts('access_tokens');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.includes(token))).toEqual([]);
  });
});

describe('an authorization', () => {
  it('answers where the shopper goes', async () => {
    const request = order({ transactionRefId: 'INV 7&b' });
    const { json } = await authorize(request);
    const { authCode = '', redirectUrl = '' } = json as Record<string, string>;
    expect(authCode).toMatch(/^\w{10}$/);
    expect(json).toEqual({
      transactionRefId: 'INV 7&b',
      redirectUrl: expect.stringMatching(
        /^http.*\/v1\/tigo\/payment-auth\/transactions\?auth_code=\w{10}&transaction_ref_id=INV\+7%26b&lang=eng$/,
      ),
      authCode,
      creationDateTime: expect.stringMatching(/^\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d UTC$/),
      SessionLife: 600,
    });
    const { pathname, search } = new URL(redirectUrl);
    const opened = await front.call('GET', pathname + search);
    expect(opened).toMatchObject({
      status: 303,
      location: `/pay/${paymentToken(front.desk.context.keys, await paymentOf(request))}`,
    });
    const swahili = await front.call('GET', `${pathname}${search.replace('lang=eng', 'lang=swa')}`);
    expect(swahili.location).toMatch(/^\/pay\/[\w-]+\?lang=sw$/);
  });

  it('opens for its own code and reference together alone', async () => {
    const [one, other] = [order(), order()];
    const [a, b] = [(await authorize(one)).json, (await authorize(other)).json] as Record<string, string>[];
    for (const query of [
      { auth_code: `${a?.authCode}`, transaction_ref_id: `${other.transactionRefId}` },
      { auth_code: `${b?.authCode}x`, transaction_ref_id: `${other.transactionRefId}` },
      { transaction_ref_id: `${one.transactionRefId}` },
    ]) {
      const reply = await front.call('GET', `/v1/tigo/payment-auth/transactions?${new URLSearchParams(query)}`);
      expect(reply).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' });
    }
  });

  it('becomes a payment of the country’s operation, with what the shopper is shown', async () => {
    const request = order({ Merchant: { reference: 'Amazon', fee: '23.45', currencyCode: 'EUR' } });
    await authorize(request);
    expect(await paymentOf(request)).toMatchObject({
      state: 'created',
      amountMinor: 21_822_300n,
      currency: 'TZS',
      operators: ['tigo-tz'],
      brand: 'Amazon',
      language: 'en',
      msisdn: null,
      overview: { amount: '75.00', currency: 'USD', fee: '25.00', tax: '0.00', exchangeRate: '2182.23' },
      cancelUrl: 'https://someapp.com/payment/redirecturi',
    });
  });

  it('never keeps the pin', async () => {
    const { keys, clock } = front.desk.context;
    const master = { account: '255710000009', pin: 'a-pin-unlike-all-else', id: 'Second' };
    await insertCredentials(database.db(), [
      {
        id: 'crd_second',
        merchantId: front.shop.merchant.merchantId,
        kind: 'tigo_account',
        name: `${master.account}/${master.id}`,
        secretHash: keys.hash('door-secret', `${master.account}:${master.pin}`),
        secretSealed: null,
        createdAt: clock(),
        revokedAt: null,
      },
    ]);
    const request = order({ MasterMerchant: master });
    expect((await authorize(request)).status).toBe(200);
    expect((await paymentOf(request)).doorData?.masterMerchant).toEqual({ account: master.account, id: master.id });
    for (const table of ['payments', 'steps', 'access_tokens', 'credentials', 'notifications']) {
      expect((await rowTexts(table)).filter((row) => row.includes(master.pin))).toEqual([]);
    }
  });

  it('takes what unchanged clients send: another spelling, a path of 2018, a number, amounts of every kind', async () => {
    const account = newNumber('00', 'tigo-tz');
    const same = { originPayment: { amount: 5000, currencyCode: 'TZS', tax: '0.00', fee: 0 }, exchangeRate: '1' };
    const request = changed(
      order({ ...same, LocalPayment: { amount: '5000.0', currencyCode: 'TZS' } }),
      'Subscriber.account',
      account,
    );
    expect((await authorize(request, '/v1/tigo/payment-auth/autorize')).status).toBe(200);
    expect(await paymentOf(request)).toMatchObject({ msisdn: account, msisdnFixed: false, amountMinor: 500_000n });
    expect((await authorize(order(), '/v1/tigo/payment-auth-test-2018/authorize')).status).toBe(200);
    const spaced = await front.call('POST', '/v1/tigo/payment-auth/authorize', {
      headers: { ACCESSTOKEN: `  ${await front.token()} ` },
      body: JSON.stringify(order()),
    });
    expect(spaced.status).toBe(200);
  });

  it.each([
    ['a number of another operator', '255751234500'],
    ['no number at all', 'unknown'],
    ['an empty one', ''],
  ])('leaves the number to the page when the shop gives %s', async (_, account) => {
    const request = changed(order(), 'Subscriber.account', account);
    await authorize(request);
    expect((await paymentOf(request)).msisdn).toBeNull();
  });

  it.each([
    ['SEN', '221', 'XOF', 'fr'],
    ['TZA', '255', 'TZS', 'sw'],
    ['BOL', '591', 'BOB', 'es'],
    ['SLV', '503', 'USD', 'es'],
    ['HND', '504', 'HNL', 'es'],
    ['PRY', '595', 'PYG', 'es'],
  ])(
    'is taken in %s, and in the country’s language when the page does not speak the asked one',
    async (country, countryCode, currencyCode, language) => {
      const request = order({
        Subscriber: { account: '', country, countryCode },
        language: 'wol',
        originPayment: { amount: '10', currencyCode, tax: '0', fee: '0' },
        exchangeRate: undefined,
        LocalPayment: { amount: '10', currencyCode },
      });
      expect((await authorize(request)).status).toBe(200);
      expect(await paymentOf(request)).toMatchObject({ currency: currencyCode, language });
    },
  );

  it('takes a reference once, also when many bring it at once', async () => {
    const request = order();
    const tokens = await Promise.all(Array.from({ length: 6 }, () => front.token()));
    const replies = await Promise.all(tokens.map((token) => authorize(request, undefined, token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
    const unused = tokens.filter((_, n) => replies[n]?.status === 400)[0];
    expect((await authorize(order(), undefined, unused)).status).toBe(200);
  });

  it('answers version 2 in its names', async () => {
    const request = sampleV2({ MasterMerchant: front.master(), merchantTransactionId: nextReference() });
    const { status, json } = await authorizeV2(request);
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['merchantTransactionId', 'redirectUrl', 'authCode', 'creationDateTime']);
    expect(await paymentOf(request)).toMatchObject({ currency: 'PYG', amountMinor: 50_000n, msisdn: '595982132456' });
  });
});

describe('the end of a payment', () => {
  it('is told by a form once it is paid, and the shopper goes to the redirectUri as it stands', async () => {
    const { token, payment } = await paid();
    expect(payment.state).toBe('paid');
    const [form, ...more] = await callbacks(payment.purchaseRef);
    expect(more).toEqual([]);
    expect(form).toEqual({
      trans_status: 'success',
      transaction_ref_id: payment.purchaseRef,
      external_ref_id: expect.stringMatching(/^[0-9a-f-]{20}$/),
      mfs_id: expect.stringMatching(/^[A-Z]{2}\d{6}\.\d{4}\.[A-Z]\d{5}$/),
      verification_code: token,
      lang: 'eng',
    });
    expect(await goesTo(payment)).toBe('https://someapp.com/payment/redirecturi');
  });

  it('rides on the redirect when there is no callbackUri', async () => {
    const { token, payment } = await paid({ callbackUri: '', redirectUri: ' https://shop.test/back?cart=7' });
    expect(await callbacks(payment.purchaseRef)).toEqual([]);
    const url = new URL(await goesTo(payment));
    expect(`${url.origin}${url.pathname}`).toBe('https://shop.test/back');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      cart: '7',
      trans_status: 'success',
      transaction_ref_id: payment.purchaseRef,
      verification_code: token,
    });
  });

  it.each([
    ['10', 'not_enough_money', 'purchase-3008-3043-E'],
    ['13', 'limit_exceeded', 'purchase-3008-3043-E'],
  ])('is a fail with a code and without the token: number %s', async (lastTwo, reason, code) => {
    const { payment } = await paid({}, lastTwo);
    expect(payment).toMatchObject({ state: 'declined', reason });
    expect(await callbacks(payment.purchaseRef)).toEqual([
      { trans_status: 'fail', transaction_ref_id: payment.purchaseRef, error_code: code, lang: 'eng' },
    ]);
  });

  it('is a cancel on the page, and a page whose time ran out', async () => {
    const { desk } = front;
    const [canceled, late] = [order(), order()];
    await authorize(canceled);
    await cancelPayment(desk.context, await paymentOf(canceled), BROWSER);
    await authorize(late);
    await desk.typeNumber(await paymentOf(late), newNumber('00', 'tigo-tz'), '');
    desk.pass(600_000);
    await expirePayments(desk.context, 100);
    expect(await callbacks(`${canceled.transactionRefId}`)).toMatchObject([{ error_code: 'purchase-3008-3045-E' }]);
    expect(await callbacks(`${late.transactionRefId}`)).toMatchObject([{ error_code: 'purchase-3008-2502-F' }]);
  });

  it('makes the token void', async () => {
    const { token, request } = await paid();
    const path = `/v1/payment-auth/transactions/${encodeURIComponent(`${front.shop.secrets.tigo.id}${request.transactionRefId}`)}`;
    expect(await front.call('GET', path, { headers: { accesstoken: token } })).toMatchObject({
      status: 401,
      text: 'Expired accessToken. Please enter valid token.',
    });
  });

  it('is told in the names of version 2 there, after the prompt', async () => {
    const { desk } = front;
    const msisdn = newNumber('00', 'tigo-py');
    const request = changed(
      sampleV2({
        MasterMerchant: front.master(),
        callbackUri: `${desk.shop.url}/callback-uri`,
        merchantTransactionId: nextReference(),
      }),
      'Subscriber.account',
      msisdn,
    );
    expect((await authorizeV2(request)).status).toBe(200);
    const payment = await paymentOf(request);
    const typed = await desk.typeNumber(payment, msisdn, '');
    if (!typed.ok || !typed.value.attempt) throw new Error('The prompt was not sent');
    await desk.ask(desk.context, typed.value.payment, typed.value.attempt);
    const { prompts } = await readPhone(database.db(), msisdn, desk.context.clock());
    await answerPrompt(database.db(), { msisdn, id: `${prompts[0]?.id}`, pin: '1234' }, desk.context.clock());
    desk.pass(5_000);
    await desk.sandbox.tick();
    await desk.reconcile();
    expect(await callbacks(payment.purchaseRef)).toMatchObject([
      {
        transactionStatus: 'success',
        merchantTransactionId: payment.purchaseRef,
        mfsTransactionId: expect.stringMatching(/^[A-Z]{2}\d{6}\.\d{4}\.[A-Z]\d{5}$/),
        accessToken: expect.stringMatching(/^\w{28}$/),
        transactionCode: 'purchase-3008-0000-S',
      },
    ]);
  });
});

describe('the status of a payment', () => {
  const ask = async (joined: string, token?: string) =>
    front.call('GET', `/v1/payment-auth/transactions/${joined}`, {
      headers: { accessToken: token ?? (await front.token()) },
    });
  const masterId = () => front.shop.secrets.tigo.id;

  it('is pending while it is open, asked with the order’s own token or another one, which stays good', async () => {
    const request = order({
      exchangeRate: undefined,
      originPayment: { amount: '218223.00', currencyCode: 'TZS', tax: '0', fee: '0' },
    });
    const own = await front.token();
    await authorize(request, undefined, own);
    const other = await front.token();
    for (const token of [own, other, other]) {
      const { status, json } = await ask(encodeURIComponent(`${masterId()}${request.transactionRefId}`), token);
      expect(status).toBe(200);
      expect(json).toEqual({
        Transaction: {
          refId: request.transactionRefId,
          createdOn: expect.stringMatching(/ UTC$/),
          status: 'pending',
        },
        MasterMerchant: { account: front.shop.secrets.tigo.account, id: masterId() },
        Merchant: request.Merchant,
        Subscriber: request.Subscriber,
        redirectUri: 'https://someapp.com/payment/redirecturi',
        callbackUri: request.callbackUri,
        language: 'eng',
        terminalId: '',
        originPayment: request.originPayment,
        LocalPayment: request.LocalPayment,
      });
    }
    expect((await authorize(order(), undefined, other)).status).toBe(200);
  });

  it('has the ids of the callback once it is paid, with a reference that has slashes', async () => {
    const { payment, request } = await paid();
    const [form] = await callbacks(payment.purchaseRef);
    const { json } = await ask(`${masterId()}${request.transactionRefId}`);
    expect(json).toMatchObject({
      Transaction: {
        refId: payment.purchaseRef,
        externalRefId: form?.external_ref_id,
        mfsId: form?.mfs_id,
        status: 'success',
        completedOn: expect.stringMatching(/ UTC$/),
      },
    });
  });

  it('tells the amount that was really paid', async () => {
    const { request } = await paid({}, '30');
    const { json } = await ask(encodeURIComponent(`${masterId()}${request.transactionRefId}`));
    expect(json).toMatchObject({ LocalPayment: { amount: '109111.50', currencyCode: 'TZS' } });
  });

  it('is nobody else’s', async () => {
    const request = order();
    await authorize(request);
    const stranger = await front.token((await front.merchantWith()).secrets.tigo);
    const unknown = { status: 400, json: { ErrorCode: 'invalid_request', Error: 'Transaction not found' } };
    expect(await ask(encodeURIComponent(`${masterId()}${request.transactionRefId}`), stranger)).toMatchObject(unknown);
    expect(await ask(`Other${encodeURIComponent(`${request.transactionRefId}`)}`)).toMatchObject(unknown);
    expect(await ask('%E0%A4%A')).toMatchObject(unknown);
  });

  it('has a path with the country in version 2', async () => {
    const request = sampleV2({ MasterMerchant: front.master(), merchantTransactionId: `TX${references++}` });
    await authorizeV2(request);
    const askV2 = async (path: string) =>
      front.call('GET', `/v2/tigo/mfs/payments/transactions/${path}`, {
        headers: { authorization: `Bearer ${await front.token()}` },
      });
    expect((await askV2(`PRY/${masterId()}/${request.merchantTransactionId}`)).json).toMatchObject({
      Transaction: { merchantTransactionId: request.merchantTransactionId, status: 'pending' },
      OriginPayment: request.OriginPayment,
      LocalPayment: request.LocalPayment,
    });
    for (const path of [
      `SLV/${masterId()}/${request.merchantTransactionId}`,
      `PRY/Other/${request.merchantTransactionId}`,
      'PRY',
    ]) {
      expect(await askV2(path)).toMatchObject({
        status: 400,
        json: { error: 'invalid_request', error_description: 'Transaction not found' },
      });
    }
  });
});
