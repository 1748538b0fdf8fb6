import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAmounts } from '@/lib/doors/tigo-secure/amounts';
import { operationOf, pageLanguage } from '@/lib/doors/tigo-secure/operations';
import { resultParameters } from '@/lib/doors/tigo-secure/result';
import { parseAuthorization } from '@/lib/doors/tigo-secure/wire';
import { testDatabase } from '@/lib/testing/database';
import { type LocalServer, localServer } from '@/lib/testing/server';
import {
  GIFT_LIMITS,
  listShopOrders,
  readShopOrder,
  recordCallback,
  recordReturn,
  SHOP_ITEMS,
  takeOrder,
} from './shop';
import { payWithTigo } from './shop-asked';
import { isTigoDoor, localPrice, TIGO_DOORS, type TigoDoorId } from './shop-doors';
import { authorizationOf, orderPreview, type TigoOrder } from './shop-tigo';

const { db } = testDatabase();
const now = new Date('2025-03-01T10:00:00Z');
const TOKEN = 'w4BqJbTcdy1hRgsfJQ1D2uMGsx9B';
const DOORS = Object.keys(TIGO_DOORS).filter(isTigoDoor);
const FRANCS = 4_500n;

function tigoOrder(id: TigoDoorId, over: Partial<TigoOrder> = {}): TigoOrder {
  return {
    door: TIGO_DOORS[id],
    reference: 'BD-0123456789-012345',
    price: { minor: FRANCS, currency: 'XOF' },
    account: '',
    language: TIGO_DOORS[id].language,
    brand: 'Boutique Démo',
    redirectUri: 'http://localhost:3000/sandbox/shop/return/tigo?purchaseref=BD-0123456789',
    callbackUri: 'http://localhost:3000/sandbox/shop/callback',
    ...over,
  };
}

describe('the order for Tigo Secure', () => {
  test.each(DOORS)('of %s is one that the door takes as it is, in its country and language', (id) => {
    const { version, country, currency, language } = TIGO_DOORS[id];
    const parsed = parseAuthorization(version, JSON.stringify(authorizationOf(tigoOrder(id))));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        reference: 'BD-0123456789-012345',
        masterMerchant: { account: '255710000001', pin: '1234', id: 'BoutiqueDemo' },
        originPayment: { amount: '4500', currencyCode: 'XOF', tax: '0', fee: '0' },
      },
    });
    const operation = operationOf(country, version);
    expect(operation).toMatchObject({ currencies: [currency], callingCode: TIGO_DOORS[id].callingCode });
    expect(TIGO_DOORS[id].sample).toMatch(new RegExp(`^${operation?.callingCode}(${operation?.prefixes.join('|')})`));
    expect(pageLanguage(language)).toBeDefined();
  });

  test.each(DOORS)('of %s adds up for the door at every price of the shop', (id) => {
    const fixed = Object.values(SHOP_ITEMS).flatMap((minor) => minor ?? []);
    for (const minor of [...fixed, GIFT_LIMITS.min, 101n, 333n, 777n, 1_999_999n, GIFT_LIMITS.max]) {
      const body = JSON.stringify(authorizationOf(tigoOrder(id, { price: { minor, currency: 'XOF' } })));
      const parsed = parseAuthorization(TIGO_DOORS[id].version, body);
      if (!parsed.ok) throw new Error(body);
      const { originPayment: origin, exchangeRate, localPayment: local } = parsed.value;
      const expected = localPrice({ minor, currency: 'XOF' }, TIGO_DOORS[id]);
      expect(readAmounts({ origin, exchangeRate, local }), body).toMatchObject({ ok: true, money: expected });
    }
  });

  test('is rounded half up to the decimals of the country', () => {
    const price = (minor: bigint, id: TigoDoorId) => localPrice({ minor, currency: 'XOF' }, TIGO_DOORS[id]).minor;
    expect([price(4_500n, 'tigo-sn'), price(4_500n, 'tigo-tz'), price(4_500n, 'tigo-sv')]).toEqual([
      4_500n,
      1_890_000n,
      765n,
    ]);
    expect([price(101n, 'tigo-py'), price(101n, 'tigo-bo')]).toEqual([1_263n, 118n]);
  });

  test('is shown to developers without the pin', () => {
    expect(orderPreview(tigoOrder('tigo-tz'))).not.toContain('1234"');
  });
});

describe("the shop's server", () => {
  let guichet: LocalServer;
  let refusal: { path: string; status: number; body: string } | undefined;
  let echo = true;
  beforeAll(async () => {
    guichet = await localServer(({ path, body }, response) => {
      if (refusal && path.startsWith(refusal.path)) return response.writeHead(refusal.status).end(refusal.body);
      const order = path.includes('authoriz') ? JSON.parse(body) : {};
      const { transactionRefId, merchantTransactionId } = order;
      const answer = {
        transactionRefId,
        merchantTransactionId,
        redirectUrl: `${guichet.url}/page`,
        accessToken: TOKEN,
      };
      return response.end(JSON.stringify(echo ? answer : { ...answer, transactionRefId: 'another' }));
    });
  });
  afterAll(() => guichet.close());
  beforeEach(() => {
    refusal = undefined;
    echo = true;
  });

  let orders = 0;

  /** Each order is newer than the last, so that it stands first in the list of orders. */
  async function pay(id: TigoDoorId, over: Partial<TigoOrder> = {}, url = guichet.url) {
    const at = new Date(now.getTime() + ++orders * 1000);
    const taken = await takeOrder(db(), { item: 'coffee', typed: '' }, at);
    if (!taken.ok) throw new Error(taken.code);
    const order = taken.value.reference;
    const paying = await payWithTigo(db(), url, { ...tigoOrder(id, over), door: id, order }, now);
    const known = await readShopOrder(db(), order);
    return { order, paying, tries: known?.tries ?? [] };
  }
  const asked = () =>
    guichet.received.slice(-2).map(({ method, path, headers, body }) => ({ method, path, headers, body }));

  test('asks for a token and places the order with it, in version 1', async () => {
    const { order, paying, tries } = await pay('tigo-tz');
    expect(paying).toEqual({ ok: true, redirectUrl: `${guichet.url}/page` });
    const [token, authorization] = asked();
    expect(token).toMatchObject({
      method: 'POST',
      path: '/v1/oauth/generate/accesstoken?grant_type=client_credentials',
      body: 'client_id=demo-client&client_secret=demo-secret',
    });
    expect(authorization).toMatchObject({
      method: 'POST',
      path: '/v1/tigo/payment-auth/authorize',
      headers: { accesstoken: TOKEN, 'content-type': 'application/json' },
    });
    const { transactionRefId } = JSON.parse(authorization?.body ?? '');
    expect(transactionRefId).toMatch(new RegExp(`^${order}-\\d{6}$`));
    expect(tries).toMatchObject([{ door: 'tigo-tz', reference: transactionRefId, account: '', refusal: null }]);
  });

  test('does the same in the words of version 2', async () => {
    expect((await pay('tigo-py-v2')).paying).toMatchObject({ ok: true });
    const [token, authorization] = asked();
    expect(token).toMatchObject({
      path: '/v1/oauth/mfs/payments/tokens',
      headers: { authorization: `Basic ${Buffer.from('demo-client:demo-secret').toString('base64')}` },
      body: 'grant_type=client_credentials',
    });
    expect(authorization).toMatchObject({
      path: '/v2/tigo/mfs/payments/authorizations',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(Object.keys(JSON.parse(authorization?.body ?? ''))).toContain('OriginPayment');
  });

  test.each([
    ['255710000001', '255710000001'],
    ['+255 71 000 0001', '255710000001'],
    ['0710 000 001', '255710000001'],
    ['', ''],
  ])('gives the number %j as %j', async (typed, account) => {
    const { tries } = await pay('tigo-tz', { account: typed });
    expect(JSON.parse(asked()[1]?.body ?? '')).toMatchObject({ Subscriber: { account } });
    expect(tries).toMatchObject([{ account }]);
  });

  test('sends each try under a reference of its own', async () => {
    const taken = await takeOrder(db(), { item: 'coffee', typed: '' }, now);
    if (!taken.ok) throw new Error(taken.code);
    const order = taken.value.reference;
    for (const _ of [1, 2])
      await payWithTigo(db(), guichet.url, { ...tigoOrder('tigo-tz'), door: 'tigo-tz', order }, now);
    const references = (await readShopOrder(db(), order))?.tries.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(2);
  });

  test.each([
    ['/v1/oauth', 401, '{"ErrorCode":"invalid_client","Error":"Client credentials are invalid"}'],
    ['/v1/tigo', 400, '{"ErrorCode":"invalid_request","Error":"transactionRefId already exists"}'],
    ['/v1/tigo', 401, 'Expired accessToken. Please enter valid token.'],
    ['/v1/oauth', 200, '<html></html>'],
    ['/v1/tigo', 200, '{"redirectUrl":"javascript:alert(1)"}'],
  ])('keeps a refusal at %s, HTTP %d, to show it as it came', async (path, status, body) => {
    refusal = { path, status, body };
    const { paying, tries } = await pay('tigo-tz');
    expect(paying).toMatchObject({ ok: false, tryId: tries[0]?.id });
    expect(tries[0]?.refusal).toMatchObject({ status, answer: body });
    expect(tries[0]?.refusal?.url).toContain(path);
  });

  test('does not send anybody to pay an order that is not its own', async () => {
    echo = false;
    expect((await pay('tigo-tz')).paying).toMatchObject({ ok: false });
  });

  test('says so when nobody answers', async () => {
    const gone = await localServer();
    await gone.close();
    const { paying, tries } = await pay('tigo-tz', {}, gone.url);
    expect(paying.ok).toBe(false);
    expect(tries).toMatchObject([{ refusal: { status: 0, answer: '' } }]);
  });

  describe('believes a callback', () => {
    /** What Guichet would post about a try, as its own door writes it. */
    const told = (version: 1 | 2, reference: string, token: string | null) =>
      new URLSearchParams(
        resultParameters({
          version,
          state: token === null ? 'declined' : 'paid',
          reason: token === null ? 'refused' : null,
          reference,
          language: 'swa',
          paid:
            token === null ? null : { externalRefId: '38c1069f', mfsId: 'CO140924.1414.A00113', accessToken: token },
        }),
      ).toString();
    const state = async (order: string) => (await readShopOrder(db(), order))?.state;

    test.each(['tigo-tz', 'tigo-py-v2'] as const)('of %s that brings its token, and shows all of it', async (id) => {
      const { order, tries } = await pay(id);
      const form = told(TIGO_DOORS[id].version, tries[0]?.reference ?? '', TOKEN);
      expect(await state(order)).toBe('waiting');
      expect(await recordCallback(db(), form, now)).toBe(true);
      const read = await readShopOrder(db(), order);
      expect(read).toMatchObject({ state: 'paid', notifications: [{ saysPaid: true, check: 'code_match' }] });
      expect(read?.notifications[0]?.parameters).toEqual([...new URLSearchParams(form)]);
      expect((await listShopOrders(db())).find(({ reference }) => reference === order)?.state).toBe('paid');
    });

    test.each([
      ['another token', 'another'],
      ['an empty token', ''],
    ])('never with %s', async (_, token) => {
      const { order, tries } = await pay('tigo-tz');
      await recordCallback(db(), told(1, tries[0]?.reference ?? '', token), now);
      expect(await readShopOrder(db(), order)).toMatchObject({
        state: 'waiting',
        notifications: [{ check: 'code_mismatch' }],
      });
    });

    test('never for a try that it did not make, though the token be right', async () => {
      const { order } = await pay('tigo-tz');
      await recordCallback(db(), told(1, `${order}-000000x`, TOKEN), now);
      await recordCallback(db(), told(1, order, TOKEN), now);
      expect(await state(order)).toBe('waiting');
    });

    test('of a failure, which a later try can make good, and a forged one cannot', async () => {
      const { order, tries } = await pay('tigo-tz');
      const reference = tries[0]?.reference ?? '';
      await recordCallback(db(), told(1, reference, null), now);
      expect(await readShopOrder(db(), order)).toMatchObject({
        state: 'not_paid',
        notifications: [{ saysPaid: false, check: 'no_code' }],
      });
      await recordCallback(db(), told(1, reference, 'forged'), now);
      expect(await state(order)).toBe('not_paid');
      await recordCallback(db(), told(1, reference, TOKEN), now);
      expect(await state(order)).toBe('paid');
    });

    test.each([
      '',
      'purchaseref=BD-0123456789&status=OK',
      'trans_status=success',
      'trans_status=success&transaction_ref_id=',
    ])('but not %j, which is none', async (form) => {
      expect(await recordCallback(db(), form, now)).toBe(false);
    });
  });

  test('believes nothing because a browser came back', async () => {
    const { order } = await pay('tigo-bo');
    await recordReturn(db(), { page: 'tigo', reference: order }, now);
    expect(await readShopOrder(db(), order)).toMatchObject({ state: 'waiting', returns: [{ page: 'tigo' }] });
  });
});
