import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '@/lib/core/outcome';
import { collection, operatorClearing } from '@/lib/ledger/accounts';
import { checkLedger } from '@/lib/ledger/check-ledger';
import type { Operator, RefundInput } from '@/lib/operators/operator';
import { accountId, sumEntries } from '@/lib/store/ledger';
import { listSteps, type Payment } from '@/lib/store/payments';
import { findRefund, listRefunds } from '@/lib/store/refunds';
import { testDatabase } from '@/lib/testing/database';
import { type Desk, makeDesk } from '@/lib/testing/desk';
import { startReconciler } from '@/lib/worker/reconcile';
import { applyRefund } from './apply-refund';
import type { Context } from './context';
import { refundPayment } from './refund-payment';

const database = testDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(async () => {
  expect((await checkLedger(database.db())).differences).toEqual([]);
  await desk.close();
});

const paid = async (lastTwo = '00') => {
  const { payment, attempt, msisdn } = await desk.asking(lastTwo);
  await desk.ask(desk.context, payment, attempt);
  return { payment: await desk.now(payment), msisdn };
};

const refund = (payment: Payment, minor?: bigint, context: Context = desk.context) =>
  refundPayment(context, {
    payment,
    money: minor === undefined ? undefined : { minor, currency: 'XOF' },
    reference: 'return-1',
  });

const moves = async (msisdn: string) => {
  const { transactions = [] } = (await desk.sandbox.wallet(msisdn)) ?? {};
  return transactions.map(({ type, amount }) => `${type} ${amount}`).sort();
};

const owed = () => {
  const { merchantId } = desk.merchant;
  return sumEntries(database.db(), accountId(collection({ merchantId, country: 'TG', currency: 'XOF' })));
};

/** One look of the real worker at everything that is due. */
const reconcile = async () => {
  const running = startReconciler(desk.context);
  await new Promise(setImmediate);
  await running.stop();
};

/** The desk's context with an operator whose `refund` is played. */
const playing = (play: (input: RefundInput, real: Operator) => Promise<Outcome>): Context => ({
  ...desk.context,
  operatorFor: async () => ({ ...desk.operator, refund: (input) => play(input, desk.operator) }),
});

describe('a payment that is paid', () => {
  it('is owed to the merchant, by the operator, from the transaction that makes it final', async () => {
    const clearing = accountId(operatorClearing('tmoney-tg', 'XOF'));
    const before = [await owed(), await sumEntries(database.db(), clearing)];
    await paid();
    const after = [await owed(), await sumEntries(database.db(), clearing)];
    expect(after).toEqual([(before[0] ?? 0n) + 5000n, (before[1] ?? 0n) - 5000n]);
  });

  it('is posted with what was really taken', async () => {
    const before = await owed();
    await paid('30');
    expect((await owed()) - before).toBe(2500n);
  });
});

describe('a refund', () => {
  it('gives all that is left back to the wallet, takes it from what the merchant is owed, and says so', async () => {
    const { payment, msisdn } = await paid();
    const before = await owed();
    const given = await refund(payment);
    expect(given).toMatchObject({ ok: true, value: { state: 'done', amountMinor: 5000n, nextAskAt: null } });
    expect(await moves(msisdn)).toEqual(['credit 5000', 'debit 5000']);
    expect((await owed()) - before).toBe(-5000n);
    expect(await desk.now(payment)).toMatchObject({ state: 'paid', refundedMinor: 5000n });
    const steps = (await listSteps(database.db(), payment)).map(({ event }) => event);
    expect(steps.slice(-2)).toEqual(['refund_asked', 'refunded']);
  });

  it('may be partial, and parts add up to what was paid and no more', async () => {
    const { payment, msisdn } = await paid();
    expect(await refund(payment, 2000n)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(await refund(payment, 3001n)).toEqual({ ok: false, code: 'more_than_left' });
    expect(await refund(payment, 3000n)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(await refund(payment, 1n)).toEqual({ ok: false, code: 'already_reversed' });
    expect(await refund(payment)).toEqual({ ok: false, code: 'already_reversed' });
    expect(await moves(msisdn)).toEqual(['credit 2000', 'credit 3000', 'debit 5000']);
  });

  it('larger than the payment, of nothing, or in another currency asks the operator for nothing', async () => {
    const { payment, msisdn } = await paid();
    expect(await refund(payment, 5001n)).toEqual({ ok: false, code: 'more_than_left' });
    expect(await refund(payment, 0n)).toEqual({ ok: false, code: 'more_than_left' });
    expect(await refund(payment, -1n)).toEqual({ ok: false, code: 'more_than_left' });
    const euros = { payment, money: { minor: 100n, currency: 'EUR' }, reference: 'return-1' };
    expect(await refundPayment(desk.context, euros)).toEqual({ ok: false, code: 'other_currency' });
    expect(await moves(msisdn)).toEqual(['debit 5000']);
    expect(await listRefunds(database.db(), payment)).toEqual([]);
  });

  it('of a payment that is not paid is refused', async () => {
    const { payment } = await desk.asking('00');
    expect(await refund(payment)).toEqual({ ok: false, code: 'not_paid' });
  });

  it('raced by others gives back what was paid, once, to the unit', async () => {
    const { payment, msisdn } = await paid();
    const raced = await Promise.all([refund(payment), refund(payment), refund(payment, 5000n), refund(payment, 4999n)]);
    expect(raced.filter(({ ok }) => ok)).toHaveLength(1);
    const credits = (await moves(msisdn)).filter((move) => move.startsWith('credit'));
    const done = raced.flatMap((one) => (one.ok ? [one.value.amountMinor] : []));
    expect(credits).toEqual([`credit ${done[0]}`]);
    expect(await desk.now(payment)).toMatchObject({ refundedMinor: done[0] });
  });

  it('raced in small parts never gives back more than was paid', async () => {
    const { payment, msisdn } = await paid();
    const parts = await Promise.all(Array.from({ length: 8 }, () => refund(payment, 900n)));
    expect(parts.filter(({ ok }) => ok)).toHaveLength(5);
    expect((await moves(msisdn)).filter((move) => move === 'credit 900')).toHaveLength(5);
    expect(await desk.now(payment)).toMatchObject({ refundedMinor: 4500n });
  });
});

describe('an operator’s no to a refund', () => {
  it('gives the reserve back, so that it may be tried again', async () => {
    const { payment, msisdn } = await paid();
    const before = await owed();
    const no = playing(async () => ({ kind: 'declined', reason: 'wallet_blocked', code: 'accountBlocked' }));
    expect(await refund(payment, 2000n, no)).toMatchObject({ ok: true, value: { state: 'declined' } });
    expect(await desk.now(payment)).toMatchObject({ refundedMinor: 0n });
    expect(await owed()).toBe(before);
    expect((await listSteps(database.db(), payment)).at(-1)).toMatchObject({ event: 'refund_declined' });
    expect(await refund(payment)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(await moves(msisdn)).toEqual(['credit 5000', 'debit 5000']);
  });

  it('is heard from the real operator when it gave the money back before at its own counter', async () => {
    const { payment, msisdn } = await paid();
    const [attempt] = (await listSteps(database.db(), payment)).filter(({ event }) => event === 'pay');
    const operatorRef = attempt?.detail?.operatorRef ?? '';
    await desk.operator.refund?.({ reference: randomUUID(), operatorRef, money: { minor: 5000n, currency: 'XOF' } });
    expect(await refund(payment)).toMatchObject({ ok: true, value: { state: 'declined' } });
    expect(await moves(msisdn)).toEqual(['credit 5000', 'debit 5000']);
  });
});

describe('a refund whose answer is lost', () => {
  it('stays pending with its money reserved, and is done when the operator says so', async () => {
    const { payment, msisdn } = await paid();
    const deaf = playing(async (input, real) => {
      await real.refund?.(input);
      return { kind: 'unknown', why: 'timeout', code: 'timeout' };
    });
    const given = await refund(payment, 5000n, deaf);
    expect(given).toMatchObject({ ok: true, value: { state: 'pending' } });
    expect(await refund(payment)).toEqual({ ok: false, code: 'already_reversed' });
    desk.pass(2_000);
    await reconcile();
    const [after] = await listRefunds(database.db(), payment);
    expect(after).toMatchObject({ state: 'done', asks: 1, nextAskAt: null });
    expect(await moves(msisdn)).toEqual(['credit 5000', 'debit 5000']);
  });

  it('is taken over from a copy that died before asking: declined once the operator’s limit has passed', async () => {
    const { payment, msisdn } = await paid();
    const dying = playing(async () => {
      throw new Error('killed');
    });
    await expect(refund(payment, 5000n, dying)).rejects.toThrow('killed');
    desk.pass(2_000);
    await reconcile();
    expect((await listRefunds(database.db(), payment)).at(0)).toMatchObject({ state: 'pending' });
    desk.pass(60_000);
    await reconcile();
    expect((await listRefunds(database.db(), payment)).at(0)).toMatchObject({ state: 'declined' });
    expect(await desk.now(payment)).toMatchObject({ refundedMinor: 0n });
    expect(await moves(msisdn)).toEqual(['debit 5000']);
  });

  it('is taken over from a copy that died between asking and hearing: posted once', async () => {
    const { payment, msisdn } = await paid();
    const before = await owed();
    const dying = playing(async (input, real) => {
      await real.refund?.(input);
      throw new Error('killed');
    });
    await expect(refund(payment, 2000n, dying)).rejects.toThrow('killed');
    desk.pass(2_000);
    await reconcile();
    await reconcile();
    expect((await owed()) - before).toBe(-2000n);
    expect(await moves(msisdn)).toEqual(['credit 2000', 'debit 5000']);
  });

  it('for seven days is handed to a person, still pending and reserved', async () => {
    const { payment } = await paid();
    const silence = { kind: 'unknown', why: 'timeout', code: 'timeout' } as const;
    const given = await refund(
      payment,
      2000n,
      playing(async () => silence),
    );
    if (!given.ok) throw new Error(given.code);
    desk.pass(8 * 86_400_000);
    await applyRefund(desk.context, given.value, silence, 'query');
    expect(await findRefund(database.db(), given.value.id)).toMatchObject({ state: 'pending', nextAskAt: null });
    const after = await desk.now(payment);
    expect(after.refundedMinor).toBe(2000n);
    expect(after.reviewAt).not.toBeNull();
  });
});

describe('what an operator says of a refund', () => {
  const yes = (paidMinor: bigint, currency = 'XOF') =>
    ({ kind: 'paid', operatorRef: 'R1', paidMinor, currency, holder: null }) as const;

  it('counts once: the same yes again, or a later no, changes nothing', async () => {
    const { payment } = await paid();
    const before = await owed();
    const given = await refund(payment, 2000n);
    if (!given.ok) throw new Error(given.code);
    await Promise.all(Array.from({ length: 4 }, () => applyRefund(desk.context, given.value, yes(2000n), 'query')));
    await applyRefund(desk.context, given.value, { kind: 'declined', reason: 'refused', code: 'late' }, 'query');
    expect((await owed()) - before).toBe(-2000n);
    expect(await desk.now(payment)).toMatchObject({ refundedMinor: 2000n });
  });

  it('of less than was asked is a refund of that much, the rest given back, for a person to look at', async () => {
    const { payment } = await paid();
    const before = await owed();
    const given = await refund(
      payment,
      2000n,
      playing(async () => yes(1500n)),
    );
    expect(given).toMatchObject({ ok: true, value: { state: 'done', amountMinor: 1500n } });
    expect((await owed()) - before).toBe(-1500n);
    const after = await desk.now(payment);
    expect(after.refundedMinor).toBe(1500n);
    expect(after.reviewAt).not.toBeNull();
  });

  it('of more than was asked, or of other money, is no answer', async () => {
    const { payment } = await paid();
    for (const answer of [yes(2001n), yes(2000n, 'XAF'), yes(0n)]) {
      const given = await refund(
        payment,
        1000n,
        playing(async () => answer),
      );
      expect(given).toMatchObject({ ok: true, value: { state: 'pending' } });
    }
    expect(await desk.now(payment)).toMatchObject({ refundedMinor: 3000n });
  });
});
