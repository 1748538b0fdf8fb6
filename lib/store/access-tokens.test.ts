import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/lib/testing/database';
import { findAccessToken, insertAccessToken, purgeAccessTokens, takeAccessToken } from './access-tokens';
import { insertMerchant } from './merchants';

const database = testDatabase();
const MERCHANT = '2280000000000099';
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

beforeAll(async () => {
  await insertMerchant(database.db(), {
    merchantId: MERCHANT,
    name: 'Boutique',
    currency: 'TZS',
    amountUnit: 'major',
    acceptUrl: null,
    declineUrl: null,
    cancelUrl: null,
    notificationUrl: null,
    mbankingUrl: null,
    allowedIps: [],
    returnOrigins: [],
    operators: null,
    createdAt: at(0),
    updatedAt: at(0),
  });
});

const issue = (tokenHash: string, expiresAt: Date) =>
  insertAccessToken(database.db(), {
    tokenHash,
    tokenSealed: 'sealed',
    merchantId: MERCHANT,
    issuedAt: at(0),
    expiresAt,
    paymentId: null,
    usedAt: null,
  });

describe('access tokens', () => {
  it('are taken once, and only while they live', async () => {
    await issue('taken', at(10));
    const take = (paymentId: string, now: Date) =>
      takeAccessToken(database.db(), { tokenHash: 'taken', paymentId, now });
    expect(await take('pay_late', at(10))).toBe(false);
    expect(await take('pay_one', at(9))).toBe(true);
    expect(await take('pay_two', at(9))).toBe(false);
    expect(await findAccessToken(database.db(), 'taken')).toMatchObject({ paymentId: 'pay_one', usedAt: at(9) });
  });

  it('are forgotten when they ran out unused; used ones stay with their payment', async () => {
    await issue('old', at(5));
    await issue('used', at(5));
    await issue('fresh', at(50));
    await takeAccessToken(database.db(), { tokenHash: 'used', paymentId: 'pay_three', now: at(1) });
    expect(await purgeAccessTokens(database.db(), at(20), 100)).toBe(1);
    const left = await Promise.all(['old', 'used', 'fresh'].map((hash) => findAccessToken(database.db(), hash)));
    expect(left.map((token) => token?.tokenHash)).toEqual([undefined, 'used', 'fresh']);
  });
});
