import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliveries, notifications } from '@/drizzle/schema';
import { makeLogger } from '@/lib/platform/log';
import { findNotifications, listDeliveries } from '@/lib/store/notifications';
import { manyOwed, NOON, someMerchant, someOwed, testClock } from '@/lib/store/notifications.fixture';
import { testDatabase } from '@/lib/testing/database';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { type Deliverer, type DelivererDeps, makeDeliverer } from './deliver';

const { db } = testDatabase();
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made: Deliverer[] = [];
const open: LocalServer[] = [];
const serve = async (...handle: Parameters<typeof localServer>) => {
  const server = await localServer(...handle);
  open.push(server);
  return server;
};
/** A server that answers nothing until the test says what. */
const heldServer = async () => {
  const held: ((status: number) => void)[] = [];
  const waiting: (() => void)[] = [];
  const server = await serve((_, response) => {
    held.push((status) => response.writeHead(status).end());
    for (const tell of waiting.splice(0)) tell();
  });
  const requests = async (count: number) => {
    while (held.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { ...server, requests, answer: (status: number) => held.splice(0).map((one) => one(status)) };
};

beforeEach(async () => {
  await db().delete(deliveries);
  await db().delete(notifications);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  await Promise.all(made.splice(0).map((deliverer) => deliverer.stop()));
});

const setUp = (changes: Partial<DelivererDeps> = {}) => {
  const clock = testClock();
  const deps: DelivererDeps = {
    db: db(),
    clock,
    random: () => 0.5,
    publicOnly: false,
    sms: async () => 'sent',
    log: makeLogger('silent'),
    ...changes,
  };
  const deliverer = makeDeliverer(deps);
  made.push(deliverer);
  /** One round: everything that may be claimed now is delivered. */
  const round = async () => {
    const count = await deliverer.tick();
    await deliverer.settled();
    return count;
  };
  return { clock, deps, deliverer, round };
};

const owe = async (changes: Parameters<typeof someOwed>[2] = {}) => {
  const merchantId = await someMerchant(db());
  const { paymentId, notificationId } = await someOwed(db(), merchantId, changes);
  return {
    merchantId,
    notificationId,
    now: async () => (await findNotifications(db(), { merchantId, paymentId }))[0],
    tries: () => listDeliveries(db(), { merchantId, notificationId }),
  };
};

describe('one notification', () => {
  test('is delivered by a 2xx, and the try is kept', async () => {
    const server = await serve((_, response) => response.writeHead(202).end('merci'));
    const { round } = setUp();
    const owed = await owe({ target: `${server.url}/ipn?status=OK` });
    expect(await round()).toBe(1);
    expect(server.received.map((r) => r.path)).toEqual(['/ipn?status=OK']);
    expect(await owed.now()).toMatchObject({ state: 'delivered', deliveredAt: NOON, dueAt: null });
    expect(await owed.tries()).toMatchObject([{ n: 1, at: NOON, status: 202, answer: 'merci', error: null }]);
    expect(await round()).toBe(0);
  });

  test('is not delivered by a redirect: nobody follows it, and it is tried again', async () => {
    const other = await serve();
    const server = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
    const { round, clock } = setUp();
    const owed = await owe({ target: server.url });
    await round();
    expect(await owed.now()).toMatchObject({ state: 'due', dueAt: new Date(NOON.getTime() + 5250) });
    clock.advance(5249);
    expect(await round()).toBe(0);
    clock.advance(1);
    expect(await round()).toBe(1);
    expect(server.received).toHaveLength(2);
    expect(other.received).toEqual([]);
  });

  test('is retried down the whole ladder with jitter, then daily, and given up after 30 days', async () => {
    const server = await serve((_, response) => response.writeHead(503).end());
    const { round, clock } = setUp();
    const owed = await owe({ target: server.url });
    const waitsMs: number[] = [];
    for (let i = 0; i < 100; i++) {
      expect(await round()).toBe(1);
      const { dueAt } = (await owed.now()) ?? {};
      if (!dueAt) break;
      waitsMs.push(dueAt.getTime() - clock().getTime());
      clock.advance(dueAt.getTime() - clock().getTime());
    }
    const ladder = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR];
    expect(waitsMs.slice(0, 8)).toEqual(ladder.map((ms) => ms * 1.05));
    expect(new Set(waitsMs.slice(8))).toEqual(new Set([DAY * 1.05]));
    const toldForMs = waitsMs.reduce((sum, ms) => sum + ms, 0);
    expect(toldForMs).toBeGreaterThan(28 * DAY);
    expect(toldForMs).toBeLessThanOrEqual(30 * DAY);
    expect(await owed.now()).toMatchObject({ state: 'given_up', dueAt: null });
    expect(await owed.tries()).toHaveLength(waitsMs.length + 1);
    clock.advance(365 * DAY);
    expect(await round()).toBe(0);
  });

  test('reaches a merchant that was down for a while and came back', async () => {
    let up = false;
    const server = await serve((_, response) => response.writeHead(up ? 200 : 500).end());
    const { round, clock } = setUp();
    const owed = await owe({ target: server.url });
    await round();
    clock.advance(6 * SECOND);
    await round();
    up = true;
    clock.advance(HOUR);
    await round();
    expect(await owed.now()).toMatchObject({ state: 'delivered', tries: 3 });
    expect((await owed.tries()).map((t) => t.status)).toEqual([200, 500, 500]);
  });

  test('an answer that a database does not take as it is, is kept as far as it can be', async () => {
    const server = await serve((_, response) => response.end(Buffer.from([0x4f, 0x00, 0x4b, 0xff, 0x5c])));
    const { round } = setUp();
    const owed = await owe({ target: server.url });
    await round();
    expect(await owed.tries()).toMatchObject([{ status: 200, answer: 'OK\ufffd\\' }]);
  });
});

describe('live mode', () => {
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '10.0.0.1', '192.168.0.1'];
  test.each([...hosts, '169.254.169.254', '[fe80::1]', '[fd00::1]'])('refuses %s and keeps why', async (host) => {
    const server = await serve();
    const { round } = setUp({ publicOnly: true });
    const owed = await owe({ target: server.url.replace('127.0.0.1', host) });
    await round();
    expect(await owed.tries()).toMatchObject([{ status: null, answer: null, error: 'address_not_allowed' }]);
    expect(await owed.now()).toMatchObject({ state: 'due' });
    expect(server.received).toEqual([]);
  });
});

describe('a text to a shopper', () => {
  const body = JSON.stringify({ from: 'TMoney', text: 'Paiement de 5 000 F' });
  const text = { channel: 'sms', about: 'paid', target: '22890123456', body } as const;

  test('goes to the SMS sender, once', async () => {
    const sent: unknown[] = [];
    const { round } = setUp({
      sms: async (message) => {
        sent.push(message);
        return 'sent';
      },
    });
    const owed = await owe(text);
    await round();
    await round();
    expect(sent).toEqual([{ to: '22890123456', from: 'TMoney', text: 'Paiement de 5 000 F' }]);
    expect(await owed.now()).toMatchObject({ state: 'delivered' });
    expect(await owed.tries()).toMatchObject([{ n: 1, status: null, error: null }]);
  });

  test('is retried while the gateway is down, for a day', async () => {
    const { round, clock } = setUp({ sms: async () => 'failed' });
    const owed = await owe(text);
    for (let i = 0; i < 100; i++) {
      await round();
      const { dueAt } = (await owed.now()) ?? {};
      if (!dueAt) break;
      clock.advance(dueAt.getTime() - clock().getTime());
    }
    expect(await owed.now()).toMatchObject({ state: 'given_up' });
    expect(clock().getTime() - NOON.getTime()).toBeLessThanOrEqual(DAY);
    expect((await owed.tries())[0]).toMatchObject({ error: 'sms_failed' });
  });

  test('that cannot be read is not retried without end', async () => {
    const { round } = setUp();
    const owed = await owe({ ...text, body: 'not json' });
    await round();
    expect(await owed.tries()).toMatchObject([{ error: 'sms_unreadable' }]);
    expect(await owed.now()).toMatchObject({ state: 'due', dueAt: new Date(NOON.getTime() + 5250) });
  });

  test('does not wait behind its merchant, nor its merchant behind the gateway', async () => {
    const server = await serve();
    const sending: ((result: 'sent') => void)[] = [];
    const sms = () => new Promise<'sent'>((resolve) => sending.push(resolve));
    const { deliverer } = setUp({ sms, perMerchant: 2 });
    const merchantId = await someMerchant(db());
    for (let i = 0; i < 5; i++) await someOwed(db(), merchantId, text);
    await manyOwed(db(), merchantId, { count: 2, target: (i) => `${server.url}/${i}` });
    expect(await deliverer.tick()).toBe(4);
    expect(sending).toHaveLength(2);
    for (const answer of sending) answer('sent');
    await deliverer.settled();
  });
});

describe('several copies', () => {
  test('two on one database never deliver one notification at the same time', async () => {
    const server = await heldServer();
    const [a, b] = [setUp(), setUp()];
    const merchantIds = await Promise.all(Array.from({ length: 10 }, () => someMerchant(db())));
    for (const merchantId of merchantIds) {
      await manyOwed(db(), merchantId, { count: 4, target: (i) => `${server.url}/${merchantId}/${i}` });
    }
    let claimed = 0;
    for (let i = 0; i < 20 && claimed < 40; i++) {
      const counts = await Promise.all([a.deliverer.tick(), b.deliverer.tick()]);
      claimed += counts[0] + counts[1];
    }
    await server.requests(40);
    expect(claimed).toBe(40);
    expect(new Set(server.received.map((r) => r.path)).size).toBe(40);
    server.answer(200);
    await Promise.all([a.deliverer.settled(), b.deliverer.settled()]);
    expect(server.received).toHaveLength(40);
    expect(await db().select().from(deliveries)).toHaveLength(40);
  });

  test('what a copy that died had taken is delivered by another once the lease has run out', async () => {
    const server = await heldServer();
    const [dead, alive] = [setUp(), setUp()];
    const owed = await owe({ target: server.url });
    await dead.deliverer.tick();
    await server.requests(1);
    alive.clock.advance(29_999);
    expect(await alive.deliverer.tick()).toBe(0);
    alive.clock.advance(1);
    expect(await alive.deliverer.tick()).toBe(1);
    await server.requests(2);
    server.answer(200);
    await alive.deliverer.settled();
    await dead.deliverer.settled();
    expect(await owed.now()).toMatchObject({ state: 'delivered', tries: 2 });
    expect((await owed.tries()).map((t) => t.n)).toEqual([2, 1]);
  });
});

describe('fairness', () => {
  test('a dead merchant with a thousand due delays nobody: the others are told while it hangs', async () => {
    const dead = await heldServer();
    const well = await heldServer();
    const { deliverer } = setUp({ slots: 8 });
    const [deadId, wellId] = [await someMerchant(db()), await someMerchant(db())];
    await manyOwed(db(), deadId, { count: 1000, target: () => dead.url });
    await manyOwed(db(), wellId, { count: 20, target: (i) => `${well.url}/${i}` });
    deliverer.start();
    await dead.requests(4);
    for (let told = 0; told < 20; told += 4) {
      await well.requests(4);
      expect(dead.received).toHaveLength(4);
      well.answer(200);
    }
    expect(new Set(well.received.map((r) => r.path)).size).toBe(20);
    const stopping = deliverer.stop();
    await dead.close();
    await stopping;
    expect(dead.received).toHaveLength(4);
  });

  test('a merchant whose last try failed is tried one at a time until it answers well', async () => {
    let status = 500;
    const server = await serve((_, response) => response.writeHead(status).end());
    const { round } = setUp();
    await manyOwed(db(), await someMerchant(db()), { count: 12, target: () => server.url });
    expect([await round(), await round(), await round()]).toEqual([4, 1, 1]);
    status = 200;
    expect([await round(), await round(), await round()]).toEqual([1, 4, 1]);
  });

  test('never more deliveries at once than slots', async () => {
    const server = await heldServer();
    const { deliverer } = setUp({ slots: 5 });
    for (let i = 0; i < 4; i++) await manyOwed(db(), await someMerchant(db()), { count: 4, target: () => server.url });
    expect(await deliverer.tick()).toBe(5);
    expect(await deliverer.tick()).toBe(0);
    await server.requests(5);
    server.answer(200);
    await deliverer.settled();
    expect(await deliverer.tick()).toBe(5);
    await server.requests(5);
    server.answer(200);
    await deliverer.settled();
  });
});

describe('the running loop', () => {
  test('delivers at once when woken after a commit', async () => {
    const server = await heldServer();
    const { deliverer } = setUp();
    deliverer.start();
    const owed = await owe({ target: server.url });
    deliverer.wake();
    await server.requests(1);
    const stopping = deliverer.stop();
    server.answer(200);
    await stopping;
    expect(await owed.now()).toMatchObject({ state: 'delivered' });
  });

  test('stopping takes nothing new, waits for what is under way and keeps what came of it', async () => {
    const server = await heldServer();
    const { deliverer } = setUp({ perMerchant: 1 });
    const merchantId = await someMerchant(db());
    await manyOwed(db(), merchantId, { count: 3, target: () => server.url });
    deliverer.start();
    await server.requests(1);
    const stopping = deliverer.stop();
    deliverer.wake();
    server.answer(200);
    await stopping;
    expect(server.received).toHaveLength(1);
    expect(await db().select().from(deliveries)).toHaveLength(1);
    const kept = await db().select().from(notifications);
    expect(kept.map((n) => n.state).sort()).toEqual(['delivered', 'due', 'due']);
  });

  test('a database that fails is logged and does not end the loop', async () => {
    const server = await heldServer();
    const lines: string[] = [];
    let failures = 0;
    const { deliverer } = setUp({
      clock: () => {
        if (failures++ === 0) throw new RangeError('no time');
        return NOON;
      },
      log: makeLogger('info', { write: (line) => lines.push(line) }),
    });
    await owe({ target: server.url });
    deliverer.start();
    await server.requests(1);
    server.answer(200);
    await deliverer.stop();
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['loop run failed', 'notification delivered']);
  });

  test('no log line holds a number, a text or an address', async () => {
    const lines: string[] = [];
    const server = await serve();
    const { round } = setUp({ log: makeLogger('debug', { write: (line) => lines.push(line) }) });
    const body = JSON.stringify({ from: 'TMoney', text: 'secret-text' });
    await owe({ channel: 'sms', target: '22890123456', body });
    await owe({ target: `${server.url}/ipn?mobile=22890123456` });
    await round();
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(/22890123456|secret-text|127\.0\.0\.1|ipn/);
  });
});
