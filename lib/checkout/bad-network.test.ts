import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '@/lib/operators/plain';
import { newNumber } from '@/lib/sandbox/fixture';
import { answerPrompt } from '@/lib/sandbox/phone';
import { claimDueAttempts, findAttempt, findTakingAttempt } from '@/lib/store/attempts';
import { hintAsked } from '@/lib/store/hints';
import { changePayment, listSteps } from '@/lib/store/payments';
import { testDatabase } from '@/lib/testing/database';
import { BROWSER, type Desk, makeDesk } from '@/lib/testing/desk';
import { applyOutcome, postponeBroken } from './apply-outcome';
import { askAgain } from './ask-operator';
import type { Context } from './context';
import { resendPrompt } from './resend-prompt';
import { submitNumber } from './submit-number';
import { submitOtp } from './submit-otp';

const database = testDatabase();
let desk: Desk;
let numbers = 0;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(() => desk.close());

const bolivian = () => `5917${(1000 + numbers++).toString().padStart(5, '0')}00`;

/** A payment whose prompt was asked for; with `lost` the request never left. */
const pushed = async ({ lost = false } = {}) => {
  const { payment } = await desk.order({ money: { minor: 10_050n, currency: 'BOB' } });
  const msisdn = bolivian();
  const taken = await desk.typeNumber(payment, msisdn, '');
  if (!taken.ok || !taken.value.attempt) throw new Error('The number was not taken');
  if (!lost) await desk.ask(desk.context, taken.value.payment, taken.value.attempt);
  return { payment: await desk.now(payment), msisdn, attempt: taken.value.attempt };
};

/** The same desk, whose operator answers a PIN check only when it is let. */
function heldValidation() {
  let release = () => {};
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const context: Context = {
    ...desk.context,
    operatorFor: async (entry) => {
      const operator = await desk.context.operatorFor(entry);
      return {
        ...operator,
        validate: async (input) => {
          const outcome = await operator.validate?.(input);
          if (!outcome) throw new Error('This operator checks PINs');
          arrived();
          await gate;
          return outcome;
        },
      };
    },
  };
  return { context, reached, release };
}

describe('a copy that was paused between writing down and asking', () => {
  it('does not ask once "never heard of it" may have become a no', async () => {
    const paused = await desk.asking('00');
    desk.pass(61_000);
    await desk.reconcile();
    expect(await desk.now(paused.payment)).toMatchObject({ state: 'declined', reason: 'never_arrived' });
    const { payment } = await desk.order({ purchaseRef: paused.payment.purchaseRef });
    await desk.typeNumber(payment, paused.msisdn);
    const otp = await desk.codeOn(paused.msisdn);
    const again = await submitOtp(desk.context, await desk.now(payment), { otp, browserId: BROWSER });
    if (!again.ok || !again.value.attempt) throw new Error('The second try was not taken');
    await desk.ask(desk.context, again.value.payment, again.value.attempt);
    await desk.ask(desk.context, paused.payment, paused.attempt);
    expect((await desk.wallet('tmoney-tg', paused.msisdn, 'XOF'))?.transactions).toHaveLength(1);
  });
});

describe('a prompt that is sent again', () => {
  it('gives the operator its whole time anew, so that a slow request is not taken for a lost one', async () => {
    const { payment, msisdn } = await pushed({ lost: true });
    desk.pass(55_000);
    const again = await resendPrompt(desk.context, payment, BROWSER);
    if (!again.ok || !again.value) throw new Error('Nothing was sent again');
    desk.pass(7_000);
    await desk.reconcile();
    expect((await desk.now(payment)).state).toBe('pending');
    await desk.ask(desk.context, payment, again.value);
    const { prompts } = await desk.sandbox.phone(msisdn);
    await answerPrompt(database.db(), { msisdn, id: prompts[0]?.id ?? '', pin: '1234' }, desk.context.clock());
    desk.pass(2_000);
    await desk.reconcile();
    expect((await desk.now(payment)).state).toBe('paid');
    expect((await desk.told(payment.purchaseRef)).map(({ status }) => status)).toEqual(['OK']);
  });

  it('is sent once by a double click', async () => {
    const { payment } = await pushed();
    desk.pass(300_000);
    const clicks = await Promise.all([1, 2].map(() => resendPrompt(desk.context, payment, BROWSER)));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('and the worker that ends it do not wait for each other', async () => {
    for (let n = 0; n < 10; n++) {
      const { payment } = await pushed();
      desk.pass(300_000);
      const attempt = await findTakingAttempt(database.db(), payment);
      if (!attempt) throw new Error('The attempt is open');
      await Promise.all([askAgain(desk.context, attempt), resendPrompt(desk.context, payment, BROWSER)]);
      expect(['pending', 'declined']).toContain((await desk.now(payment)).state);
    }
  });
});

describe('a callback', () => {
  it('that comes while the operator is being asked is not forgotten', async () => {
    const { attempt } = await pushed();
    desk.pass(200_000);
    const now = desk.context.clock();
    const due = await claimDueAttempts(database.db(), {
      now,
      leaseUntil: new Date(now.getTime() + 30_000),
      limit: 100,
    });
    const mine = due.find(({ id }) => id === attempt.id);
    if (!mine) throw new Error('The attempt is due');
    await hintAsked(database.db(), { id: attempt.id, operator: attempt.operator, now });
    await applyOutcome(desk.context, mine, { kind: 'unknown', why: 'timeout', code: 't' }, 'query');
    const next = (await findAttempt(database.db(), attempt.id))?.nextAskAt?.getTime() ?? 0;
    expect(next - now.getTime()).toBe(200);
  });
});

describe('an asking that breaks in our own code', () => {
  it('is put off on the ladder, and ends with a person', async () => {
    const { payment, attempt } = await desk.asking('00');
    desk.pass(8 * 86_400_000);
    await postponeBroken(desk.context, attempt);
    expect(await findAttempt(database.db(), attempt.id)).toMatchObject({ state: 'open', nextAskAt: null });
    expect((await desk.now(payment)).reviewAt).not.toBeNull();
  });
});

describe('a late yes', () => {
  it('is written down although the payment was marked for a person before', async () => {
    const { payment, attempt } = await desk.asking('00');
    await changePayment(database.db(), payment, { reviewAt: desk.context.clock() });
    await applyOutcome(desk.context, attempt, { kind: 'declined', reason: 'refused', code: 'x' }, 'query');
    const yes = { kind: 'paid', operatorRef: 'X2', paidMinor: 5000n, currency: 'XOF', holder: null } as const;
    await applyOutcome(desk.context, attempt, yes, 'query');
    await applyOutcome(desk.context, attempt, yes, 'query');
    const events = (await listSteps(database.db(), payment)).map(({ event }) => event);
    expect(events.filter((event) => event === 'payment.paid_late')).toHaveLength(1);
  });

  it('of a request that was answered only after it was given up is asked for', async () => {
    const { payment, attempt } = await desk.asking('00');
    await applyOutcome(desk.context, attempt, { kind: 'declined', reason: 'never_arrived', code: 'x' }, 'query');
    await applyOutcome(desk.context, attempt, { kind: 'pushed', operatorRef: null }, 'charge');
    expect((await findAttempt(database.db(), attempt.id))?.nextAskAt).not.toBeNull();
    expect((await desk.now(payment)).state).toBe('declined');
  });
});

describe('two numbers posted at once', () => {
  it('go on with the one whose PIN was checked, and its handset alone gets the code', async () => {
    const { payment } = await desk.order();
    const [checked, other] = [newNumber('00'), newNumber('00')];
    const held = heldValidation();
    const input = { browserId: BROWSER, clientIp: '::1' };
    const first = submitNumber(held.context, payment, { ...input, msisdn: checked, pin: '1234' });
    await held.reached;
    await submitNumber(desk.context, payment, { ...input, msisdn: other, pin: '0000' });
    held.release();
    expect((await first).ok).toBe(true);
    expect((await desk.now(payment)).msisdn).toBe(checked);
    expect(await desk.codeOn(other)).toBe('no code');
  });

  it('by a double click on the last try do not decline the right PIN', async () => {
    const { payment } = await desk.order();
    const msisdn = newNumber('00');
    await desk.typeNumber(payment, msisdn, '0000');
    await desk.typeNumber(payment, msisdn, '0001');
    const held = heldValidation();
    const input = { browserId: BROWSER, clientIp: '::1', msisdn, pin: '1234' };
    const first = submitNumber(held.context, payment, input);
    await held.reached;
    await submitNumber(desk.context, await desk.now(payment), input);
    held.release();
    expect((await first).ok).toBe(true);
    expect((await desk.now(payment)).state).toBe('challenged');
  });
});

describe('what an operator names', () => {
  it('is kept without the characters that no database takes', async () => {
    const { payment, attempt } = await desk.asking('00');
    const account = '228900\u0000';
    const odd = plain({
      charge: async () => ({ kind: 'unknown', why: 'timeout', code: 'x' }),
      query: async () => ({
        kind: 'paid',
        operatorRef: 'T\u00001',
        paidMinor: 5000n,
        currency: 'XOF',
        holder: { name: null, account },
      }),
    });
    await applyOutcome(desk.context, attempt, await odd.query({ reference: attempt.id }), 'query');
    expect(await desk.now(payment)).toMatchObject({ state: 'paid', clientAccount: '228900' });
  });
});
