import { randomUUID } from 'node:crypto';
import { OTP_DIGITS } from '@/lib/core/flow';
import { nextAskAt } from '@/lib/core/ladder';
import { fail, ok, type Result } from '@/lib/core/result';
import { type Attempt, insertAttempt } from '@/lib/store/attempts';
import { violates } from '@/lib/store/database';
import { movePayment, type Payment } from '@/lib/store/payments';
import { mayAct } from './browser';
import type { Context } from './context';
import { endPayment } from './end-payment';

export type OtpError = 'code_format' | 'code_expired' | 'other_browser' | 'moved_on' | 'purchase_taken';

/** The code was right and the money may be asked for: the attempt is committed, the asking is still to be done. */
export type Asking = { payment: Payment; attempt: Attempt | null };

/**
 * The SMS code of flow `pin_then_otp`. A right one moves the payment to `pending` and writes the attempt in the same
 * transaction; the caller then asks the operator. A wrong one ends the payment, back to the shop's cancel page (TMoney
 * Online: "erreur d'annulation"), so each code has one guess.
 * @returns `purchase_taken` when another try of the same purchase has the money or is asking for it
 */
export async function submitOtp(
  context: Context,
  payment: Payment,
  input: { otp: string; browserId: string | undefined },
): Promise<Result<Asking, OtpError>> {
  if (payment.state !== 'challenged' || payment.otpHash === null || payment.otpExpiresAt === null) {
    return fail('moved_on');
  }
  if (!mayAct(context.keys, payment, input.browserId)) return fail('other_browser');
  const code = input.otp.replace(/\s/g, '');
  if (!new RegExp(`^\\d{${OTP_DIGITS}}$`).test(code)) return fail('code_format');
  if (payment.otpExpiresAt <= context.clock()) return fail('code_expired');
  if (!context.keys.matches('otp', `${payment.id}:${code}`, payment.otpHash)) {
    const ended = await endPayment(context, payment, { move: 'cancel', reason: 'wrong_code', by: 'shopper' });
    return ended ? ok({ payment: ended, attempt: null }) : fail('moved_on');
  }
  try {
    return await beginAttempt(context, payment);
  } catch (error) {
    if (violates(error, 'payments_one_money_per_purchase')) return fail('purchase_taken');
    throw error;
  }
}

/** Write before you ask: the state, the step and the attempt, one transaction. */
async function beginAttempt(context: Context, payment: Payment): Promise<Result<Asking, 'moved_on'>> {
  const now = context.clock();
  if (payment.operator === null) throw new Error('A challenged payment without an operator');
  const attempt: Attempt = {
    id: randomUUID(),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    operator: payment.operator,
    state: 'open',
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    operatorRef: null,
    operatorCode: null,
    askedAt: now,
    answeredAt: null,
    nextAskAt: nextAskAt(now, now) ?? now,
    asks: 0,
  };
  const asking = await context.db.transaction(async (tx) => {
    const moved = await movePayment(tx, {
      payment,
      move: 'ask',
      by: 'shopper',
      now,
      set: { otpHash: null },
      detail: { attempt: attempt.id },
    });
    if (moved) await insertAttempt(tx, attempt);
    return moved;
  });
  return asking ? ok({ payment: asking, attempt }) : fail('moved_on');
}
