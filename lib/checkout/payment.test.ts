import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAttempts } from '@/lib/store/attempts';
import { findPayment, listPaymentsOfPurchase, listSteps, type Payment } from '@/lib/store/payments';
import { testDatabase } from '@/lib/testing/database';
import { BROWSER, type Desk, makeDesk } from '@/lib/testing/desk';
import { applyOutcome } from './apply-outcome';
import { cancelPayment } from './cancel';
import { expirePayment, expirePayments } from './expire';
import { openSession } from './open-session';
import { readPayment } from './read-payment';
import { resendCode } from './send-code';
import { submitOtp } from './submit-otp';

const database = testDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(() => desk.close());

const DAY_MS = 86_400_000;

const debits = async (msisdn: string) => {
  const wallet = await desk.sandbox.wallet(msisdn);
  return wallet?.transactions.filter(({ type }) => type === 'debit').map(({ amount }) => amount) ?? [];
};

const attemptsOf = ({ merchantId, id }: Payment) => listAttempts(database.db(), merchantId, id);

describe('one purchase, one payment', () => {
  it('asks for the money once, however many tries of the purchase race to it', async () => {
    const purchaseRef = 'raced';
    const ready = await Promise.all(Array.from({ length: 6 }, () => desk.challenged('00', { purchaseRef })));
    const results = await Promise.all(
      ready.map(async ({ payment, code }) => {
        const result = await submitOtp(desk.context, payment, { otp: code, browserId: BROWSER });
        if (result.ok && result.value.attempt) await desk.ask(desk.context, result.value.payment, result.value.attempt);
        return result.ok ? 'asked' : result.code;
      }),
    );
    expect(results.sort()).toEqual(['asked', ...Array(5).fill('purchase_taken')]);
    const states = (await listPaymentsOfPurchase(database.db(), desk.merchant.merchantId, purchaseRef)).map(
      (p) => p.state,
    );
    expect(states.filter((state) => state === 'paid')).toHaveLength(1);
    const taken = await Promise.all(ready.map(({ msisdn }) => debits(msisdn)));
    expect(taken.flat()).toEqual(['5000']);
  });

  it('shows the losers of the race the payment that has the money, and lets them do nothing else', async () => {
    const purchaseRef = 'seen-by-the-loser';
    const loser = await desk.challenged('00', { purchaseRef });
    const winner = await desk.asking('00', { purchaseRef });
    const seen = await readPayment(desk.context, (await desk.order({ purchaseRef })).token);
    expect(seen?.payment.id).toBe(winner.payment.id);
    const late = await submitOtp(desk.context, loser.payment, { otp: loser.code, browserId: BROWSER });
    expect(late).toEqual({ ok: false, code: 'purchase_taken' });
  });

  it('answers an order for a paid purchase with the payment that paid it', async () => {
    const { payment, attempt } = await desk.asking('00');
    await desk.ask(desk.context, payment, attempt);
    const again = await desk.order({ purchaseRef: payment.purchaseRef });
    expect(again).toMatchObject({ already: true, payment: { id: payment.id, state: 'paid' } });
  });

  it('starts a new try after one that ended unpaid', async () => {
    const { payment } = await desk.order();
    await cancelPayment(desk.context, payment, BROWSER);
    const again = await desk.order({ purchaseRef: payment.purchaseRef });
    expect(again.payment.state).toBe('created');
    expect(again.payment.id).not.toBe(payment.id);
  });

  it('opens one attempt when the same code is posted many times at once', async () => {
    const { payment, code, msisdn } = await desk.challenged('00');
    const posts = await Promise.all(
      Array.from({ length: 8 }, () => submitOtp(desk.context, payment, { otp: code, browserId: BROWSER })),
    );
    expect(posts.filter((post) => post.ok)).toHaveLength(1);
    expect(await attemptsOf(payment)).toHaveLength(1);
    expect(await debits(msisdn)).toEqual([]);
  });

  it('never tells a merchant "not paid" after another try of the purchase was paid', async () => {
    const purchaseRef = 'good-news-wins';
    const abandoned = await desk.challenged('00', { purchaseRef });
    const undelivered = await desk.challenged('00', { purchaseRef });
    await submitOtp(desk.context, undelivered.payment, { otp: '000000', browserId: BROWSER });
    const { payment, attempt } = await desk.asking('00', { purchaseRef });
    await desk.ask(desk.context, payment, attempt);
    await expirePayment(desk.context, abandoned.payment);
    expect((await desk.told(purchaseRef)).map(({ status }) => status)).toEqual(['OK']);
  });
});

describe('a session', () => {
  it('is good for one order, however many come at once', async () => {
    const sessionId = await openSession(desk.context, desk.merchant.merchantId);
    const placed = await Promise.all(Array.from({ length: 5 }, () => desk.order({ sessionId })));
    expect(placed.map(({ payment }) => payment.reason ?? 'fresh').sort()).toEqual([
      'fresh',
      ...Array(4).fill('session_used'),
    ]);
  });

  it('that has run out ends the order, and the merchant is told EXPIRED_SESSION', async () => {
    const sessionId = await openSession(desk.context, desk.merchant.merchantId);
    desk.pass(180_000);
    const { payment } = await desk.order({ sessionId });
    expect(payment).toMatchObject({ state: 'expired', reason: 'session_expired' });
    expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'NOK', error: 'EXPIRED_SESSION' }]);
  });

  it('of another merchant is no session at all', async () => {
    const sessionId = await openSession(desk.context, '9999999999999999');
    await expect(desk.order({ sessionId })).rejects.toThrow('unknown_session');
  });
});

describe('number and PIN', () => {
  it('are tried three times at most, also when all tries come at once', async () => {
    const { payment } = await desk.order();
    const before = desk.operatorServer.received.length;
    const msisdn = '22890990700';
    await Promise.all(Array.from({ length: 9 }, (_, i) => desk.typeNumber(payment, msisdn, `${5000 + i}`)));
    const asked = desk.operatorServer.received.slice(before).filter(({ path }) => path.endsWith('/authorisationcodes'));
    expect(asked).toHaveLength(3);
    expect(await desk.now(payment)).toMatchObject({ state: 'declined' });
  });

  it('count wrong wallets as wrong tries, and the third ends in AUTHENTICATION', async () => {
    const { payment } = await desk.order();
    const nobody = '22890990712';
    expect(await desk.typeNumber(payment, nobody)).toEqual({ ok: false, code: 'no_wallet' });
    expect(await desk.typeNumber(await desk.now(payment), nobody)).toEqual({ ok: false, code: 'no_wallet' });
    await desk.typeNumber(await desk.now(payment), nobody);
    expect(await desk.now(payment)).toMatchObject({ state: 'declined', reason: 'no_wallet' });
    expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'NOK', error: 'AUTHENTICATION' }]);
  });

  it('belong to the browser that typed first', async () => {
    const { payment } = await desk.challenged('00');
    expect(await resendCode(desk.context, payment, 'another-browser')).toEqual({ ok: false, code: 'other_browser' });
    expect(await cancelPayment(desk.context, payment, undefined)).toEqual({ ok: false, code: 'other_browser' });
    const guess = await submitOtp(desk.context, payment, { otp: '123456', browserId: 'another-browser' });
    expect(guess).toEqual({ ok: false, code: 'other_browser' });
    expect((await desk.now(payment)).state).toBe('challenged');
  });

  it('keep the PIN nowhere: what is kept opens to the operator’s code alone', async () => {
    const { payment } = await desk.challenged('00');
    expect(payment.authorizationSealed).not.toBeNull();
    const kept = desk.context.keys.open(payment.authorizationSealed ?? '', payment.id);
    expect(kept).not.toContain('1234');
    expect(() => desk.context.keys.open(payment.authorizationSealed ?? '', 'pay_other')).toThrow();
  });
});

describe('the code', () => {
  it('has one guess: a wrong one ends the payment for good, back to the cancel page', async () => {
    const { payment, code } = await desk.challenged('00');
    await submitOtp(desk.context, payment, { otp: code === '111111' ? '222222' : '111111', browserId: BROWSER });
    const right = await submitOtp(desk.context, await desk.now(payment), { otp: code, browserId: BROWSER });
    expect(right.ok).toBe(false);
    expect(await desk.now(payment)).toMatchObject({ state: 'canceled', reason: 'wrong_code' });
    expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'NOK', error: 'AUTHENTICATION' }]);
  });

  it('lasts a minute, and after a resend only the new one counts', async () => {
    const { payment, code, msisdn } = await desk.challenged('00');
    desk.pass(60_000);
    expect(await submitOtp(desk.context, payment, { otp: code, browserId: BROWSER })).toEqual({
      ok: false,
      code: 'code_expired',
    });
    await resendCode(desk.context, payment, BROWSER);
    const resent = await desk.now(payment);
    const fresh = await desk.codeOn(msisdn);
    expect(fresh).not.toBe(code);
    expect((await submitOtp(desk.context, resent, { otp: fresh, browserId: BROWSER })).ok).toBe(true);
  });

  it('is sent again three times and no more', async () => {
    const { payment } = await desk.challenged('00');
    for (let n = 0; n < 3; n++)
      expect((await resendCode(desk.context, await desk.now(payment), BROWSER)).ok).toBe(true);
    expect(await resendCode(desk.context, await desk.now(payment), BROWSER)).toEqual({ ok: false, code: 'no_resends' });
  });
});

describe('a copy that dies between asking and hearing', () => {
  it('leaves a payment that any copy resolves by asking, paid and told once', async () => {
    const { payment, attempt, msisdn } = await desk.asking('00');
    const sealed = desk.context.keys.open(payment.authorizationSealed ?? '', payment.id);
    // The operator is asked, and nobody is left to hear what it says.
    await desk.operator.charge({
      reference: attempt.id,
      msisdn: msisdn as never,
      money: { minor: 5000n, currency: 'XOF' },
      purchaseRef: payment.purchaseRef,
      description: 'Boutique',
      proof: { kind: 'authorization', authorization: sealed },
    });
    expect((await desk.now(payment)).state).toBe('pending');
    desk.pass(2_000);
    await desk.reconcile();
    expect(await desk.now(payment)).toMatchObject({ state: 'paid', paidMinor: 5000n });
    expect(await debits(msisdn)).toEqual(['5000']);
    expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'OK', amount: '5000', error: '' }]);
    expect(await desk.told(payment.purchaseRef)).toHaveLength(1);
  });

  it('before the request left: declined once the operator’s limit has passed, and nothing was taken', async () => {
    const { payment, msisdn } = await desk.asking('00');
    desk.pass(2_000);
    await desk.reconcile();
    expect((await desk.now(payment)).state).toBe('pending');
    desk.pass(60_000);
    await desk.reconcile();
    expect(await desk.now(payment)).toMatchObject({ state: 'declined', reason: 'never_arrived' });
    expect(await debits(msisdn)).toEqual([]);
    expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'NOK', error: 'PAYMENT_FAILED' }]);
  });
});

describe('what an operator says', () => {
  it('ends a payment once: the same answer again, or a later no, changes nothing', async () => {
    const { payment, attempt } = await desk.asking('00');
    const yes = { kind: 'paid', operatorRef: 'T1', paidMinor: 5000n, currency: 'XOF', holder: null } as const;
    await Promise.all(Array.from({ length: 5 }, () => applyOutcome(desk.context, attempt, yes, 'query')));
    await applyOutcome(desk.context, attempt, { kind: 'declined', reason: 'refused', code: 'late' }, 'query');
    expect(await desk.now(payment)).toMatchObject({ state: 'paid', reason: null });
    expect(await desk.told(payment.purchaseRef)).toHaveLength(1);
    const steps = await listSteps(database.db(), payment);
    expect(steps.filter(({ event }) => event === 'pay')).toHaveLength(1);
  });

  it('too late does not undo a decline: it is an event of its own, for a person', async () => {
    const { payment, attempt } = await desk.asking('00');
    await applyOutcome(desk.context, attempt, { kind: 'declined', reason: 'refused', code: 'no' }, 'query');
    const yes = { kind: 'paid', operatorRef: 'T2', paidMinor: 5000n, currency: 'XOF', holder: null } as const;
    await applyOutcome(desk.context, attempt, yes, 'query');
    const after = await desk.now(payment);
    expect(after).toMatchObject({ state: 'declined', paidMinor: null });
    expect(after.reviewAt).not.toBeNull();
    const events = (await listSteps(database.db(), payment)).map(({ event }) => event);
    expect(events).toContain('payment.paid_late');
    expect((await desk.told(payment.purchaseRef)).map(({ status }) => status)).toEqual(['NOK']);
  });

  it('in another currency is no answer', async () => {
    const { payment, attempt } = await desk.asking('00');
    const odd = { kind: 'paid', operatorRef: 'T3', paidMinor: 5000n, currency: 'XAF', holder: null } as const;
    await applyOutcome(desk.context, attempt, odd, 'charge');
    expect((await desk.now(payment)).state).toBe('pending');
  });

  it('about another amount is what the merchant is told, and a person looks at it', async () => {
    const { payment, attempt } = await desk.asking('30');
    await desk.ask(desk.context, payment, attempt);
    const after = await desk.now(payment);
    expect(after).toMatchObject({ state: 'paid', amountMinor: 5000n, paidMinor: 2500n });
    expect(after.reviewAt).not.toBeNull();
    expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'OK', amount: '2500' }]);
  });

  it('not at all, for seven days, leaves the payment pending and hands it to a person', async () => {
    const { payment, attempt } = await desk.asking('00');
    const silence = { kind: 'unknown', why: 'timeout', code: 'timeout' } as const;
    let asked = 0;
    for (let hours = 0; hours < 24 * 8; hours++) {
      const [due] = await attemptsOf(payment);
      await applyOutcome(desk.context, due ?? attempt, silence, 'query');
      asked++;
      desk.pass(3_600_000);
      await expirePayments(desk.context, 100);
    }
    expect(asked).toBeGreaterThan(24 * 7);
    const after = await desk.now(payment);
    expect(after.state).toBe('pending');
    expect(after.reviewAt).not.toBeNull();
    expect((await attemptsOf(payment)).at(0)).toMatchObject({ state: 'open', nextAskAt: null });
    expect(await desk.told(payment.purchaseRef)).toEqual([]);
    desk.pass(DAY_MS);
  });
});

describe('the page’s time', () => {
  it('ends a started page with EXPIRED_SESSION, and one that was never started without a word', async () => {
    const started = await desk.challenged('00');
    const untouched = await desk.order();
    desk.pass(600_000);
    await expirePayments(desk.context, 100);
    expect(await desk.now(started.payment)).toMatchObject({ state: 'expired', reason: 'page_expired' });
    expect((await desk.now(untouched.payment)).state).toBe('expired');
    expect(await desk.told(started.payment.purchaseRef)).toMatchObject([{ status: 'NOK', error: 'EXPIRED_SESSION' }]);
    expect(await desk.told(untouched.payment.purchaseRef)).toEqual([]);
  });

  it('and the right code race: one of them wins, and what is asked for is not expired', async () => {
    const { payment, code } = await desk.challenged('00');
    const [submitted, expired] = await Promise.all([
      submitOtp(desk.context, payment, { otp: code, browserId: BROWSER }),
      expirePayment(desk.context, payment),
    ]);
    expect([submitted.ok, expired !== undefined].filter(Boolean)).toHaveLength(1);
    const { state } = await desk.now(payment);
    expect(state).toBe(submitted.ok ? 'pending' : 'expired');
    expect(await attemptsOf(payment)).toHaveLength(submitted.ok ? 1 : 0);
  });

  it('does not touch a payment whose money is being asked for', async () => {
    const { payment } = await desk.asking('00');
    desk.pass(600_000);
    await expirePayments(desk.context, 100);
    expect((await findPayment(database.db(), payment))?.state).toBe('pending');
  });
});

describe('cancel', () => {
  it('works at every step before the money is asked for, and tells the merchant CANCEL', async () => {
    const { payment: fresh } = await desk.order();
    const { payment: coded } = await desk.challenged('00');
    for (const payment of [fresh, coded]) {
      expect((await cancelPayment(desk.context, payment, BROWSER)).ok).toBe(true);
      expect(await desk.told(payment.purchaseRef)).toMatchObject([{ status: 'NOK', error: 'CANCEL' }]);
    }
  });

  it('does nothing once the money is being asked for', async () => {
    const { payment } = await desk.asking('00');
    expect(await cancelPayment(desk.context, payment, BROWSER)).toEqual({ ok: false, code: 'moved_on' });
    expect((await desk.now(payment)).state).toBe('pending');
  });
});
