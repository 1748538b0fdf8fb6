import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database';
import { localServer } from '@/lib/testing/server';
import { type LeasedCallback, leaseCallback, sendCallback } from '../callbacks';
import {
  makeSandbox,
  newNumber,
  OPENING,
  outcomeOf,
  PAGE_MS,
  PAY,
  pay,
  payHeaders,
  payment,
  type Sandbox,
} from '../fixture';
import { catchUp } from '../settle';
import { setOperatorState } from '../store-operators';
import { findRequest } from '../store-requests';

const database = testDatabase();
const sandbox = () => makeSandbox(database.db());
const PAID = `${OPENING - 5000}`;

describe('what the client has to prove', () => {
  test.each([
    ['a wrong password', { authorization: `Basic ${Buffer.from('guichet:wrong').toString('base64')}` }],
    ['a wrong API key', { 'x-api-key': 'wrong' }],
  ])('%s is refused before anything is read', async (_, headers) => {
    const answer = await sandbox().call('GET', `/accounts/msisdn/${newNumber('01')}/status`, { headers });
    expect(answer).toMatchObject({
      status: 401,
      body: { errorCategory: 'authorisation', errorCode: 'clientAuthorisationError' },
    });
  });
});

describe('accounts', () => {
  test('a wallet is found by both forms of the path and has one name for ever', async () => {
    const s = sandbox();
    const number = newNumber('01');
    expect(await s.call('GET', `/accounts/msisdn/${number}/status`)).toEqual({
      status: 200,
      body: { accountStatus: 'available' },
    });
    const first = await s.call('GET', `/accounts/msisdn/%2B${number}/accountname`);
    const again = await s.call('GET', `/accounts/msisdn@+${number}$organisationid@1/accountname`);
    expect(first.body.name).toMatchObject({ fullName: expect.stringMatching(/^\S+ \S+$/) });
    expect(again).toEqual(first);
    const balance = await s.call('GET', `/accounts/msisdn/${number}/balance`);
    expect(balance.body).toMatchObject({ currentBalance: '1000000', currency: 'XOF' });
  });

  test('a blocked wallet is unavailable, and a number without a wallet is not found', async () => {
    const s = sandbox();
    const blocked = await s.call('GET', `/accounts/msisdn/${newNumber('11')}/status`);
    expect(blocked.body).toEqual({ accountStatus: 'unavailable', subStatus: 'blocked' });
    for (const number of [newNumber('12'), '22879123401', 'x']) {
      const none = await s.call('GET', `/accounts/msisdn/${number}/status`);
      expect(none).toMatchObject({
        status: 404,
        body: { errorCategory: 'identification', errorCode: 'identifierError' },
      });
    }
  });
});

describe('a merchant payment with a PIN', () => {
  test('is answered 201 with the transaction, and the wallet has that much less', async () => {
    const s = sandbox();
    const number = newNumber('01');
    const key = randomUUID();
    const { status, body } = await pay(s, number, { key });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      transactionStatus: 'completed',
      amount: '5000',
      currency: 'XOF',
      type: 'merchantpay',
      debitParty: [
        { key: 'msisdn', value: `+${number}` },
        { key: 'accountid', value: expect.stringMatching(/^\d{10}$/) },
      ],
      requestingOrganisationTransactionReference: 'order-1',
    });
    const wallet = await s.wallet(number);
    expect(wallet.balance).toBe(PAID);
    expect(wallet.transactions).toMatchObject([
      { type: 'debit', amount: '5000', reference: body.transactionReference },
    ]);
    expect(await s.call('GET', `/responses/${key}`)).toEqual({
      status: 200,
      body: { link: `/transactions/${body.transactionReference}` },
    });
    expect((await outcomeOf(s, key)).body).toEqual(body);
  });

  test('one key moves money once, however many ask at the same time, and all are answered alike', async () => {
    const s = sandbox();
    const number = newNumber('02');
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(s, number, { key })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await s.wallet(number)).balance).toBe(PAID);
    expect((await s.wallet(number)).transactions).toHaveLength(1);
  });

  test('a key that was used for another amount or number is refused and moves nothing', async () => {
    const s = sandbox();
    const number = newNumber('03');
    const key = randomUUID();
    await pay(s, number, { key });
    const other = await pay(s, number, { key, amount: '7000' });
    expect(other).toMatchObject({ status: 400, body: { errorCode: 'duplicateRequest' } });
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test('many payments at once never take more than is there', async () => {
    const s = sandbox();
    const number = newNumber('04');
    const answers = await Promise.all(Array.from({ length: 6 }, () => pay(s, number, { amount: '300000' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.errorCode === 'insufficientFunds')).toHaveLength(3);
    expect(await s.wallet(number)).toMatchObject({ balance: '100000', transactions: { length: 3 } });
  });

  test.each([
    ['an amount with decimals that XOF has not', { amount: '10.5' }, 'formatError'],
    ['an amount that is no number', { amount: '1e3' }, 'formatError'],
    ['a negative amount', { amount: '-5' }, 'negativeValue'],
    ['nothing', { amount: '0' }, 'lessThanTransactionMinValue'],
    ['another currency', { currency: 'EUR' }, 'currencyNotSupported'],
    ['no amount', { amount: undefined }, 'mandatoryValueNotSupplied'],
    ['no payer', { debitParty: undefined }, 'mandatoryValueNotSupplied'],
    ['no key', { headers: { 'x-correlationid': '' } }, 'mandatoryValueNotSupplied'],
    ['a key that is no UUID', { key: 'order-1' }, 'formatError'],
    ['a callback address that is none', { headers: { 'x-callback-url': 'file:///etc' } }, 'formatError'],
  ])('%s is refused', async (_, input, errorCode) => {
    const s = sandbox();
    const number = newNumber('05');
    const answer = await pay(s, number, input);
    expect(answer).toMatchObject({ status: 400, body: { errorCode } });
    expect((await s.wallet(number)).transactions).toEqual([]);
  });

  test('what is not JSON, and what nobody serves, get an error object', async () => {
    const s = sandbox();
    const broken = await s.call('POST', PAY, { body: '{', headers: payHeaders(randomUUID(), '1234') });
    expect(broken).toMatchObject({ status: 400, body: { errorCategory: 'validation', errorCode: 'formatError' } });
    expect((await s.call('GET', '/quotations/1')).status).toBe(404);
    const body = payment(newNumber('01'), { type: 'transfer' });
    const other = await s.call('POST', '/transactions', { body, headers: payHeaders(randomUUID(), '1234') });
    expect(other.body.errorCode).toBe('transactionTypeError');
  });

  test('POST /transactions with the type in the body is the same payment', async () => {
    const s = sandbox();
    const body = payment(newNumber('06'), { type: 'merchantpay' });
    expect((await s.call('POST', '/transactions', { body, headers: payHeaders(randomUUID(), '1234') })).status).toBe(
      201,
    );
  });
});

describe('numbers that are declined', () => {
  test.each([
    ['10', 400, 'businessRule', 'insufficientFunds'],
    ['11', 400, 'businessRule', 'incorrectState'],
    ['12', 404, 'identification', 'identifierError'],
    ['13', 400, 'businessRule', 'dailyValueLimitExceeded'],
  ])(
    '%s is declined at the charge, and the request state says why',
    async (lastTwo, status, errorCategory, errorCode) => {
      const s = sandbox();
      const number = newNumber(lastTwo);
      const key = randomUUID();
      const answer = await pay(s, number, { key });
      expect(answer).toMatchObject({ status, body: { errorCategory, errorCode } });
      expect((await s.call('GET', `/responses/${key}`)).body.link).toMatch(/^\/requeststates\/[0-9a-f-]{36}$/);
      expect((await outcomeOf(s, key)).body).toMatchObject({ status: 'failed', error: answer.body });
      expect((await s.wallet(number)).transactions).toEqual([]);
      expect(await pay(s, number, { key })).toEqual(answer);
    },
  );

  test('a key that was never used is not found', async () => {
    expect(await outcomeOf(sandbox(), randomUUID())).toMatchObject({
      status: 404,
      body: { errorCategory: 'identification', errorCode: 'identifierError' },
    });
  });
});

describe('PINs', () => {
  test('the third wrong one in a row blocks the wallet, and then the right one is refused too', async () => {
    const s = sandbox();
    const number = newNumber('01');
    const left = (n: string) => [{ key: 'remainingAttempts', value: n }];
    const wrong = { errorCode: 'requestingPartyAuthorisationError' };
    expect(await pay(s, number, { pin: '0000' })).toMatchObject({
      status: 401,
      body: { ...wrong, errorParameters: left('2') },
    });
    expect((await pay(s, number, { pin: '0000' })).body).toMatchObject({ ...wrong, errorParameters: left('1') });
    for (const pin of ['0000', '1234']) {
      expect(await pay(s, number, { pin })).toMatchObject({
        status: 400,
        body: { errorCode: 'incorrectState', errorParameters: [{ key: 'accountStatus', value: 'blocked' }] },
      });
    }
    expect(await s.wallet(number)).toMatchObject({ status: 'blocked', balance: `${OPENING}` });
  });

  test('a right one in between starts the count anew', async () => {
    const s = sandbox();
    const number = newNumber('02');
    for (const pin of ['0000', '0000', '1234', '0000', '0000']) await pay(s, number, { pin });
    expect(await pay(s, number)).toMatchObject({ status: 201 });
  });

  test('guesses made at the same time get three tries in all', async () => {
    const s = sandbox();
    const number = newNumber('03');
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(s, number, { pin: '0000' })));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(2);
    expect((await s.wallet(number)).status).toBe('blocked');
  });

  test('a repeated request does not count its PIN again', async () => {
    const s = sandbox();
    const number = newNumber('04');
    const key = randomUUID();
    for (let i = 0; i < 5; i++) await pay(s, number, { key, pin: '0000' });
    expect((await s.wallet(number)).status).toBe('active');
  });
});

describe('numbers whose answer is lost', () => {
  test('20 takes the money, holds the connection for a minute, and the query says completed', async () => {
    const s = sandbox();
    const number = newNumber('20');
    const key = randomUUID();
    const response = await s.send('POST', PAY, { body: payment(number), headers: payHeaders(key, '1234') });
    expect(s.paused).toEqual([60_000]);
    expect(response.status).toBe(504);
    expect((await outcomeOf(s, key)).body).toMatchObject({ transactionStatus: 'completed', amount: '5000' });
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test('21 holds the connection and knows nothing of the request', async () => {
    const s = sandbox();
    const number = newNumber('21');
    const key = randomUUID();
    await s.send('POST', PAY, { body: payment(number), headers: payHeaders(key, '1234') });
    expect(s.paused).toEqual([60_000]);
    expect((await outcomeOf(s, key)).status).toBe(404);
    expect((await s.wallet(number)).transactions).toEqual([]);
  });

  test('22 takes the money and answers an HTTP 500 that is not JSON', async () => {
    const s = sandbox();
    const number = newNumber('22');
    const key = randomUUID();
    const response = await s.send('POST', PAY, { body: payment(number), headers: payHeaders(key, '1234') });
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/^<html>/);
    expect((await outcomeOf(s, key)).body).toMatchObject({ transactionStatus: 'completed' });
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test('23 answers after ten seconds; until then the query says pending and nothing is taken', async () => {
    const s = sandbox();
    const number = newNumber('23');
    const key = randomUUID();
    let midway: unknown;
    s.hooks.whilePaused = async () => {
      midway = { ...(await outcomeOf(s, key)).body, balance: (await s.wallet(number)).balance };
    };
    const answer = await pay(s, number, { key });
    expect(s.paused).toEqual([10_000]);
    expect(midway).toMatchObject({ transactionStatus: 'pending', balance: `${OPENING}` });
    expect(answer).toMatchObject({ status: 201, body: { transactionStatus: 'completed' } });
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test('23 is paid by the tick when its client has gone away', async () => {
    const s = sandbox();
    const number = newNumber('23');
    s.world.pause = async () => {};
    const answer = await pay(s, number);
    expect(answer.body.transactionStatus).toBe('pending');
    s.pass(10_000);
    await s.tick();
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test('a wrong PIN is told at once, whatever the number does with its answers', async () => {
    for (const lastTwo of ['20', '22', '23']) {
      expect(await pay(sandbox(), newNumber(lastTwo), { pin: '0000' })).toMatchObject({ status: 401 });
    }
  });
});

describe('numbers that finish later', () => {
  const withServer = async (work: (shop: Awaited<ReturnType<typeof localServer>>) => Promise<void>) => {
    const shop = await localServer((_, response) => response.writeHead(204).end());
    await work(shop).finally(() => shop.close());
  };
  const callback = (shop: { url: string }) => ({ headers: { 'x-callback-url': `${shop.url}/cb` } });

  test('25 is accepted, pays by itself after two seconds, and nobody calls back', () =>
    withServer(async (shop) => {
      const s = sandbox();
      const number = newNumber('25');
      const key = randomUUID();
      const answer = await pay(s, number, { key, ...callback(shop) });
      expect(answer).toMatchObject({
        status: 202,
        body: {
          status: 'pending',
          notificationMethod: 'callback',
          serverCorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      });
      s.pass(1_999);
      await s.tick();
      expect((await outcomeOf(s, key)).body.transactionStatus).toBe('pending');
      s.pass(1);
      await s.tick();
      await s.tick();
      const state = await s.call('GET', `/requeststates/${answer.body.serverCorrelationId}`);
      expect(state.body).toMatchObject({ status: 'completed', objectReference: answer.body.objectReference });
      expect((await s.wallet(number)).balance).toBe(PAID);
      expect(shop.received).toEqual([]);
      expect(await pay(s, number, { key, ...callback(shop) })).toEqual(answer);
    }));

  test('reading a request brings it up to date without the tick', async () => {
    const s = sandbox();
    const number = newNumber('25');
    const key = randomUUID();
    expect((await pay(s, number, { key })).body.notificationMethod).toBe('polling');
    s.pass(2_000);
    const read = await Promise.all(Array.from({ length: 4 }, () => outcomeOf(s, key)));
    for (const { body } of read) expect(body.transactionStatus).toBe('completed');
    expect((await s.wallet(number)).transactions).toHaveLength(1);
  });

  test('26 calls back twice with the transaction, though many ticks run at once', () =>
    withServer(async (shop) => {
      const s = sandbox();
      const number = newNumber('26');
      await pay(s, number, callback(shop));
      s.pass(1_500);
      for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 4 }, () => s.tick()));
      expect(shop.received).toHaveLength(2);
      for (const { method, body } of shop.received) {
        expect(method).toBe('PUT');
        expect(JSON.parse(body)).toMatchObject({ transactionStatus: 'completed', amount: '5000' });
      }
      expect((await s.wallet(number)).transactions).toHaveLength(1);
    }));

  test('27 has called back, with the money taken, before it answers', () =>
    withServer(async (shop) => {
      const s = sandbox();
      const number = newNumber('27');
      const answer = await pay(s, number, callback(shop));
      expect(shop.received).toHaveLength(1);
      expect(JSON.parse(shop.received[0]?.body ?? '')).toMatchObject({ transactionStatus: 'completed' });
      expect(answer).toMatchObject({ status: 202, body: { status: 'pending' } });
      expect((await s.wallet(number)).balance).toBe(PAID);
      s.pass(60_000);
      await s.tick();
      expect(shop.received).toHaveLength(1);
    }));

  test('28 calls back that it is paid, while nothing is taken and the query says failed', () =>
    withServer(async (shop) => {
      const s = sandbox();
      const number = newNumber('28');
      const key = randomUUID();
      expect((await pay(s, number, { key, ...callback(shop) })).status).toBe(202);
      s.pass(1_500);
      await s.tick();
      await s.tick();
      expect(shop.received.map(({ body }) => JSON.parse(body).transactionStatus)).toEqual(['completed']);
      expect((await outcomeOf(s, key)).body).toMatchObject({
        status: 'failed',
        error: { errorCode: 'genericError' },
      });
      expect((await s.wallet(number)).transactions).toEqual([]);
    }));

  test('29 is pending until half a minute after the page has run out, then it is paid', async () => {
    const s = sandbox();
    const number = newNumber('29');
    const key = randomUUID();
    expect((await pay(s, number, { key })).status).toBe(202);
    s.pass(PAGE_MS + 29_999);
    await s.tick();
    expect((await outcomeOf(s, key)).body.transactionStatus).toBe('pending');
    expect((await s.wallet(number)).balance).toBe(`${OPENING}`);
    s.pass(1);
    await s.tick();
    expect((await outcomeOf(s, key)).body.transactionStatus).toBe('completed');
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test.each([
    ['5001', '2500'],
    ['1', '1'],
  ])('30 takes and reports half of %s: %s', async (amount, half) => {
    const s = sandbox();
    const number = newNumber('30');
    expect((await pay(s, number, { amount })).body).toMatchObject({ transactionStatus: 'completed', amount: half });
    expect((await s.wallet(number)).balance).toBe(`${OPENING - Number(half)}`);
  });

  test('a callback whose sender died is sent by another copy once the lease is over', () =>
    withServer(async (shop) => {
      const s = sandbox();
      const { body } = await pay(s, newNumber('28'), callback(shop));
      s.pass(1_500);
      await lease(s, `${body.objectReference}`);
      s.pass(29_999);
      await s.tick();
      expect(shop.received).toHaveLength(0);
      s.pass(1);
      await s.tick();
      expect(shop.received).toHaveLength(1);
    }));

  test('a sender that comes back after its lease does not strike off what another copy has taken on', () =>
    withServer(async (shop) => {
      const s = sandbox();
      const { body } = await pay(s, newNumber('28'), callback(shop));
      const reference = `${body.objectReference}`;
      s.pass(1_500);
      const first = await lease(s, reference);
      s.pass(30_000);
      const second = await lease(s, reference);
      const left = async () => {
        const request = await findRequest(s.world.db, { operator: 'tmoney-tg', reference });
        return request?.body.plan.length;
      };
      await sendCallback(s.world.db, first);
      expect(await left()).toBe(1);
      await sendCallback(s.world.db, second);
      expect(await left()).toBe(0);
    }));
});

/** Takes a callback on as a copy of the product would that then does nothing more. */
function lease(s: Sandbox, reference: string): Promise<LeasedCallback> {
  return s.world.db.transaction(async (tx) => {
    const request = await findRequest(tx, { operator: 'tmoney-tg', reference }, 'lock');
    const ended = request && (await catchUp(tx, request, s.world.clock()));
    const leased = ended && (await leaseCallback(tx, ended, s.world.clock()));
    if (!leased) throw new Error('There is no callback to take on');
    return leased;
  });
}

describe('the operator', () => {
  test('that is down answers 503 to everything, heartbeat included', async () => {
    const s = sandbox();
    await setOperatorState(s.world.db, 'tmoney-tg', 'down');
    const number = newNumber('01');
    const refused = await pay(s, number);
    const heartbeat = await s.call('GET', '/heartbeat');
    await setOperatorState(s.world.db, 'tmoney-tg', 'up');
    expect(refused).toMatchObject({ status: 503, body: { errorCategory: 'serviceUnavailable' } });
    expect(heartbeat).toEqual({ status: 503, body: { serviceStatus: 'unavailable' } });
    expect((await s.wallet(number)).transactions).toEqual([]);
    expect((await s.call('GET', '/heartbeat')).body).toEqual({ serviceStatus: 'available', delay: 0 });
  });

  test('that is slow answers five seconds late and calls itself degraded', async () => {
    const s = sandbox();
    await setOperatorState(s.world.db, 'tmoney-tg', 'slow');
    const paid = await pay(s, newNumber('01'));
    const heartbeat = await s.call('GET', '/heartbeat');
    await setOperatorState(s.world.db, 'tmoney-tg', 'up');
    expect(paid.status).toBe(201);
    expect(heartbeat.body.serviceStatus).toBe('degraded');
    expect(s.paused).toEqual([5_000, 5_000]);
  });

  test('that is not simulated is not found', async () => {
    const s = sandbox();
    const { gsma } = await import('./server');
    const answer = await gsma(
      new Request('http://operator.test/heartbeat'),
      { operator: 'x', path: ['heartbeat'] },
      s.world,
    );
    expect(answer.status).toBe(404);
  });
});
