import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database';
import { makeSandbox, newNumber, OPENING, outcomeOf, pay, type Sandbox } from '../fixture';

const database = testDatabase();
const sandbox = () => makeSandbox(database.db());

function askCode(s: Sandbox, number: string, pin: string, body: Record<string, unknown> = {}) {
  return s.call('POST', `/accounts/msisdn/${number}/authorisationcodes`, {
    body: { requestDate: '2026-01-05T10:00:00Z', amount: '5000', currency: 'XOF', codeLifetime: 60, ...body },
    headers: { 'x-user-credential-1': pin },
  });
}

async function newCode(s: Sandbox, number: string): Promise<string> {
  const { status, body } = await askCode(s, number, '1234');
  expect(status).toBe(201);
  return `${body.authorisationCode}`;
}

describe('an authorisation code', () => {
  test('stands for the PIN, once', async () => {
    const s = sandbox();
    const number = newNumber('01');
    const { status, body } = await askCode(s, number, '1234');
    expect(status).toBe(201);
    expect(body).toMatchObject({ codeState: 'active', amount: '5000', currency: 'XOF', codeLifetime: 60 });
    const oneTimeCode = body.authorisationCode;
    expect((await pay(s, number, { pin: null, oneTimeCode })).status).toBe(201);
    const again = await pay(s, number, { pin: null, oneTimeCode });
    expect(again).toMatchObject({ status: 401, body: { errorCode: 'requestingPartyAuthorisationError' } });
    expect((await s.wallet(number)).balance).toBe(`${OPENING - 5000}`);
  });

  test('pays one of many charges that present it at the same time', async () => {
    const s = sandbox();
    const number = newNumber('02');
    const oneTimeCode = await newCode(s, number);
    const answers = await Promise.all(Array.from({ length: 6 }, () => pay(s, number, { pin: null, oneTimeCode })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await s.wallet(number)).transactions).toHaveLength(1);
  });

  test('is good for its own number and amount only, and is not used up by another', async () => {
    const s = sandbox();
    const number = newNumber('03');
    const other = newNumber('04');
    const oneTimeCode = await newCode(s, number);
    expect((await pay(s, other, { pin: null, oneTimeCode })).status).toBe(401);
    expect((await pay(s, number, { pin: null, oneTimeCode, amount: '5001' })).status).toBe(401);
    expect((await s.wallet(other)).transactions).toEqual([]);
    expect((await pay(s, number, { pin: null, oneTimeCode })).status).toBe(201);
  });

  test('dies at the end of its life', async () => {
    const s = sandbox();
    const number = newNumber('05');
    const [early, late] = [await newCode(s, number), await newCode(s, number)];
    s.pass(59_999);
    expect((await pay(s, number, { pin: null, oneTimeCode: early })).status).toBe(201);
    s.pass(1);
    expect((await pay(s, number, { pin: null, oneTimeCode: late })).status).toBe(401);
  });

  test('works on a number that finishes later', async () => {
    const s = sandbox();
    const number = newNumber('25');
    const key = randomUUID();
    const oneTimeCode = await newCode(s, number);
    expect((await pay(s, number, { key, pin: null, oneTimeCode })).status).toBe(202);
    s.pass(2_000);
    expect((await outcomeOf(s, key)).body.transactionStatus).toBe('completed');
  });

  test('is not in the transaction that it paid', async () => {
    const s = sandbox();
    const number = newNumber('06');
    const oneTimeCode = await newCode(s, number);
    const paid = await pay(s, number, { pin: null, oneTimeCode });
    expect(JSON.stringify(paid.body)).not.toContain(oneTimeCode);
  });
});

describe('asking for a code', () => {
  test('checks neither balance nor limits, and refuses what is blocked or not there', async () => {
    const s = sandbox();
    for (const lastTwo of ['10', '13', '21']) expect((await askCode(s, newNumber(lastTwo), '1234')).status).toBe(201);
    expect(await askCode(s, newNumber('11'), '1234')).toMatchObject({
      status: 400,
      body: { errorCategory: 'businessRule', errorCode: 'incorrectState' },
    });
    expect(await askCode(s, newNumber('12'), '1234')).toMatchObject({
      status: 404,
      body: { errorCategory: 'identification', errorCode: 'identifierError' },
    });
  });

  test('counts wrong PINs together with those of payments', async () => {
    const s = sandbox();
    const number = newNumber('01');
    expect((await askCode(s, number, '0000')).body.errorParameters).toEqual([{ key: 'remainingAttempts', value: '2' }]);
    await pay(s, number, { pin: '0000' });
    expect(await askCode(s, number, '0000')).toMatchObject({ status: 400, body: { errorCode: 'incorrectState' } });
    expect(await askCode(s, number, '1234')).toMatchObject({ status: 400, body: { errorCode: 'incorrectState' } });
  });

  test.each([
    ['without a life', { codeLifetime: 0 }, 'formatError'],
    ['in another currency', { currency: 'USD' }, 'currencyNotSupported'],
    ['without an amount', { amount: undefined }, 'mandatoryValueNotSupplied'],
  ])('%s is refused', async (_, body, errorCode) => {
    const answer = await askCode(sandbox(), newNumber('01'), '1234', body);
    expect(answer).toMatchObject({ status: 400, body: { errorCode } });
  });

  test('without a PIN is refused', async () => {
    const answer = await askCode(sandbox(), newNumber('01'), '');
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'mandatoryValueNotSupplied' } });
  });
});
