import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerPrompt } from '@/lib/sandbox/phone';
import { listAttempts } from '@/lib/store/attempts';
import { listSteps, type Payment } from '@/lib/store/payments';
import { testDatabase } from '@/lib/testing/database';
import { BROWSER, type Desk, makeDesk } from '@/lib/testing/desk';
import { resendPrompt } from './resend-prompt';
import { resendCode } from './send-code';
import { submitOtp } from './submit-otp';
import { submitPin } from './submit-pin';

const database = testDatabase();
let desk: Desk;
let numbers = 0;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(() => desk.close());

/** A number of Tigo Tanzania or Bolivia that no other test uses. */
const tanzanian = (lastTwo: string) => `25571${(1000 + numbers++).toString().padStart(5, '0')}${lastTwo}`;
const bolivian = (lastTwo: string) => `5917${(1000 + numbers++).toString().padStart(5, '0')}${lastTwo}`;

const TZS = { minor: 500_000n, currency: 'TZS' };
const BOB = { minor: 10_050n, currency: 'BOB' };

describe('code first, PIN last (Tigo Secure in Africa)', () => {
  const typed = async (lastTwo = '00') => {
    const { payment } = await desk.order({ money: TZS, language: 'en' });
    const msisdn = tanzanian(lastTwo);
    const result = await desk.typeNumber(payment, msisdn, '');
    return { msisdn, result, payment: await desk.now(payment), code: await desk.codeOn(msisdn) };
  };
  const coded = async (lastTwo = '00') => {
    const ready = await typed(lastTwo);
    const taken = await submitOtp(desk.context, ready.payment, { otp: ready.code, browserId: BROWSER });
    if (!taken.ok) throw new Error(taken.code);
    return { ...ready, payment: taken.value.payment };
  };
  const pin = (payment: Payment, text = '1234') => submitPin(desk.context, payment, { pin: text, browserId: BROWSER });

  it('asks for no PIN with the number, and for the money only after code and PIN', async () => {
    const { payment, msisdn } = await coded();
    expect(payment).toMatchObject({ state: 'challenged', operator: 'tigo-tz', tries: 0 });
    expect(await listAttempts(database.db(), payment.merchantId, payment.id)).toEqual([]);
    const asked = await pin(payment);
    if (!asked.ok || !asked.value.attempt) throw new Error('The PIN was not taken');
    await desk.ask(desk.context, asked.value.payment, asked.value.attempt);
    expect(await desk.now(payment)).toMatchObject({ state: 'paid', paidMinor: 500_000n });
    const wallet = await desk.wallet('tigo-tz', msisdn, 'TZS');
    expect(wallet?.transactions.map(({ amount }) => amount)).toEqual(['500000']);
  });

  it('lets a wrong code be typed again, five times, and then wants a new code', async () => {
    const { payment, code } = await typed();
    const wrong = code === '111111' ? '222222' : '111111';
    const guess = (otp: string) => submitOtp(desk.context, payment, { otp, browserId: BROWSER });
    for (let n = 0; n < 4; n++) expect(await guess(wrong)).toEqual({ ok: false, code: 'wrong_code' });
    expect(await guess(wrong)).toEqual({ ok: false, code: 'code_expired' });
    expect(await guess(code)).toEqual({ ok: false, code: 'code_expired' });
    await resendCode(desk.context, await desk.now(payment), BROWSER);
    expect((await desk.now(payment)).state).toBe('challenged');
  });

  it('has five guesses also when a hundred come at once', async () => {
    const { payment, code } = await typed();
    const guesses = Array.from({ length: 100 }, (_, n) =>
      ((Number(code) + n + 1) % 1_000_000).toString().padStart(6, '0'),
    );
    const answers = await Promise.all(
      guesses.map((otp) => submitOtp(desk.context, payment, { otp, browserId: BROWSER })),
    );
    expect(answers.filter((answer) => !answer.ok && answer.code === 'wrong_code')).toHaveLength(4);
  });

  it('lets the code through once', async () => {
    const { payment, code } = await typed();
    const posts = await Promise.all(
      Array.from({ length: 4 }, () => submitOtp(desk.context, payment, { otp: code, browserId: BROWSER })),
    );
    expect(posts.filter(({ ok }) => ok)).toHaveLength(1);
    const events = (await listSteps(database.db(), payment)).map(({ event }) => event);
    expect(events.filter((event) => event === 'code')).toHaveLength(1);
  });

  it('takes no PIN before the code', async () => {
    const { payment } = await typed();
    expect(await pin(payment)).toEqual({ ok: false, code: 'moved_on' });
  });

  it('declines at the third wrong PIN, which blocks the account', async () => {
    const { payment, msisdn } = await coded();
    expect(await pin(payment, '9999')).toEqual({ ok: false, code: 'wrong_pin' });
    expect(await pin(await desk.now(payment), '9998')).toEqual({ ok: false, code: 'wrong_pin' });
    await pin(await desk.now(payment), '9997');
    expect(await desk.now(payment)).toMatchObject({ state: 'declined', reason: 'wrong_pin' });
    expect((await desk.wallet('tigo-tz', msisdn, 'TZS'))?.status).toBe('blocked');
  });

  it('asks again for a number that has no wallet', async () => {
    expect((await typed('12')).result).toEqual({ ok: false, code: 'no_wallet' });
  });
});

describe('a prompt on the handset (Tigo Secure in Latin America)', () => {
  const pushed = async (lastTwo = '00') => {
    const { payment } = await desk.order({ money: BOB });
    const msisdn = bolivian(lastTwo);
    const taken = await desk.typeNumber(payment, msisdn, '');
    if (!taken.ok || !taken.value.attempt) throw new Error('The number was not taken');
    await desk.ask(desk.context, taken.value.payment, taken.value.attempt);
    const { prompts } = await desk.sandbox.phone(msisdn);
    return { payment: await desk.now(payment), msisdn, prompt: prompts[0]?.id ?? 'none' };
  };
  const answer = (msisdn: string, id: string, pin: string | null) =>
    answerPrompt(database.db(), { msisdn, id, pin }, desk.context.clock());

  it('is waited for five minutes, and pays when it is approved', async () => {
    const { payment, msisdn, prompt } = await pushed();
    expect(payment.state).toBe('pending');
    expect(payment.pendingUntil?.getTime()).toBe(desk.context.clock().getTime() + 300_000);
    await answer(msisdn, prompt, '1234');
    desk.pass(2_000);
    await desk.reconcile();
    expect(await desk.now(payment)).toMatchObject({ state: 'paid', paidMinor: 10_050n });
  });

  it('declines when it is refused, and when nobody answers it', async () => {
    const refused = await pushed();
    await answer(refused.msisdn, refused.prompt, null);
    const ignored = await pushed('24');
    desk.pass(2_000);
    await desk.reconcile();
    expect(await desk.now(refused.payment)).toMatchObject({ state: 'declined', reason: 'refused' });
    expect((await desk.now(ignored.payment)).state).toBe('pending');
    desk.pass(300_000);
    await desk.reconcile();
    expect(await desk.now(ignored.payment)).toMatchObject({ state: 'declined', reason: 'prompt_expired' });
  });

  it('is not sent twice while the first one is open', async () => {
    const { payment, msisdn } = await pushed();
    expect(await resendPrompt(desk.context, payment, BROWSER)).toEqual({ ok: false, code: 'prompt_open' });
    expect((await desk.sandbox.phone(msisdn)).prompts).toHaveLength(1);
  });

  it('is sent again under a new attempt once the operator says that the first one ran out', async () => {
    const { payment, msisdn } = await pushed();
    desk.pass(300_000);
    const again = await resendPrompt(desk.context, payment, BROWSER);
    if (!again.ok || !again.value) throw new Error('Nothing was sent again');
    await desk.ask(desk.context, await desk.now(payment), again.value);
    const { prompts } = await desk.sandbox.phone(msisdn);
    await answer(msisdn, prompts[0]?.id ?? 'none', '1234');
    desk.pass(2_000);
    await desk.reconcile();
    expect((await desk.now(payment)).state).toBe('paid');
    const attempts = await listAttempts(database.db(), payment.merchantId, payment.id);
    expect(attempts.map(({ state }) => state).sort()).toEqual(['declined', 'paid']);
    expect((await desk.wallet('tigo-bo', msisdn, 'BOB'))?.transactions).toHaveLength(1);
  });

  it('is sent again under the same reference when the first one never arrived, so that it cannot be taken twice', async () => {
    const { payment } = await desk.order({ money: BOB });
    const taken = await desk.typeNumber(payment, bolivian('00'), '');
    if (!taken.ok || !taken.value.attempt) throw new Error('The number was not taken');
    const again = await resendPrompt(desk.context, taken.value.payment, BROWSER);
    expect(again).toMatchObject({ ok: true, value: { id: taken.value.attempt.id } });
    expect(await listAttempts(database.db(), payment.merchantId, payment.id)).toHaveLength(1);
  });

  it('shows the truth to a shopper who asks again after paying', async () => {
    const { payment, msisdn, prompt } = await pushed();
    await answer(msisdn, prompt, '1234');
    expect(await resendPrompt(desk.context, payment, BROWSER)).toEqual({ ok: true, value: null });
    expect((await desk.now(payment)).state).toBe('paid');
  });
});
