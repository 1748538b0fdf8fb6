import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliveries, notifications } from '@/drizzle/schema';
import { testDatabase } from '@/lib/testing/database';
import {
  type ClaimInput,
  claimDue,
  type Delivery,
  findNotifications,
  insertNotification,
  listDeliveries,
  recordDelivery,
  supersedeNotifications,
} from './notifications';
import { manyOwed, NOON, someMerchant, someOwed } from './notifications.fixture';

const { db } = testDatabase();
const later = (ms: number) => new Date(NOON.getTime() + ms);

/** What is due is claimed whoever it belongs to, so each test begins with nothing owed. */
beforeEach(async () => {
  await db().delete(deliveries);
  await db().delete(notifications);
});

const claim = (input: Partial<ClaimInput> = {}) =>
  claimDue(db(), {
    channel: 'get',
    now: NOON,
    leaseMs: 30_000,
    limit: 100,
    perMerchant: 4,
    quotas: [],
    troubledLimit: 50,
    draw: 0.5,
    ...input,
  });

const tally = (rows: { merchantId: string }[], ...merchantIds: string[]) =>
  merchantIds.map((merchantId) => rows.filter((row) => row.merchantId === merchantId).length);

const target = (i: number) => `http://127.0.0.1:9/${i}`;

describe('owing', () => {
  test('an outcome is owed once per payment and channel, however often it is written', async () => {
    const merchantId = await someMerchant(db());
    const { paymentId } = await someOwed(db(), merchantId);
    const again = { merchantId, paymentId, about: 'declined', target: 'http://other.test', body: null, now: NOON };
    expect(await insertNotification(db(), { ...again, id: 'ntf_again', channel: 'get' })).toBe(false);
    expect(await insertNotification(db(), { ...again, id: 'ntf_sms', channel: 'sms' })).toBe(true);
    const kept = await findNotifications(db(), { merchantId, paymentId });
    expect(kept.map((n) => n.channel).sort()).toEqual(['get', 'sms']);
  });

  test('what is owed by a transaction that is rolled back is not owed', async () => {
    const merchantId = await someMerchant(db());
    const undone = db().transaction(async (tx) => {
      await someOwed(tx, merchantId);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await claim()).toEqual([]);
  });

  test('a paid payment silences what is still owed of its purchase, and nothing else', async () => {
    const merchantId = await someMerchant(db());
    const purchaseRef = randomUUID();
    const paid = await someOwed(db(), merchantId, { purchaseRef });
    const declined = await someOwed(db(), merchantId, { purchaseRef });
    const text = await someOwed(db(), merchantId, { purchaseRef, channel: 'sms' });
    const otherPurchase = await someOwed(db(), merchantId);
    const otherMerchant = await someMerchant(db());
    const stranger = await someOwed(db(), otherMerchant, { purchaseRef });
    const told = await someOwed(db(), merchantId, { purchaseRef });
    await record({ merchantId, notificationId: told.notificationId });

    const silenced = await supersedeNotifications(db(), {
      merchantId,
      purchaseRef,
      exceptPaymentId: paid.paymentId,
      now: NOON,
    });
    expect(silenced).toBe(1);
    const stateOf = async (owed: { paymentId: string }, of = merchantId) =>
      (await findNotifications(db(), { merchantId: of, paymentId: owed.paymentId }))[0]?.state;
    expect(await stateOf(declined)).toBe('superseded');
    expect(await stateOf(paid)).toBe('due');
    expect(await stateOf(text)).toBe('due');
    expect(await stateOf(otherPurchase)).toBe('due');
    expect(await stateOf(stranger, otherMerchant)).toBe('due');
    expect(await stateOf(told)).toBe('delivered');
    expect((await claim()).map((n) => n.id)).not.toContain(declined.notificationId);
  });
});

describe('claiming', () => {
  test('takes what is due and nothing that is due later, of its own channel only', async () => {
    const merchantId = await someMerchant(db());
    const due = await someOwed(db(), merchantId);
    await someOwed(db(), merchantId, { now: later(1) });
    await someOwed(db(), merchantId, { channel: 'sms' });
    const claimed = await claim();
    expect(claimed).toEqual([
      {
        id: due.notificationId,
        merchantId,
        paymentId: due.paymentId,
        channel: 'get',
        about: 'declined',
        target: 'http://127.0.0.1:9/notify',
        body: null,
        tries: 1,
        createdAt: NOON,
      },
    ]);
  });

  test('what was claimed is not claimed again until its lease has run out', async () => {
    const merchantId = await someMerchant(db());
    await someOwed(db(), merchantId);
    expect(await claim()).toHaveLength(1);
    expect(await claim({ now: later(29_999) })).toEqual([]);
    expect(await claim({ now: later(30_000) })).toMatchObject([{ tries: 2 }]);
  });

  test('claims at the same time share the rows out: none twice, none left', async () => {
    const merchantIds = await Promise.all(Array.from({ length: 5 }, () => someMerchant(db())));
    for (const merchantId of merchantIds) await manyOwed(db(), merchantId, { count: 8, target });
    const claimed: string[] = [];
    // A claim passes over what another holds locked, so a round may leave rows for the next.
    for (let round = 0; round < 20 && claimed.length < 40; round++) {
      const some = await Promise.all([claim(), claim(), claim(), claim()]);
      claimed.push(...some.flat().map((n) => n.id));
    }
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed).size).toBe(40);
  });

  test('a merchant with a thousand due takes no more than its share, and the others are all served', async () => {
    const [big, ...small] = await Promise.all(Array.from({ length: 10 }, () => someMerchant(db())));
    if (!big) throw new Error('no merchant');
    await manyOwed(db(), big, { count: 1000, target });
    for (const merchantId of small) await someOwed(db(), merchantId);
    const claimed = await claim();
    expect(tally(claimed, big, ...small)).toEqual([4, ...small.map(() => 1)]);
  });

  test('takes the oldest of a merchant first', async () => {
    const merchantId = await someMerchant(db());
    for (const about of ['c', 'a', 'b']) {
      await someOwed(db(), merchantId, { about, now: later(about.charCodeAt(0)) });
    }
    const now = later(1000);
    expect(await claim({ now, perMerchant: 1 })).toMatchObject([{ about: 'a' }]);
    expect(await claim({ now, perMerchant: 1 })).toMatchObject([{ about: 'b' }]);
  });

  test('a merchant gets what its quota leaves, down to nothing', async () => {
    const busy = await someMerchant(db());
    const full = await someMerchant(db());
    const idle = await someMerchant(db());
    for (const merchantId of [busy, full, idle]) await manyOwed(db(), merchantId, { count: 6, target });
    const claimed = await claim({
      quotas: [
        { merchantId: busy, quota: 1, troubled: false },
        { merchantId: full, quota: 0, troubled: false },
      ],
    });
    expect(tally(claimed, busy, full, idle)).toEqual([1, 0, 4]);
  });

  test('never takes more than its limit in all', async () => {
    for (let i = 0; i < 3; i++) await manyOwed(db(), await someMerchant(db()), { count: 6, target });
    expect(await claim({ limit: 7 })).toHaveLength(7);
    expect(await claim({ limit: 0 })).toEqual([]);
  });

  test('merchants in trouble do not use up what is left for the sound ones', async () => {
    const troubled = await Promise.all(Array.from({ length: 6 }, () => someMerchant(db())));
    const sound = await someMerchant(db());
    for (const merchantId of [...troubled, sound]) await manyOwed(db(), merchantId, { count: 3, target });
    const quotas = troubled.map((merchantId) => ({ merchantId, quota: 1, troubled: true }));
    const claimed = await claim({ quotas, troubledLimit: 2 });
    expect(tally(claimed, sound)).toEqual([3]);
    expect(claimed).toHaveLength(5);
  });

  test('when there is not enough for all, the draw decides who is served, so that everyone is in the end', async () => {
    const merchantIds = await Promise.all(Array.from({ length: 6 }, () => someMerchant(db())));
    for (const merchantId of merchantIds) await manyOwed(db(), merchantId, { count: 50, target });
    const served = new Set<string>();
    for (let i = 0; i < 40; i++) {
      for (const one of await claim({ limit: 1, draw: i / 40 })) served.add(one.merchantId);
    }
    expect(served).toEqual(new Set(merchantIds));
  });
});

const record = (delivery: Partial<Delivery> & { merchantId: string; notificationId: string }) =>
  recordDelivery(db(), {
    n: 1,
    at: NOON,
    status: 200,
    durationMs: 12,
    answer: 'OK',
    error: null,
    after: { state: 'delivered', deliveredAt: NOON },
    ...delivery,
  });

describe('keeping what came of it', () => {
  const claimed = async () => {
    const merchantId = await someMerchant(db());
    const { paymentId, notificationId } = await someOwed(db(), merchantId);
    await claim();
    const now = async () => (await findNotifications(db(), { merchantId, paymentId }))[0];
    return { merchantId, paymentId, notificationId, now };
  };

  test('a delivered one is done', async () => {
    const { now, ...key } = await claimed();
    await record(key);
    expect(await now()).toMatchObject({ state: 'delivered', dueAt: null, deliveredAt: NOON, tries: 1 });
    expect(await claim({ now: later(86_400_000) })).toEqual([]);
  });

  test('a failed one is due again when it was said to be', async () => {
    const { now, ...key } = await claimed();
    await record({ ...key, status: 500, after: { state: 'due', dueAt: later(5000) } });
    expect(await now()).toMatchObject({ state: 'due', dueAt: later(5000) });
    expect(await claim({ now: later(4999) })).toEqual([]);
    expect(await claim({ now: later(5000) })).toHaveLength(1);
  });

  test('one that is given up is never claimed again', async () => {
    const { now, ...key } = await claimed();
    await record({ ...key, status: 500, after: { state: 'given_up' } });
    expect(await now()).toMatchObject({ state: 'given_up', dueAt: null, deliveredAt: null });
  });

  test('one that was superseded while it was under way stays so, and the try is kept', async () => {
    const { now, ...key } = await claimed();
    await db().update(notifications).set({ state: 'superseded', dueAt: null });
    await record(key);
    expect(await now()).toMatchObject({ state: 'superseded', deliveredAt: null });
    expect(await listDeliveries(db(), key)).toHaveLength(1);
  });

  test('a late failure changes nothing for the copy that took over', async () => {
    const { now, ...key } = await claimed();
    await claim({ now: later(30_000) });
    await record({ ...key, n: 1, status: null, error: 'timeout', after: { state: 'due', dueAt: later(31_000) } });
    expect(await now()).toMatchObject({ state: 'due', dueAt: later(60_000), tries: 2 });
  });

  test('a late success counts although another copy took over, and its failure then does not', async () => {
    const { now, ...key } = await claimed();
    await claim({ now: later(30_000) });
    await record({ ...key, n: 1 });
    await record({ ...key, n: 2, status: 500, after: { state: 'due', dueAt: later(31_000) } });
    expect(await now()).toMatchObject({ state: 'delivered', dueAt: null });
    expect((await listDeliveries(db(), key)).map((d) => [d.n, d.status])).toEqual([
      [2, 500],
      [1, 200],
    ]);
  });
});
