import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notificationQuery, parseOrder, readFields } from '@/lib/doors/tmoney-online/wire';
import { testDatabase } from '@/lib/testing/database';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { listShopOrders, readShopOrder, recordNotification, recordReturn, takeOrder } from './shop';
import { askSession, orderFields } from './shop-session';

const { db } = testDatabase();
const now = new Date('2025-03-01T10:00:00Z');
const MERCHANT = '2280000000000001';
const SESSION = '27875690759565722269644474422394';

async function order(item = 'coffee', at = now) {
  const taken = await takeOrder(db(), { item, typed: '' }, at);
  if (!taken.ok) throw new Error(taken.code);
  return taken.value;
}

/** What Guichet would send about a purchase, as its own door writes it. */
function told(purchaseRef: string, over: Partial<Parameters<typeof notificationQuery>[0]> = {}): string {
  return notificationQuery({
    purchaseRef,
    amountMinor: 4_500n,
    paidMinor: 4_500n,
    currency: 'XOF',
    amountUnit: 'major',
    state: 'paid',
    reason: null,
    clientAccount: '1234567890',
    clientName: 'Afi Mensah',
    msisdn: '22890000001',
    paymentRef: 'GUABCDEFGHJK',
    operatorRef: 'T1',
    finishedAt: now,
    clientIp: '127.0.0.1',
    ...over,
  });
}

describe("the shop's server asks for a session", () => {
  let guichet: LocalServer;
  let answer = { status: 200, body: `OK:${SESSION}` };
  beforeAll(async () => {
    guichet = await localServer((_, response) => response.writeHead(answer.status).end(answer.body));
  });
  afterAll(() => guichet.close());

  const asking = () => askSession({ guichetUrl: guichet.url, merchantId: MERCHANT });

  test('with its merchant id, and cuts the id out of the answer', async () => {
    expect(await asking()).toMatchObject({ ok: true, id: SESSION });
    expect(guichet.received.at(-1)).toMatchObject({
      method: 'GET',
      path: `/online/online.php?merchantid=${MERCHANT}`,
    });
  });

  test.each([
    [200, 'NOK:UNKNOWN_IP'],
    [200, 'NOK:UNKNOWN_MERCHANT'],
    [200, '<html>OK</html>'],
    [200, 'OK:'],
    [500, `OK:${SESSION}`],
  ])('and takes HTTP %d with %j for a refusal that it can show', async (status, body) => {
    answer = { status, body };
    expect(await asking()).toMatchObject({ ok: false, why: 'refused', answer: body });
  });

  test('and says so when nobody answers', async () => {
    const gone = await localServer();
    await gone.close();
    expect(await askSession({ guichetUrl: gone.url, merchantId: MERCHANT })).toMatchObject({ why: 'unreachable' });
  });
});

describe('the order form', () => {
  test('is one that the door takes as it is', async () => {
    const { reference, amountMinor, currency } = await order();
    const fields = orderFields({
      session: SESSION,
      merchantId: MERCHANT,
      money: { minor: amountMinor, currency },
      reference,
      brand: 'Boutique Démo',
      description: 'Café de Kpalimé',
      text: 'Merci',
      returnUrl: (page) => `http://localhost:3000/sandbox/shop/return/${page}?purchaseref=${reference}`,
    });
    expect(parseOrder(readFields(fields))).toMatchObject({
      ok: true,
      value: { sessionid: SESSION, amount: '4500', currency: 'XOF', purchaseref: reference },
    });
  });
});

describe('an order', () => {
  test('gets a reference of its own', async () => {
    expect((await order()).reference).not.toBe((await order()).reference);
  });

  test.each([
    ['100', 100n],
    ['15 000', 15_000n],
  ])('for a gift card costs the %j that was typed', async (typed, minor) => {
    expect(await takeOrder(db(), { item: 'gift', typed }, now)).toMatchObject({ value: { amountMinor: minor } });
  });

  test.each(['', '99', '-500', '1e3', '12,5', '99999999999'])('for a gift card of %j is refused', async (typed) => {
    expect(await takeOrder(db(), { item: 'gift', typed }, now)).toEqual({ ok: false, code: 'bad_amount' });
  });

  test('for something that the shop does not sell is refused', async () => {
    expect(await takeOrder(db(), { item: 'toString', typed: '' }, now)).toEqual({ ok: false, code: 'unknown_item' });
  });

  test('of another price cannot be typed', async () => {
    const taken = await takeOrder(db(), { item: 'coffee', typed: '100' }, now);
    expect(taken).toMatchObject({ value: { amountMinor: 4_500n } });
  });
});

describe('what the shop believes', () => {
  const state = async (reference: string) => (await readShopOrder(db(), reference))?.state;

  test('is nothing at first, and nothing more when a browser comes back to the accept page', async () => {
    const { reference } = await order();
    await recordReturn(db(), { page: 'accept', reference }, now);
    const read = await readShopOrder(db(), reference);
    expect(read?.state).toBe('waiting');
    expect(read?.returns).toMatchObject([{ page: 'accept', at: now.toISOString() }]);
  });

  test('is paid once it was notified of the amount that was ordered', async () => {
    const { reference } = await order();
    expect(await recordNotification(db(), told(reference), now)).toBe(true);
    const read = await readShopOrder(db(), reference);
    expect(read).toMatchObject({ state: 'paid', notifications: [{ saysPaid: true, check: 'match' }] });
    expect(read?.notifications[0]?.parameters.map(([name]) => name).slice(0, 4)).toEqual([
      'purchaseref',
      'amount',
      'currency',
      'status',
    ]);
  });

  test.each([
    ['another amount', { paidMinor: 2_250n }],
    ['another currency', { currency: 'XAF' }],
  ])('is not simply paid when %s was paid than ordered', async (_, over) => {
    const { reference } = await order();
    await recordNotification(db(), told(reference, over), now);
    expect(await readShopOrder(db(), reference)).toMatchObject({
      state: 'paid_otherwise',
      notifications: [{ check: 'mismatch' }],
    });
  });

  test('is not paid when the payment was declined, and paid when a second try succeeds, in either order', async () => {
    const { reference } = await order();
    const declined = told(reference, { state: 'declined', reason: 'not_enough_money', paidMinor: null });
    await recordNotification(db(), declined, now);
    expect(await state(reference)).toBe('not_paid');
    await recordNotification(db(), told(reference), now);
    await recordNotification(db(), declined, now);
    expect(await state(reference)).toBe('paid');
  });

  test('of a purchase that it did not take itself is shown without an amount check', async () => {
    await recordNotification(db(), told('OTHER-SITE-1'), now);
    expect(await readShopOrder(db(), 'OTHER-SITE-1')).toMatchObject({
      order: null,
      notifications: [{ check: 'no_order' }],
    });
  });

  test('of a purchase that nobody told it of is nothing at all', async () => {
    expect(await readShopOrder(db(), 'NEVER-HEARD')).toBeUndefined();
    expect(await readShopOrder(db(), '')).toBeUndefined();
  });

  test('stands in the list of orders too', async () => {
    const later = new Date(now.getTime() + 60_000);
    const paid = await order('coffee', later);
    const waiting = await order('wax', later);
    await recordNotification(db(), told(paid.reference), now);
    const lines = new Map((await listShopOrders(db())).map((line) => [line.reference, line.state]));
    expect(lines.get(paid.reference)).toBe('paid');
    expect(lines.get(waiting.reference)).toBe('waiting');
  });

  test('does not change by a notification without a purchase reference', async () => {
    expect(await recordNotification(db(), 'status=OK&amount=4500', now)).toBe(false);
    expect(await recordNotification(db(), `purchaseref=${'x'.repeat(251)}`, now)).toBe(false);
  });
});
