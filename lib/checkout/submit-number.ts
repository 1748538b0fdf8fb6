import { randomUUID } from 'node:crypto';
import { MAX_TRIES } from '@/lib/core/flow';
import type { Msisdn } from '@/lib/core/msisdn';
import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import { fail, ok, type Result } from '@/lib/core/result';
import type { CatalogueEntry } from '@/lib/operators/catalogue';
import { recognizeNumber } from '@/lib/operators/recognize';
import { findMerchant } from '@/lib/store/merchants';
import { findPayment, movePayment, type Payment, returnTry, takeTry } from '@/lib/store/payments';
import { browserHash, mayAct } from './browser';
import type { Context } from './context';
import { endPayment } from './end-payment';
import { sendCode } from './send-code';

export type NumberError =
  | 'msisdn_missing'
  | 'msisdn_invalid'
  | 'operator_not_offered'
  | 'pin_format'
  | 'wrong_pin'
  | 'no_wallet'
  | 'operator_silent'
  | 'sms_failed'
  | 'other_browser'
  | 'moved_on';

/** Refusals after which the shopper may type again, while tries are left. */
const TRY_AGAIN: readonly DeclineReason[] = ['wrong_pin', 'no_wallet'];

/**
 * Number and PIN of flow `pin_then_otp` (TMoney Online, "la procédure de paiement"): three wrong tries in all, the third
 * declines. The try is counted before the operator is asked, so parallel guesses cannot have more than three. The PIN goes
 * to the operator's check and nowhere else; what is kept, sealed, is the operator's authorization for this amount.
 */
export async function submitNumber(
  context: Context,
  payment: Payment,
  input: { msisdn: string; pin: string; browserId: string; clientIp: string },
): Promise<Result<Payment, NumberError>> {
  if (payment.state !== 'created') return fail('moved_on');
  if (!mayAct(context.keys, payment, input.browserId)) return fail('other_browser');
  const number = await readNumber(context, payment, input.msisdn);
  if (!number.ok) return number;
  if (!/^\d{4,6}$/.test(input.pin)) return fail('pin_format');
  const { msisdn, operator } = number.value;
  const tried = await takeTry(context.db, payment, {
    maxTries: MAX_TRIES,
    browserHash: browserHash(context.keys, input.browserId),
    msisdn,
    operator: operator.id,
    clientIp: input.clientIp,
    now: context.clock(),
  });
  if (!tried) return lostTry(context, payment);
  const port = await context.operatorFor(operator);
  if (!port.validate) throw new Error(`${operator.id} cannot check a PIN before the code`);
  const outcome = await port.validate({
    reference: randomUUID(),
    msisdn,
    pin: input.pin,
    money: { minor: tried.amountMinor, currency: tried.currency },
    purchaseRef: tried.purchaseRef,
  });
  return afterValidation(context, tried, outcome);
}

/** The number that counts: the order's own when it named one, else what was typed. */
async function readNumber(
  context: Context,
  payment: Payment,
  typed: string,
): Promise<Result<{ msisdn: Msisdn; operator: CatalogueEntry }, NumberError>> {
  const text = payment.msisdnFixed && payment.msisdn ? payment.msisdn : typed.trim();
  if (text === '') return fail('msisdn_missing');
  const merchant = await findMerchant(context.db, payment.merchantId);
  if (!merchant) throw new Error('A payment without its merchant');
  return recognizeNumber(text, merchant, payment.currency);
}

/** No try was left to take: somebody else was faster, or the last one was spent and its answer lost. */
async function lostTry(context: Context, payment: Payment): Promise<Result<Payment, NumberError>> {
  const now = await findPayment(context.db, payment);
  if (now?.state === 'created' && now.tries >= MAX_TRIES) {
    await endPayment(context, now, { move: 'decline', reason: 'wrong_pin', by: 'shopper' });
  }
  return fail('moved_on');
}

async function afterValidation(
  context: Context,
  payment: Payment,
  outcome: Outcome,
): Promise<Result<Payment, NumberError>> {
  if (outcome.kind === 'challenged') {
    const identified = await context.db.transaction((tx) =>
      movePayment(tx, {
        payment,
        move: 'identify',
        by: 'shopper',
        now: context.clock(),
        set: {
          clientName: outcome.holder.name,
          clientAccount: outcome.holder.account,
          authorizationSealed:
            outcome.authorization === null ? null : context.keys.seal(outcome.authorization, payment.id),
        },
      }),
    );
    if (!identified) return fail('moved_on');
    const sent = await sendCode(context, identified);
    return sent.ok ? sent : fail(sent.code === 'sms_failed' ? 'sms_failed' : 'moved_on');
  }
  if (outcome.kind === 'declined' && TRY_AGAIN.includes(outcome.reason) && payment.tries < MAX_TRIES) {
    return fail(outcome.reason === 'no_wallet' ? 'no_wallet' : 'wrong_pin');
  }
  if (outcome.kind === 'declined') {
    // Operators answer the PIN that blocks a wallet with "blocked"; it was a wrong PIN that did it.
    const reason = outcome.reason === 'wallet_blocked' && payment.tries >= MAX_TRIES ? 'wrong_pin' : outcome.reason;
    const ended = await endPayment(context, payment, { move: 'decline', reason, by: 'operator' });
    return ended ? ok(ended) : fail('moved_on');
  }
  // Nobody judged this PIN, so it does not count.
  await returnTry(context.db, payment);
  return fail('operator_silent');
}
