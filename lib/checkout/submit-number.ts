import { randomUUID } from 'node:crypto';
import { asksPinFirst, MAX_TRIES, sendsCode } from '@/lib/core/flow';
import type { Msisdn } from '@/lib/core/msisdn';
import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import { fail, ok, type Result } from '@/lib/core/result';
import type { CatalogueEntry } from '@/lib/operators/catalogue';
import { recognizeNumber } from '@/lib/operators/recognize';
import { findMerchant } from '@/lib/store/merchants';
import { findPayment, movePayment, type Payment, returnTry, takeTry } from '@/lib/store/payments';
import { type Asking, beginAttempt } from './begin-attempt';
import { browserHash, mayAct } from './browser';
import type { Context } from './context';
import { endPayment } from './end-payment';
import { choiceOf } from './offer';
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
  | 'moved_on'
  | 'purchase_taken';

/** Refusals after which the shopper may type again, while tries are left. */
const TRY_AGAIN: readonly DeclineReason[] = ['wrong_pin', 'no_wallet'];

/** What a number led to: the money is to be asked for now, or the payment's screen says what is next. */
export type NumberTaken = Asking | { payment: Payment; attempt: null };

/**
 * The number, and the PIN where the operator's flow has it here. Three wrong tries in all, the third declines (TMoney
 * Online, "la procédure de paiement"). A try is counted before the operator is asked, so parallel guesses cannot have
 * more than three. A PIN goes to the operator's check and nowhere else; what is kept, sealed, is the operator's
 * authorization for this amount. Where the operator asks on the handset, the attempt is committed here.
 */
export async function submitNumber(
  context: Context,
  payment: Payment,
  input: { msisdn: string; pin: string; browserId: string; clientIp: string },
): Promise<Result<NumberTaken, NumberError>> {
  if (payment.state !== 'created') return fail('moved_on');
  if (!mayAct(context.keys, payment, input.browserId)) return fail('other_browser');
  const number = await readTyped(context, payment, input.msisdn);
  if (!number.ok) return number;
  const { msisdn, operator } = number.value;
  const pin = asksPinFirst(operator.flow) ? input.pin : null;
  if (pin !== null && !/^\d{4,6}$/.test(pin)) return fail('pin_format');
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
  if (!port.validate) throw new Error(`${operator.id} cannot check a wallet`);
  const money = { minor: tried.amountMinor, currency: tried.currency };
  const { purchaseRef } = tried;
  const outcome = await port.validate({ reference: randomUUID(), msisdn, pin, money, purchaseRef });
  if (outcome.kind === 'challenged') return goOn(context, tried, { operator, outcome });
  return refused(context, tried, outcome);
}

/** The number that counts: the order's own when it may not be changed, else what was typed. */
async function readTyped(
  context: Context,
  payment: Payment,
  typed: string,
): Promise<Result<{ msisdn: Msisdn; operator: CatalogueEntry }, NumberError>> {
  const text = payment.msisdnFixed && payment.msisdn ? payment.msisdn : typed.trim();
  if (text === '') return fail('msisdn_missing');
  const merchant = await findMerchant(context.db, payment.merchantId);
  if (!merchant) throw new Error('A payment without its merchant');
  return recognizeNumber(text, choiceOf(payment, merchant), payment.currency);
}

/**
 * No try was left to take. While the last one is being judged this is a second click, and its answer is on the way; if
 * its answer was lost with the copy that asked, the page's time ends the payment.
 */
async function lostTry(context: Context, payment: Payment): Promise<Result<never, NumberError>> {
  const now = await findPayment(context.db, payment);
  return fail(now?.state === 'created' && now.tries >= MAX_TRIES ? 'operator_silent' : 'moved_on');
}

type Challenged = Extract<Outcome, { kind: 'challenged' }>;

/** The wallet is there, and the PIN right where one was asked for: on to the code, or to the prompt on the handset. */
async function goOn(
  context: Context,
  payment: Payment,
  { operator, outcome }: { operator: CatalogueEntry; outcome: Challenged },
): Promise<Result<NumberTaken, NumberError>> {
  const { authorization, holder } = outcome;
  const set = {
    // Another number may have been posted meanwhile; what goes on is the one that was checked.
    msisdn: payment.msisdn,
    operator: payment.operator,
    clientName: holder.name,
    clientAccount: holder.account,
    authorizationSealed: authorization === null ? null : context.keys.seal(authorization, payment.id),
  };
  if (!sendsCode(operator.flow)) return beginAttempt(context, payment, set);
  const identified = await context.db.transaction((tx) =>
    movePayment(tx, { payment, move: 'identify', by: 'shopper', now: context.clock(), set }),
  );
  if (!identified) return fail('moved_on');
  const sent = await sendCode(context, identified);
  if (sent.ok) return ok({ payment: sent.value, attempt: null });
  return fail(sent.code === 'sms_failed' ? 'sms_failed' : 'moved_on');
}

async function refused(
  context: Context,
  payment: Payment,
  outcome: Outcome,
): Promise<Result<NumberTaken, NumberError>> {
  if (outcome.kind !== 'declined') {
    // Nobody judged this try, so it does not count.
    await returnTry(context.db, payment);
    return fail('operator_silent');
  }
  if (TRY_AGAIN.includes(outcome.reason) && payment.tries < MAX_TRIES) {
    return fail(outcome.reason === 'no_wallet' ? 'no_wallet' : 'wrong_pin');
  }
  // Operators answer the PIN that blocks a wallet with "blocked"; it was a wrong PIN that did it.
  const reason = outcome.reason === 'wallet_blocked' && payment.tries >= MAX_TRIES ? 'wrong_pin' : outcome.reason;
  const ended = await endPayment(context, payment, { move: 'decline', reason, by: 'operator' });
  return ended ? ok({ payment: ended, attempt: null }) : fail('moved_on');
}
