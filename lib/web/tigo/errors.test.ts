import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed, sample, sampleV2 } from '@/lib/doors/tigo-secure/request.fixture';
import { updateMerchant } from '@/lib/store/merchants';
import { testDatabase } from '@/lib/testing/database';
import { type Front, openFront, type Reply } from './front.fixture';

const database = testDatabase();
let front: Front;
let references = 0;

beforeAll(async () => {
  front = await openFront(database.database());
});
afterAll(() => front.close());

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=utf-8';

const reference = () => `ref-${references++}`;
const order = (over: Record<string, unknown> = {}) =>
  sample({ MasterMerchant: front.master(), transactionRefId: reference(), ...over });
const orderV2 = (over: Record<string, unknown> = {}) =>
  sampleV2({ MasterMerchant: front.master(), merchantTransactionId: reference(), ...over });

const authorize = async (request: unknown, token?: string): Promise<Reply> =>
  front.call('POST', '/v1/tigo/payment-auth/authorize', {
    headers: { 'content-type': 'application/json', accessToken: token ?? (await front.token()) },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  });
const authorizeV2 = async (request: unknown, token?: string): Promise<Reply> =>
  front.call('POST', '/v2/tigo/mfs/payments/authorizations', {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? (await front.token())}` },
    body: JSON.stringify(request),
  });

const v1 = (text: string) => ({ ErrorCode: 'invalid_request', Error: text });
const v2 = (text: string) => ({ error: 'invalid_request', error_description: text });

describe('the errors of the guide, annex A.6 (protocols/tigo-secure.md §1.10)', () => {
  it('wrong client credentials', async () => {
    const { clientId, clientSecret } = front.shop.secrets.tigo;
    for (const tigo of [
      { clientId, clientSecret: 'wrong' },
      { clientId: 'nobody', clientSecret },
      { clientId, clientSecret: '' },
      { clientId: '', clientSecret },
    ]) {
      expect(await front.askToken(tigo)).toMatchObject({
        status: 401,
        type: JSON_TYPE,
        json: { ErrorCode: 'invalid_client', Error: 'Client credentials are invalid' },
      });
    }
  });

  it('an address that is not on the merchant’s list, for a token and for every service', async () => {
    const other = await front.merchantWith();
    const token = await front.token(other.secrets.tigo);
    await updateMerchant(database.db(), other.merchant.merchantId, { allowedIps: ['203.0.113.0/24'] });
    const fault = {
      fault: {
        faultstring: 'Access Denied for client ip : 127.0.0.1',
        detail: { errorcode: 'accesscontrol.IPDeniedAccess' },
      },
    };
    for (const reply of [
      await front.askToken(other.secrets.tigo),
      await authorize(order(), token),
      await front.call('GET', '/v1/payment-auth/transactions/any', { headers: { accesstoken: token } }),
      await authorizeV2(orderV2(), token),
    ]) {
      expect(reply).toMatchObject({ status: 403, type: JSON_TYPE, json: fault });
    }
  });

  it('a token that is missing or that nobody was given', async () => {
    for (const reply of [
      await front.call('POST', '/v1/tigo/payment-auth/authorize', { body: JSON.stringify(order()) }),
      await authorize(order(), 'ABcdef123456ABcdef123456ABcd'),
      await front.call('GET', '/v1/payment-auth/transactions/any'),
    ]) {
      expect(reply).toMatchObject({
        status: 401,
        type: TEXT_TYPE,
        text: 'Invalid accessToken. Please enter valid token.',
      });
    }
    expect(await authorizeV2(orderV2(), 'unknown')).toMatchObject({
      status: 401,
      type: JSON_TYPE,
      json: { fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } } },
    });
  });

  it('a token that has run out, or was used', async () => {
    const old = await front.token();
    front.desk.pass(600_000);
    const used = await front.token();
    expect((await authorize(order(), used)).status).toBe(200);
    for (const token of [old, used]) {
      expect(await authorize(order(), token)).toMatchObject({
        status: 401,
        type: TEXT_TYPE,
        text: 'Expired accessToken. Please enter valid token.',
      });
      expect(await authorizeV2(orderV2(), token)).toMatchObject({
        status: 401,
        json: { fault: { faultstring: 'Access token expired', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } } },
      });
    }
  });

  it('a product that the merchant may not use', async () => {
    const text = "You don't have permission to access Payment Authorization API. Please contact Millicom admin";
    const { secrets } = await front.merchantWith({ operators: ['tmoney-tg'] });
    expect(await authorize(order(), await front.token(secrets.tigo))).toMatchObject({
      status: 401,
      type: TEXT_TYPE,
      text,
    });
    const senegal = await front.merchantWith({ operators: ['tigo-sn'] });
    const token = await front.token(senegal.secrets.tigo);
    expect(await authorize(order(), token)).toMatchObject({ status: 401, type: TEXT_TYPE, text });
    expect(await authorizeV2(orderV2(), token)).toMatchObject({
      status: 401,
      type: JSON_TYPE,
      json: { error: 'access_denied', error_description: text },
    });
  });

  it.each(['MasterMerchant.account', 'Subscriber.country', 'originPayment.amount', 'transactionRefId'])(
    'a missing field: %s',
    async (path) => {
      const reply = await authorize(changed(order(), path, undefined));
      const json = v1(`Missing required parameter ${path}`);
      expect(reply).toMatchObject({ status: 400, type: JSON_TYPE, json });
    },
  );

  it('a missing field of version 2', async () => {
    const json = v2('Missing required parameter merchantTransactionId');
    const reply = await authorizeV2(changed(orderV2(), 'merchantTransactionId', undefined));
    expect(reply).toMatchObject({ status: 400, type: JSON_TYPE, json });
  });

  it('a reference that was used before, whatever became of it', async () => {
    const first = order();
    expect((await authorize(first)).status).toBe(200);
    front.desk.pass(700_000);
    const again = await authorize(first);
    expect(again).toMatchObject({ status: 400, type: JSON_TYPE, json: v1('transactionRefId already exists') });
    const firstV2 = orderV2();
    expect((await authorizeV2(firstV2)).status).toBe(200);
    expect(await authorizeV2(firstV2)).toMatchObject({ status: 400, json: v2('merchantTransactionId already exists') });
  });

  it.each([
    ['Subscriber.country', 'GHA', 'country is not supported'],
    ['Subscriber.countryCode', '221', 'not the calling code of the country'],
    ['originPayment.currencyCode', 'JPY', 'currency is not supported'],
    ['LocalPayment.currencyCode', 'XOF', 'currency is not supported in the country'],
    ['LocalPayment.amount', '218223.01', 'amounts do not add up'],
    ['originPayment.fee', '24.999', 'more decimals than the currency has'],
    ['language', 'deu', 'language is not supported'],
  ])('what the country’s operation does not take: %s %s', async (path, value, detail) => {
    const reply = await authorize(changed(order(), path, value));
    expect(reply).toMatchObject({ status: 400, type: JSON_TYPE, json: v1(`Invalid parameter ${path}: ${detail}`) });
  });

  it('a country of the other version', async () => {
    const inTanzania = changed(orderV2(), 'Subscriber.country', 'TZA');
    const json = v2('Invalid parameter Subscriber.country: country is not supported');
    expect(await authorizeV2(inTanzania)).toMatchObject({ status: 400, json });
  });

  it.each(['account', 'pin', 'id'])('a wrong %s of the master merchant', async (member) => {
    const reply = await authorize(changed(order(), `MasterMerchant.${member}`, '99999'));
    expect(reply).toMatchObject({ status: 400, type: JSON_TYPE, json: v1('MasterMerchant details are invalid') });
  });

  it('the master merchant of somebody else', async () => {
    const { secrets } = await front.merchantWith();
    const reply = await authorize(order(), await front.token(secrets.tigo));
    expect(reply).toMatchObject({ status: 400, json: v1('MasterMerchant details are invalid') });
  });

  it('broken JSON, as a quote in a name makes it', async () => {
    const text = JSON.stringify(order()).replace('"John"', '"Dwayne "The Rock""');
    expect(await authorize(text)).toMatchObject({
      status: 400,
      type: JSON_TYPE,
      json: v1('The request body is not valid JSON'),
    });
  });

  it('a body larger than any order', async () => {
    const reply = await authorize(JSON.stringify(order({ padding: 'x'.repeat(70_000) })));
    expect(reply).toMatchObject({ status: 400, json: v1('The request body is too large') });
  });

  it.each(['redirectUri', 'callbackUri'])('a %s on an origin that the merchant did not register', async (name) => {
    const { secrets } = await front.merchantWith({ returnOrigins: ['https://someapp.com'] });
    const request = order({ MasterMerchant: front.master(secrets.tigo) });
    const elsewhere = changed(request, name, 'https://someapp.com.evil.test/');
    const json = v1(`Invalid parameter ${name}: address is not registered`);
    expect(await authorize(elsewhere, await front.token(secrets.tigo))).toMatchObject({ status: 400, json });
    expect((await authorize(request, await front.token(secrets.tigo))).status).toBe(200);
  });

  it('uses up neither token nor reference', async () => {
    const token = await front.token();
    const request = order();
    for (const path of ['MasterMerchant.pin', 'Subscriber.country', 'LocalPayment.amount']) {
      expect((await authorize(changed(request, path, '1'), token)).status).toBe(400);
    }
    expect((await authorize(request, token)).status).toBe(200);
  });
});
