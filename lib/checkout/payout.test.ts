import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Msisdn } from '@/lib/core/msisdn';
import type { Outcome } from '@/lib/core/outcome';
import { prefunded } from '@/lib/ledger/accounts';
import { checkLedger } from '@/lib/ledger/check-ledger';
import { operatorEntry } from '@/lib/operators/catalogue';
import type { Operator } from '@/lib/operators/operator';
import { newNumber } from '@/lib/sandbox/fixture';
import { accountId, findAccount } from '@/lib/store/ledger';
import { findPayout, findPayoutByReference, type Payout } from '@/lib/store/payouts';
import { testDatabase } from '@/lib/testing/database';
import { type Desk, makeDesk } from '@/lib/testing/desk';
import { startReconciler } from '@/lib/worker/reconcile';
import { applyPayout } from './apply-payout';
import type { Context } from './context';
import { type PayOutInput, payOut } from './pay-out';
import { reversePayout } from './reverse-payout';

const database = testDatabase();
let desk: Desk;

const tigo = operatorEntry('tigo-tz');
if (!tigo) throw new Error('Tigo Tanzania is in the catalogue');

/** What a pre-funded account opens with: 1 000 000 shillings, in cents. */
const OPENING = 100_000_000n;
const AMOUNT = 500_000n;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(async () => {
  expect((await checkLedger(database.db())).differences).toEqual([]);
  await desk.close();
});

let merchants = 0;
/** A merchant of its own for each test, and with it an account of its own. */
const newMerchant = () => `${++merchants}`.padStart(16, '8');

const numberThat = (lastTwo: string) => newNumber(lastTwo, 'tigo-tz') as Msisdn;

const send = (merchantId: string, over: Partial<PayOutInput> = {}, context: Context = desk.context) =>
  payOut(context, {
    merchantId,
    door: 'tigo-secure',
    reference: randomUUID(),
    operator: tigo,
    msisdn: numberThat('00'),
    money: { minor: AMOUNT, currency: 'TZS' },
    country: 'TZ',
    description: 'Remittance',
    doorData: { sender: 'Asha' },
    ...over,
  });

const sent = async (merchantId: string, over: Partial<PayOutInput> = {}, context?: Context): Promise<Payout> => {
  const result = await send(merchantId, over, context);
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

const left = async (merchantId: string) => {
  const id = accountId(prefunded({ merchantId, country: 'TZ', currency: 'TZS' }));
  return (await findAccount(database.db(), id))?.balanceMinor;
};

const received = async (msisdn: string) => {
  const wallet = await desk.wallet('tigo-tz', msisdn, 'TZS');
  return wallet?.transactions.map(({ type, amount }) => `${type} ${amount}`).sort() ?? [];
};

/** One look of the real worker at everything that is due. */
const reconcile = async () => {
  const running = startReconciler(desk.context);
  await new Promise(setImmediate);
  await running.stop();
};

const playing = (play: (real: Operator) => Partial<Operator>): Context => ({
  ...desk.context,
  operatorFor: async (entry) => {
    const real = await desk.context.operatorFor(entry);
    return { ...real, ...play(real) };
  },
});

const now = async (payout: Payout) => {
  const found = await findPayout(database.db(), payout);
  if (!found) throw new Error('The payout is gone');
  return found;
};

describe('a payout', () => {
  it('puts the money in the wallet and takes it from the account', async () => {
    const [merchantId, msisdn] = [newMerchant(), numberThat('00')];
    const payout = await sent(merchantId, { msisdn });
    expect(payout).toMatchObject({ state: 'done', reason: null, doorData: { sender: 'Asha' }, nextAskAt: null });
    expect(payout.operatorRef).not.toBeNull();
    expect(await received(msisdn)).toEqual([`credit ${AMOUNT}`]);
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
  });

  it('is made once per reference, however many come at once, and another merchant may use the same', async () => {
    const [merchantId, msisdn, reference] = [newMerchant(), numberThat('00'), randomUUID()];
    const results = await Promise.all(Array.from({ length: 5 }, () => send(merchantId, { msisdn, reference })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((one) => !one.ok && one.code === 'reference_used')).toHaveLength(4);
    expect(await received(msisdn)).toEqual([`credit ${AMOUNT}`]);
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    expect((await sent(newMerchant(), { reference })).state).toBe('done');
    expect(await findPayoutByReference(database.db(), merchantId, reference)).toMatchObject({ state: 'done' });
  });

  it('asked again after it emptied the account is told that its reference is used', async () => {
    const [merchantId, reference] = [newMerchant(), randomUUID()];
    await sent(merchantId, { reference, money: { minor: OPENING, currency: 'TZS' } });
    expect(await send(merchantId, { reference })).toEqual({ ok: false, code: 'reference_used' });
  });

  it('raced by others never takes the account below zero, and what was refused was never sent', async () => {
    const merchantId = newMerchant();
    const money = { minor: 30_000_000n, currency: 'TZS' };
    const numbers = Array.from({ length: 8 }, () => numberThat('00'));
    const results = await Promise.all(numbers.map((msisdn) => send(merchantId, { msisdn, money })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(results.filter((one) => !one.ok && one.code === 'not_enough_funds')).toHaveLength(5);
    expect((await Promise.all(numbers.map(received))).flat()).toEqual(Array(3).fill('credit 30000000'));
    expect(await left(merchantId)).toBe(10_000_000n);
  });

  it('from another country, in another currency, of nothing, or where nothing is paid out is not possible', async () => {
    const merchantId = newMerchant();
    const no = { ok: false, code: 'not_possible' };
    expect(await send(merchantId, { country: 'TG' })).toEqual(no);
    expect(await send(merchantId, { money: { minor: 5n, currency: 'XOF' } })).toEqual(no);
    expect(await send(merchantId, { money: { minor: 0n, currency: 'TZS' } })).toEqual(no);
    const { payOut: _, ...without } = await desk.context.operatorFor(tigo);
    expect(await send(merchantId, {}, { ...desk.context, operatorFor: async () => without })).toEqual(no);
    expect(await left(merchantId)).toBeUndefined();
  });
});

describe('an operator’s no to a payout', () => {
  it.each([
    ['12', 'no_wallet'],
    ['11', 'wallet_blocked'],
  ])('(number …%s) gives the account its money back: %s', async (lastTwo, reason) => {
    const [merchantId, msisdn] = [newMerchant(), numberThat(lastTwo)];
    expect(await sent(merchantId, { msisdn })).toMatchObject({ state: 'declined', reason });
    expect(await left(merchantId)).toBe(OPENING);
    expect(await received(msisdn)).toEqual([]);
  });
});

describe('a payout whose answer is lost', () => {
  it('keeps the money reserved until the operator says that it was paid', async () => {
    const [merchantId, msisdn] = [newMerchant(), numberThat('22')];
    const payout = await sent(merchantId, { msisdn });
    expect(payout.state).toBe('pending');
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    desk.pass(2_000);
    await reconcile();
    expect(await now(payout)).toMatchObject({ state: 'done', asks: 1, nextAskAt: null });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    expect(await received(msisdn)).toEqual([`credit ${AMOUNT}`]);
  });

  it('and that never arrived is declined after the operator’s limit, and the account has its money back', async () => {
    const merchantId = newMerchant();
    const dying = playing(() => ({
      payOut: async () => {
        throw new Error('killed');
      },
    }));
    const reference = randomUUID();
    await expect(send(merchantId, { reference }, dying)).rejects.toThrow('killed');
    const payout = await findPayoutByReference(database.db(), merchantId, reference);
    if (!payout) throw new Error('The payout was not written before the asking');
    desk.pass(2_000);
    await reconcile();
    expect(await now(payout)).toMatchObject({ state: 'pending' });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    desk.pass(60_000);
    await reconcile();
    expect(await now(payout)).toMatchObject({ state: 'declined', reason: 'never_arrived' });
    expect(await left(merchantId)).toBe(OPENING);
  });

  it('is taken over from a copy that died between asking and hearing', async () => {
    const [merchantId, msisdn, reference] = [newMerchant(), numberThat('00'), randomUUID()];
    const dying = playing((real) => ({
      payOut: async (input) => {
        await real.payOut?.(input);
        throw new Error('killed');
      },
    }));
    await expect(send(merchantId, { msisdn, reference }, dying)).rejects.toThrow('killed');
    desk.pass(2_000);
    await reconcile();
    await reconcile();
    expect(await findPayoutByReference(database.db(), merchantId, reference)).toMatchObject({ state: 'done' });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    expect(await received(msisdn)).toEqual([`credit ${AMOUNT}`]);
  });

  it('for seven days stays pending and reserved, for a person', async () => {
    const merchantId = newMerchant();
    const silence: Outcome = { kind: 'unknown', why: 'timeout', code: 'timeout' };
    const payout = await sent(
      merchantId,
      {},
      playing(() => ({ payOut: async () => silence })),
    );
    desk.pass(8 * 86_400_000);
    await applyPayout(desk.context, payout, silence, 'query');
    expect(await now(payout)).toMatchObject({ state: 'pending', nextAskAt: null, reason: 'operator_never_said' });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
  });
});

describe('what an operator says of a payout', () => {
  it('counts once: the same yes again, or a later no, changes nothing', async () => {
    const merchantId = newMerchant();
    const payout = await sent(merchantId);
    const no: Outcome = { kind: 'declined', reason: 'refused', code: 'late' };
    await Promise.all([no, no, no].map((outcome) => applyPayout(desk.context, payout, outcome, 'query')));
    expect(await now(payout)).toMatchObject({ state: 'done' });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
  });

  it('that less was paid is a payout of that much, and the account has the rest back', async () => {
    const [merchantId, msisdn] = [newMerchant(), numberThat('30')];
    const payout = await sent(merchantId, { msisdn });
    expect(payout).toMatchObject({ state: 'done', amountMinor: AMOUNT / 2n, reason: 'amount_differs' });
    expect(await received(msisdn)).toEqual([`credit ${AMOUNT / 2n}`]);
    expect(await left(merchantId)).toBe(OPENING - AMOUNT / 2n);
  });

  it('is told to the receiver in the words of its door, once, in the transaction that ends it', async () => {
    const receiverText = ({ state, amountMinor, reason }: Payout) =>
      state === 'done' || reason === 'no_wallet' ? { from: 'Tigo', text: `${state} ${amountMinor} ${reason}` } : null;
    const doors = { ...desk.context.doors, 'tigo-secure': { tell: async () => null, receiverText } };
    const context = { ...desk.context, doors };
    const [lucky, half, nobody, blocked] = [numberThat('00'), numberThat('30'), numberThat('12'), numberThat('11')];
    const payout = await sent(newMerchant(), { msisdn: lucky }, context);
    for (const msisdn of [half, nobody, blocked]) await sent(newMerchant(), { msisdn }, context);
    const yes = { kind: 'paid', operatorRef: 'T', paidMinor: AMOUNT, currency: 'TZS', holder: null } as const;
    await applyPayout(context, payout, yes, 'query');
    await desk.told('nothing');
    const textsOn = async (msisdn: string) => (await desk.sandbox.phone(msisdn)).messages.map(({ text }) => text);
    expect(await textsOn(lucky)).toEqual([`done ${AMOUNT} null`]);
    expect(await textsOn(half)).toEqual([`done ${AMOUNT / 2n} amount_differs`]);
    expect(await textsOn(nobody)).toEqual([`declined ${AMOUNT} no_wallet`]);
    expect(await textsOn(blocked)).toEqual([]);
  });
});

describe('the reversal of a payout', () => {
  const reverse = (payout: Payout, minor?: bigint, context: Context = desk.context) =>
    reversePayout(context, {
      payout,
      money: minor === undefined ? undefined : { minor, currency: 'TZS' },
      reference: 'sent-by-mistake',
    });

  it('takes the money out of the wallet and puts it back on the account', async () => {
    const [merchantId, msisdn] = [newMerchant(), numberThat('00')];
    const payout = await sent(merchantId, { msisdn });
    expect(await reverse(payout)).toMatchObject({ ok: true, value: { reversal: { state: 'done' } } });
    expect(await received(msisdn)).toEqual([`credit ${AMOUNT}`, `debit ${AMOUNT}`]);
    expect(await left(merchantId)).toBe(OPENING);
    expect(await reverse(payout)).toEqual({ ok: false, code: 'already_reversed' });
    expect((await now(payout)).reversals).toHaveLength(1);
  });

  it('raced in parts never takes back more than was paid', async () => {
    const [merchantId, msisdn] = [newMerchant(), numberThat('00')];
    const payout = await sent(merchantId, { msisdn });
    const parts = await Promise.all(Array.from({ length: 6 }, () => reverse(payout, 200_000n)));
    expect(parts.filter(({ ok }) => ok)).toHaveLength(2);
    expect(parts.filter((one) => !one.ok && one.code === 'more_than_left')).toHaveLength(4);
    expect(await received(msisdn)).toEqual(['credit 500000', 'debit 200000', 'debit 200000']);
    expect(await left(merchantId)).toBe(OPENING - 100_000n);
    expect(await now(payout)).toMatchObject({ refundedMinor: 400_000n });
  });

  it('that the operator refuses may be asked again', async () => {
    const merchantId = newMerchant();
    const payout = await sent(merchantId);
    const no = playing(() => ({ refund: async () => ({ kind: 'declined', reason: 'not_enough_money', code: 'x' }) }));
    expect(await reverse(payout, 200_000n, no)).toMatchObject({ ok: true, value: { reversal: { state: 'declined' } } });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    expect(await reverse(payout)).toMatchObject({ ok: true, value: { reversal: { state: 'done' } } });
    expect(await left(merchantId)).toBe(OPENING);
  });

  it('whose answer is lost stays reserved and is found out by the worker', async () => {
    const [merchantId, msisdn] = [newMerchant(), numberThat('00')];
    const payout = await sent(merchantId, { msisdn });
    const deaf = playing((real) => ({
      refund: async (input) => {
        await real.refund?.(input);
        return { kind: 'unknown', why: 'timeout', code: 'timeout' };
      },
    }));
    expect(await reverse(payout, 200_000n, deaf)).toMatchObject({
      ok: true,
      value: { reversal: { state: 'pending' } },
    });
    expect(await reverse(payout, 300_001n)).toEqual({ ok: false, code: 'more_than_left' });
    expect(await left(merchantId)).toBe(OPENING - AMOUNT);
    desk.pass(2_000);
    await reconcile();
    const after = await now(payout);
    expect(after).toMatchObject({ refundedMinor: 200_000n, nextAskAt: null });
    expect(after.reversals).toMatchObject([{ state: 'done', amountMinor: 200_000n, reference: 'sent-by-mistake' }]);
    expect(await left(merchantId)).toBe(OPENING - 300_000n);
    expect(await received(msisdn)).toEqual(['credit 500000', 'debit 200000']);
  });

  it('of a payout that was not paid is refused', async () => {
    const payout = await sent(newMerchant(), { msisdn: numberThat('12') });
    expect(await reverse(payout)).toEqual({ ok: false, code: 'not_paid' });
  });
});
