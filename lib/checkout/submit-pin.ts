import { randomUUID } from 'node:crypto';
import { MAX_TRIES } from '@/lib/core/flow';
import type { Outcome } from '@/lib/core/outcome';
import { fail, ok, type Result } from '@/lib/core/result';
import { findPayment, type Payment, returnTry, takePinTry } from '@/lib/store/payments';
import { type Asking, beginAttempt } from './begin-attempt';
import { mayAct } from './browser';
import type { Context } from './context';
import { endPayment } from './end-payment';
import { msisdnOf } from './msisdn-of';
import { operatorNamed } from './operator-named';

export type PinError = 'pin_format' | 'wrong_pin' | 'operator_silent' | 'other_browser' | 'moved_on' | 'purchase_taken';

/**
 * The PIN of flow `otp_then_pin`, on the overview after the code (Tigo Secure, "Payment overview"): three tries, then the
 * operator blocks the account. The operator judges the PIN before any money is asked for, so that a wrong one is no
 * attempt; what it gives for a right one stands for the PIN when the money is asked for, at once.
 */
export async function submitPin(
  context: Context,
  payment: Payment,
  input: { pin: string; browserId: string | undefined },
): Promise<Result<Asking | { payment: Payment; attempt: null }, PinError>> {
  if (payment.state !== 'challenged' || payment.otpPassedAt === null) return fail('moved_on');
  if (!mayAct(context.keys, payment, input.browserId)) return fail('other_browser');
  if (!/^\d{4,6}$/.test(input.pin)) return fail('pin_format');
  const tried = await takePinTry(context.db, payment, MAX_TRIES);
  if (!tried) return lostTry(context, payment);
  const operator = await operatorNamed(context, tried.operator ?? '');
  if (!operator.validate) throw new Error('An operator of this flow can check a PIN');
  const outcome = await operator.validate({
    reference: randomUUID(),
    msisdn: msisdnOf(tried),
    pin: input.pin,
    money: { minor: tried.amountMinor, currency: tried.currency },
    purchaseRef: tried.purchaseRef,
  });
  return afterValidation(context, tried, outcome);
}

async function afterValidation(
  context: Context,
  payment: Payment,
  outcome: Outcome,
): Promise<Result<Asking | { payment: Payment; attempt: null }, PinError>> {
  if (outcome.kind === 'challenged') {
    const { authorization, holder } = outcome;
    return beginAttempt(context, payment, {
      authorizationSealed: authorization === null ? null : context.keys.seal(authorization, payment.id),
      clientName: holder.name ?? payment.clientName,
      clientAccount: holder.account ?? payment.clientAccount,
    });
  }
  if (outcome.kind === 'declined' && outcome.reason === 'wrong_pin' && payment.tries < MAX_TRIES) {
    return fail('wrong_pin');
  }
  if (outcome.kind === 'declined') {
    const reason = outcome.reason === 'wallet_blocked' && payment.tries >= MAX_TRIES ? 'wrong_pin' : outcome.reason;
    const ended = await endPayment(context, payment, { move: 'decline', reason, by: 'operator' });
    return ended ? ok({ payment: ended, attempt: null }) : fail('moved_on');
  }
  // Nobody judged this PIN, so it does not count.
  await returnTry(context.db, payment);
  return fail('operator_silent');
}

/**
 * No try was left to take. While the last one is being judged this is a second click, and its answer is on the way; if
 * its answer was lost with the copy that asked, the page's time ends the payment.
 */
async function lostTry(context: Context, payment: Payment): Promise<Result<never, 'moved_on' | 'operator_silent'>> {
  const now = await findPayment(context.db, payment);
  return fail(now?.state === 'challenged' && now.tries >= MAX_TRIES ? 'operator_silent' : 'moved_on');
}
