import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database';
import { localServer } from '@/lib/testing/server';
import { getOperator, getPhone, getWallet, postMessage, postPrompt, putOperator } from './api';
import { makeSandbox, newNumber, OPENING, outcomeOf, PAGE_MS, PUSH_MS, pay, type Sandbox } from './fixture';

const database = testDatabase();
const sandbox = () => makeSandbox(database.db());
const PAID = `${OPENING - 5000}`;

/** Asks for a payment without a credential and answers what came back with the prompt that the handset shows. */
async function push(s: Sandbox, number: string, headers: Record<string, string> = {}) {
  const key = randomUUID();
  const answer = await pay(s, number, { key, pin: null, headers });
  return { key, answer, prompt: (await s.phone(number)).prompts[0]?.id ?? '' };
}

function reply(s: Sandbox, msisdn: string, id: string, body: unknown): Promise<Response> {
  return postPrompt(post(body), { msisdn, id }, s.world);
}

const post = (body: unknown) => new Request('http://phone.test', { method: 'POST', body: JSON.stringify(body) });
const get = (query = '') => new Request(`http://phone.test/${query}`);

describe('a payment without a credential', () => {
  test('asks on the handset, and pays when the PIN is right', async () => {
    const s = sandbox();
    const number = newNumber('01');
    const { key, answer, prompt } = await push(s, number);
    expect(answer).toMatchObject({ status: 202, body: { status: 'pending' } });
    expect((await s.phone(number)).prompts).toMatchObject([
      {
        operator: 'tmoney-tg',
        amount: '5000',
        currency: 'XOF',
        text: expect.stringContaining('5 000'.replace(' ', '\u202f')),
      },
    ]);
    expect((await s.wallet(number)).balance).toBe(`${OPENING}`);
    expect((await reply(s, number, prompt, { pin: '1234' })).status).toBe(204);
    expect((await outcomeOf(s, key)).body.transactionStatus).toBe('completed');
    expect((await s.wallet(number)).balance).toBe(PAID);
    expect((await s.phone(number)).prompts).toEqual([]);
    expect((await reply(s, number, prompt, { pin: '1234' })).status).toBe(410);
  });

  test('is declined when the payer refuses', async () => {
    const s = sandbox();
    const number = newNumber('02');
    const { key, prompt } = await push(s, number);
    expect((await reply(s, number, prompt, { reject: true })).status).toBe(204);
    expect((await outcomeOf(s, key)).body).toMatchObject({ status: 'failed', error: { errorCode: 'requestDeclined' } });
    expect((await s.wallet(number)).transactions).toEqual([]);
  });

  test('keeps its prompt open after a wrong PIN; the third blocks the wallet and declines', async () => {
    const s = sandbox();
    const number = newNumber('03');
    const { key, prompt } = await push(s, number);
    for (const remaining of [2, 1]) {
      const wrong = await reply(s, number, prompt, { pin: '0000' });
      expect(wrong.status).toBe(422);
      expect(await wrong.json()).toMatchObject({ error: 'wrong_pin', remaining });
      expect((await s.phone(number)).prompts).toHaveLength(1);
    }
    const third = await reply(s, number, prompt, { pin: '0000' });
    expect(third.status).toBe(422);
    expect(await third.json()).toMatchObject({ error: 'wallet_blocked' });
    expect((await outcomeOf(s, key)).body).toMatchObject({ status: 'failed', error: { errorCode: 'incorrectState' } });
    expect(await s.wallet(number)).toMatchObject({ status: 'blocked', transactions: [] });
  });

  test('is paid once when the prompt is answered many times at once', async () => {
    const s = sandbox();
    const number = newNumber('04');
    const { prompt } = await push(s, number);
    const answers = await Promise.all(Array.from({ length: 6 }, () => reply(s, number, prompt, { pin: '1234' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410, 410, 410, 410]);
    expect((await s.wallet(number)).transactions).toHaveLength(1);
  });

  test('cannot be approved from another handset', async () => {
    const s = sandbox();
    const { prompt } = await push(s, newNumber('05'));
    expect((await reply(s, newNumber('06'), prompt, { pin: '1234' })).status).toBe(404);
  });

  test.each([
    ['00', 'that nobody happens to answer'],
    ['24', 'that nobody answers, even if somebody tries'],
  ])('on %s, %s, fails when the prompt runs out', async (lastTwo) => {
    const s = sandbox();
    const number = newNumber(lastTwo);
    const { key, prompt } = await push(s, number);
    if (lastTwo === '24') expect((await reply(s, number, prompt, { pin: '1234' })).status).toBe(410);
    s.pass(PUSH_MS - 1);
    expect((await outcomeOf(s, key)).body.transactionStatus).toBe('pending');
    s.pass(1);
    expect((await s.phone(number)).prompts).toEqual([]);
    expect((await reply(s, number, prompt, { pin: '1234' })).status).toBe(410);
    expect((await outcomeOf(s, key)).body).toMatchObject({
      status: 'failed',
      error: { errorCode: 'requestDeclined', errorParameters: [{ key: 'reason', value: 'promptExpired' }] },
    });
    expect((await s.wallet(number)).transactions).toEqual([]);
  });

  test.each([
    ['10', 'insufficientFunds'],
    ['13', 'dailyValueLimitExceeded'],
  ])('on %s fails once the payer has agreed', async (lastTwo, errorCode) => {
    const s = sandbox();
    const number = newNumber(lastTwo);
    const { key, prompt } = await push(s, number);
    expect((await reply(s, number, prompt, { pin: '1234' })).status).toBe(204);
    expect((await outcomeOf(s, key)).body).toMatchObject({ status: 'failed', error: { errorCode } });
  });

  test.each(['11', '12'])('on %s is refused without a prompt', async (lastTwo) => {
    const s = sandbox();
    const number = newNumber(lastTwo);
    expect((await push(s, number)).answer.status).toBeGreaterThanOrEqual(400);
    expect((await s.phone(number)).prompts).toEqual([]);
  });

  test('on 29 stays pending after the approval until the page has long run out', async () => {
    const s = sandbox();
    const number = newNumber('29');
    const { key, prompt } = await push(s, number);
    expect((await reply(s, number, prompt, { pin: '1234' })).status).toBe(204);
    s.pass(PAGE_MS + 29_999);
    expect((await outcomeOf(s, key)).body.transactionStatus).toBe('pending');
    s.pass(1);
    await s.tick();
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test.each([
    ['01', 1],
    ['25', 0],
    ['26', 2],
  ])('on %s is called back about %i times after the approval', async (lastTwo, times) => {
    const shop = await localServer((_, response) => response.writeHead(204).end());
    const s = sandbox();
    const number = newNumber(lastTwo);
    const { prompt } = await push(s, number, { 'x-callback-url': shop.url });
    s.pass(5_000);
    await reply(s, number, prompt, { pin: '1234' });
    for (let round = 0; round < 4; round++) await s.tick();
    await shop.close();
    expect(shop.received).toHaveLength(times);
    expect((await s.wallet(number)).balance).toBe(PAID);
  });

  test('that fails is called back with the error object', async () => {
    const shop = await localServer((_, response) => response.writeHead(204).end());
    const s = sandbox();
    const number = newNumber('07');
    const { prompt } = await push(s, number, { 'x-callback-url': shop.url });
    await reply(s, number, prompt, { reject: true });
    await s.tick();
    await shop.close();
    expect(shop.received.map(({ body }) => JSON.parse(body))).toMatchObject([{ errorCode: 'requestDeclined' }]);
  });
});

describe('the handset API', () => {
  test('shows texts newest first, at most fifty', async () => {
    const s = sandbox();
    const msisdn = newNumber('01');
    for (let i = 1; i <= 52; i++) {
      const made = await postMessage(post({ from: 'TMoney', text: `text ${i}` }), { msisdn }, s.world);
      expect(made.status).toBe(201);
    }
    const { messages } = await (await getPhone(get(), { msisdn }, s.world)).json();
    expect(messages).toHaveLength(50);
    expect(messages[0]).toMatchObject({ from: 'TMoney', text: 'text 52', at: s.world.clock().toISOString() });
  });

  test('refuses texts of no or more than 1 KB, numbers that are none, and operators that are not there', async () => {
    const s = sandbox();
    const msisdn = newNumber('01');
    for (const text of ['', 'é'.repeat(513)]) {
      expect((await postMessage(post({ from: 'TMoney', text }), { msisdn }, s.world)).status).toBe(400);
    }
    expect((await getPhone(get(), { msisdn: '12x' }, s.world)).status).toBe(400);
    expect((await getWallet(get(), { operator: 'x', msisdn }, s.world)).status).toBe(404);
    expect((await getWallet(get('?currency=USD'), { operator: 'tmoney-tg', msisdn }, s.world)).status).toBe(400);
    expect((await putOperator(post({ state: 'up' }), { operator: 'x' }, s.world)).status).toBe(404);
    expect((await putOperator(post({ state: 'broken' }), { operator: 'tmoney-tg' }, s.world)).status).toBe(400);
    expect((await reply(s, msisdn, 'prm_x', { pin: '1234' })).status).toBe(404);
    expect((await reply(s, msisdn, 'prm_x', { reject: false })).status).toBe(400);
  });

  test('shows a wallet as it is', async () => {
    const s = sandbox();
    const read = async (msisdn: string) => (await getWallet(get(), { operator: 'tmoney-tg', msisdn }, s.world)).json();
    expect(await read(newNumber('01'))).toEqual({
      balance: '1000000',
      currency: 'XOF',
      status: 'active',
      transactions: [],
    });
    expect(await read(newNumber('11'))).toMatchObject({ status: 'blocked' });
    expect(await read(newNumber('12'))).toMatchObject({ status: 'none', balance: '0' });
  });

  test('remembers the state of an operator', async () => {
    const s = sandbox();
    const params = { operator: 'tmoney-tg' };
    expect(await (await putOperator(post({ state: 'slow' }), params, s.world)).json()).toEqual({
      ...params,
      state: 'slow',
    });
    expect(await (await getOperator(get(), params, s.world)).json()).toEqual({ ...params, state: 'slow' });
    await putOperator(post({ state: 'up' }), params, s.world);
  });
});
