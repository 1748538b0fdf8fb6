import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database';
import { makeSandbox, newNumber, OPENING, outcomeOf, pay, type Sandbox } from './fixture';

const database = testDatabase();
const sandbox = () => makeSandbox(database.db());

async function paid(s: Sandbox, number: string): Promise<string> {
  return `${(await pay(s, number)).body.transactionReference}`;
}

function reverse(s: Sandbox, reference: string, body: Record<string, unknown> = {}, key = randomUUID()) {
  return s.call('POST', `/transactions/${reference}/reversals`, {
    body: { type: 'reversal', requestingOrganisationTransactionReference: 'refund-1', ...body },
    headers: { 'x-correlationid': key },
  });
}

test('a whole reversal puts back all that was paid, and a second finds nothing left', async () => {
  const s = sandbox();
  const number = newNumber('01');
  const reference = await paid(s, number);
  const key = randomUUID();
  const answer = await reverse(s, reference, {}, key);
  expect(answer).toMatchObject({
    status: 201,
    body: {
      type: 'reversal',
      transactionStatus: 'completed',
      amount: '5000',
      originalTransactionReference: reference,
      requestingOrganisationTransactionReference: 'refund-1',
    },
  });
  expect((await s.wallet(number)).balance).toBe(`${OPENING}`);
  expect((await s.wallet(number)).transactions.map(({ type }) => type).sort()).toEqual(['credit', 'debit']);
  expect((await outcomeOf(s, key)).body).toEqual(answer.body);
  expect(await reverse(s, reference)).toMatchObject({ status: 400, body: { errorCode: 'incorrectState' } });
});

test('parts add up to what was paid and no further', async () => {
  const s = sandbox();
  const number = newNumber('02');
  const reference = await paid(s, number);
  expect((await reverse(s, reference, { amount: '2000', currency: 'XOF' })).status).toBe(201);
  const tooMuch = await reverse(s, reference, { amount: '3001', currency: 'XOF' });
  expect(tooMuch).toMatchObject({ status: 400, body: { errorCategory: 'businessRule' } });
  expect((await s.wallet(number)).balance).toBe(`${OPENING - 3000}`);
  expect((await reverse(s, reference, { amount: '3000', currency: 'XOF' })).status).toBe(201);
  expect((await s.wallet(number)).balance).toBe(`${OPENING}`);
});

test('reversals that race give back no more than was paid', async () => {
  const s = sandbox();
  const number = newNumber('03');
  const reference = await paid(s, number);
  const answers = await Promise.all(Array.from({ length: 8 }, () => reverse(s, reference, { amount: '2000' })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect((await s.wallet(number)).balance).toBe(`${OPENING - 1000}`);
});

test('one key gives back once, however many ask at the same time', async () => {
  const s = sandbox();
  const number = newNumber('04');
  const reference = await paid(s, number);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 6 }, () => reverse(s, reference, { amount: '1000' }, key)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  expect((await s.wallet(number)).balance).toBe(`${OPENING - 4000}`);
  expect((await reverse(s, reference, { amount: '500' }, key)).body.errorCode).toBe('duplicateRequest');
});

test('half-paid charges give back what was really taken', async () => {
  const s = sandbox();
  const number = newNumber('30');
  const reference = await paid(s, number);
  expect((await reverse(s, reference)).body.amount).toBe('2500');
  expect((await s.wallet(number)).balance).toBe(`${OPENING}`);
});

test('a charge that took nothing, or that nobody knows, cannot be reversed', async () => {
  const s = sandbox();
  const pending = await pay(s, newNumber('29'));
  expect(await reverse(s, `${pending.body.objectReference}`)).toMatchObject({
    status: 400,
    body: { errorCode: 'incorrectState' },
  });
  expect((await reverse(s, 'ABCDEF012345')).status).toBe(404);
  const reversal = await reverse(s, await paid(s, newNumber('05')));
  expect((await reverse(s, `${reversal.body.transactionReference}`)).status).toBe(404);
});
