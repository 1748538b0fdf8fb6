import { MAX_RESENDS, OTP_DIGITS } from '@/lib/core/flow';
import { fail, ok, type Result } from '@/lib/core/result';
import { randomDigits } from '@/lib/platform/random';
import { movePayment, type Payment } from '@/lib/store/payments';
import { mayAct } from './browser';
import type { Context } from './context';
import { senderOf } from './owe';

export type SendCodeError = 'sms_failed' | 'no_resends' | 'other_browser' | 'moved_on';

/**
 * Sends a new one-time code to the payment's number and makes every earlier one void. Only its keyed hash is kept, bound
 * to the payment. The code counts from when it is sent; a gateway that fails leaves the payment waiting for a resend.
 */
export async function sendCode(
  context: Context,
  payment: Payment,
  resend = false,
): Promise<Result<Payment, SendCodeError>> {
  const code = randomDigits(OTP_DIGITS);
  const now = context.clock();
  const challenged = await context.db.transaction((tx) =>
    movePayment(tx, {
      payment,
      move: 'challenge',
      by: 'shopper',
      now,
      set: {
        otpHash: context.keys.hash('otp', `${payment.id}:${code}`),
        otpExpiresAt: new Date(now.getTime() + context.deadlines.otpMs),
        otpTries: 0,
        otpResends: payment.otpResends + (resend ? 1 : 0),
      },
    }),
  );
  if (!challenged?.msisdn) return fail('moved_on');
  const text = context.texts.code(challenged, code);
  const sent = await context.sms({ to: challenged.msisdn, from: senderOf(challenged), text });
  return sent === 'sent' ? ok(challenged) : fail('sms_failed');
}

/** The shopper asks for the code again: at most three times (TMoney Online and Tigo Secure). */
export async function resendCode(
  context: Context,
  payment: Payment,
  browserId: string | undefined,
): Promise<Result<Payment, SendCodeError>> {
  if (payment.state !== 'challenged' && payment.state !== 'identified') return fail('moved_on');
  if (payment.otpPassedAt !== null) return fail('moved_on');
  if (!mayAct(context.keys, payment, browserId)) return fail('other_browser');
  if (payment.otpResends >= MAX_RESENDS) return fail('no_resends');
  return sendCode(context, payment, true);
}
