import { asksPinLast, type Flow, MAX_CODE_TRIES, OTP_DIGITS } from '@/lib/core/flow';
import { fail, ok, type Result } from '@/lib/core/result';
import { operatorEntry } from '@/lib/operators/catalogue';
import { type Payment, passCode, takeCodeTry } from '@/lib/store/payments';
import { type Asking, beginAttempt } from './begin-attempt';
import { mayAct } from './browser';
import type { Context } from './context';
import { endPayment } from './end-payment';

export type OtpError = 'code_format' | 'code_expired' | 'wrong_code' | 'other_browser' | 'moved_on' | 'purchase_taken';

/** What a code led to: the money is to be asked for now, or the payment's screen says what is next. */
export type CodeTaken = Asking | { payment: Payment; attempt: null };

/**
 * The SMS code. In flow `pin_then_otp` a right one moves the payment to `pending` with its attempt, and the caller asks
 * the operator; a wrong one ends the payment, back to the shop's cancel page (TMoney Online: "erreur d'annulation"), so
 * each code has one guess. In `otp_then_pin` (Tigo Secure) a right one lets the shopper to the PIN, and a wrong one may
 * be typed again until the code expires, five times at most.
 */
export async function submitOtp(
  context: Context,
  payment: Payment,
  input: { otp: string; browserId: string | undefined },
): Promise<Result<CodeTaken, OtpError>> {
  if (payment.state !== 'challenged' || payment.otpPassedAt !== null) return fail('moved_on');
  if (!mayAct(context.keys, payment, input.browserId)) return fail('other_browser');
  const code = input.otp.replace(/\s/g, '');
  if (!new RegExp(`^\\d{${OTP_DIGITS}}$`).test(code)) return fail('code_format');
  const { otpHash, otpExpiresAt } = payment;
  if (otpHash === null || otpExpiresAt === null || otpExpiresAt <= context.clock()) return fail('code_expired');
  const isRight = context.keys.matches('otp', `${payment.id}:${code}`, otpHash);
  return asksPinLast(flowOf(payment))
    ? judgeBeforePin(context, payment, { otpHash, isRight })
    : judgeBeforeAsking(context, payment, isRight);
}

async function judgeBeforeAsking(
  context: Context,
  payment: Payment,
  isRight: boolean,
): Promise<Result<CodeTaken, OtpError>> {
  if (isRight) return beginAttempt(context, payment);
  const ended = await endPayment(context, payment, { move: 'cancel', reason: 'wrong_code', by: 'shopper' });
  return ended ? ok({ payment: ended, attempt: null }) : fail('moved_on');
}

/** Every guess is counted before it is judged, so that guesses that come at once cannot have more than five. */
async function judgeBeforePin(
  context: Context,
  payment: Payment,
  { otpHash, isRight }: { otpHash: string; isRight: boolean },
): Promise<Result<CodeTaken, OtpError>> {
  const counted = await takeCodeTry(context.db, payment, { otpHash, maxTries: MAX_CODE_TRIES });
  if (!counted) return fail('code_expired');
  if (!isRight) return fail(counted.otpTries >= MAX_CODE_TRIES ? 'code_expired' : 'wrong_code');
  const passed = await passCode(context.db, payment, { otpHash, now: context.clock() });
  return passed ? ok({ payment: passed, attempt: null }) : fail('moved_on');
}

/** The order of steps that a payment's operator works in. */
export function flowOf(payment: Payment): Flow {
  const entry = operatorEntry(payment.operator ?? '');
  if (!entry) throw new Error('A payment that is under way has an operator');
  return entry.flow;
}
