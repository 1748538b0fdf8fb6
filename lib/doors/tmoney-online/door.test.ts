import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '@/lib/checkout/open-session';
import { updateMerchant } from '@/lib/store/merchants';
import { testDatabase } from '@/lib/testing/database';
import { type Desk, makeDesk } from '@/lib/testing/desk';
import { answerOrder, answerSession } from './door';

const database = testDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(() => desk.close());

const always = async () => true;
const set = (changes: Parameters<typeof updateMerchant>[2]) =>
  updateMerchant(database.db(), desk.merchant.merchantId, changes);

describe('asking for a session', () => {
  const ask = (address: string, merchantId: string | null = desk.merchant.merchantId) =>
    answerSession(desk.context, { merchantId, address, mayPass: always });

  it.each([
    ['203.0.113.0/24', '203.0.113.77', true],
    ['203.0.113.0/24', '203.0.114.1', false],
    ['203.0.113.5', '203.0.113.5', true],
    ['203.0.113.5', '203.0.113.6', false],
    ['2001:db8::/32', '2001:db8:1::9', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['203.0.113.0/24', '::ffff:203.0.113.9', true],
    ['::/0', '203.0.113.9', false],
  ])('from a server list of %s, %s is let in: %s', async (range, address, letIn) => {
    await set({ allowedIps: [range] });
    const answer = await ask(address);
    expect(answer).toMatchObject(letIn ? { ok: true } : { ok: false, why: 'UNKNOWN_IP' });
  });

  it('answers 32 decimal digits', async () => {
    await set({ allowedIps: ['127.0.0.1'] });
    expect(await ask('127.0.0.1')).toMatchObject({ ok: true, id: expect.stringMatching(/^\d{32}$/) });
  });

  it('says why not: nobody, somebody unknown, too many', async () => {
    expect(await ask('127.0.0.1', null)).toEqual({ ok: false, why: 'MISSING_MERCHANT' });
    expect(await ask('127.0.0.1', '1234567890123456')).toEqual({ ok: false, why: 'UNKNOWN_MERCHANT' });
    expect(await ask('127.0.0.1', '12 or 1=1')).toEqual({ ok: false, why: 'UNKNOWN_MERCHANT' });
    const limited = await answerSession(desk.context, {
      merchantId: desk.merchant.merchantId,
      address: '127.0.0.1',
      mayPass: async () => false,
    });
    expect(limited).toEqual({ ok: false, why: 'TOO_MANY_REQUESTS' });
  });
});

describe('posting an order', () => {
  const post = async (over: Record<string, string> = {}) => {
    const form = {
      sessionid: await openSession(desk.context, desk.merchant.merchantId),
      merchantid: desk.merchant.merchantId,
      amount: '5000',
      currency: '952',
      purchaseref: `p-${Math.random()}`,
      ...over,
    };
    return answerOrder(desk.context, Object.entries(form), '198.51.100.7');
  };

  it('falls back to the merchant’s settings for what it leaves out', async () => {
    expect(await post()).toMatchObject({
      ok: true,
      placed: {
        payment: {
          brand: 'Boutique',
          language: 'fr',
          acceptUrl: desk.merchant.acceptUrl,
          declineUrl: desk.merchant.declineUrl,
          cancelUrl: desk.merchant.cancelUrl,
          clientIp: '198.51.100.7',
        },
      },
    });
  });

  it('sends shoppers only to origins that the merchant registered', async () => {
    expect(await post({ accepturl: 'https://elsewhere.test/ok' })).toMatchObject({
      field: 'accepturl',
      rule: 'origin',
    });
    await set({ returnOrigins: ['https://elsewhere.test'] });
    expect(await post({ accepturl: 'https://elsewhere.test/ok?order=1' })).toMatchObject({ ok: true });
  });

  it('lets a merchant that registered no origin use any, and asks for the URLs that it has not set', async () => {
    const before = desk.merchant;
    await set({ acceptUrl: null, declineUrl: null, cancelUrl: null, notificationUrl: null, returnOrigins: [] });
    const urls = {
      accepturl: 'https://any.test/a',
      declineurl: 'https://any.test/d',
      cancelurl: 'https://other.test/c',
    };
    expect(await post(urls)).toMatchObject({ ok: true, placed: { payment: { cancelUrl: 'https://other.test/c' } } });
    expect(await post({ ...urls, declineurl: '' })).toMatchObject({ field: 'declineurl', rule: 'missing' });
    const { acceptUrl, declineUrl, cancelUrl, notificationUrl } = before;
    await set({ acceptUrl, declineUrl, cancelUrl, notificationUrl });
  });

  it('refuses a currency that no operator of the merchant takes', async () => {
    expect(await post({ currency: '978' })).toMatchObject({ field: 'currency', rule: 'currency' });
  });

  it('reads amounts in the merchant’s unit', async () => {
    await set({ amountUnit: 'minor' });
    expect(await post({ amount: '5000' })).toMatchObject({ ok: true, placed: { payment: { amountMinor: 5000n } } });
    await set({ amountUnit: 'major' });
  });

  it('fixes a number that it names, also one of an operator that is not offered', async () => {
    expect(await post({ phonenumber: '90 12 34 56' })).toMatchObject({
      ok: true,
      placed: { payment: { msisdn: '22890123456', msisdnFixed: true } },
    });
    expect(await post({ phonenumber: '22896123456' })).toMatchObject({
      ok: true,
      placed: { payment: { msisdn: '22896123456', msisdnFixed: true } },
    });
    expect(await post({ phonenumber: '12345678901' })).toMatchObject({ field: 'phonenumber', rule: 'phone' });
  });

  it('is not trusted with a session that was never given, and starts nothing', async () => {
    expect(await post({ sessionid: '1'.repeat(32) })).toMatchObject({ ok: false, field: 'sessionid', rule: 'session' });
  });
});
