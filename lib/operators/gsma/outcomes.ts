import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import type { HttpAnswer } from '@/lib/platform/http';
import { errorObject, type GsmaError, readBody } from './wire';

type RefusalTable = Readonly<Record<string, DeclineReason>>;

/**
 * Error codes that are an explicit no to this very request, by category and code (API Fundamentals, API Error Codes; the
 * documents write them in two casings, so ours are lower case). A code that is not here is `unknown`, and these are left
 * out on purpose:
 * - businessRule/duplicateRequest: the first request with this key may have taken the money.
 * - businessRule/rateLimitError: asked too often; nothing is said about the payment (see `BUSY`).
 * - any genericError: the operator does not say what it was. A query tells.
 * - authorisation/clientAuthorisationError, servicingPartyAuthorisationError: our own credentials or our operator's
 *   set-up are wrong. Never the payer's fault, and a person repairs it.
 */
export const NO_TO_PIN: RefusalTable = {
  'businessrule/insufficientfunds': 'not_enough_money',
  'businessrule/dailyvolumelimitexceeded': 'limit_exceeded',
  'businessrule/dailyvaluelimitexceeded': 'limit_exceeded',
  'businessrule/weeklyvolumelimitexceeded': 'limit_exceeded',
  'businessrule/weeklyvaluelimitexceeded': 'limit_exceeded',
  'businessrule/monthlyvolumelimitexceeded': 'limit_exceeded',
  'businessrule/monthlyvaluelimitexceeded': 'limit_exceeded',
  'businessrule/accountmaxtotalvalueexceeded': 'limit_exceeded',
  'businessrule/accountmaxtotalvolumeexceeded': 'limit_exceeded',
  'businessrule/lessthantransactionminvalue': 'amount_not_allowed',
  'businessrule/greaterthantransactionmaxvalue': 'amount_not_allowed',
  'businessrule/underpaymentnotallowed': 'amount_not_allowed',
  'businessrule/overpaymentnotallowed': 'amount_not_allowed',
  'businessrule/incorrectstate': 'wallet_blocked',
  // The balance that would be exceeded is the shop's: no limit of the payer's, who could do nothing about it.
  'businessrule/maxbalanceexceeded': 'operator_declined',
  'businessrule/samepartieserror': 'operator_declined',
  'businessrule/transactiontypeerror': 'operator_declined',
  'businessrule/nomandateauthority': 'operator_declined',
  'businessrule/linkviolation': 'operator_declined',
  'businessrule/quotehasexpired': 'operator_declined',
  // "A constraint that will prevent the resource from being processed": refused before any money could move.
  'validation/lengtherror': 'operator_declined',
  'validation/formaterror': 'operator_declined',
  'validation/negativevalue': 'operator_declined',
  'validation/currencynotsupported': 'operator_declined',
  'validation/mandatoryvaluenotsupplied': 'operator_declined',
  'identification/identifiererror': 'no_wallet',
  'authorisation/requestdeclined': 'refused',
  'authorisation/requestingpartyauthorisationerror': 'wrong_pin',
};

/** What a code means when it answers something other than a PIN for a wallet. */
export const NO_WITHOUT_PIN: RefusalTable = {
  ...NO_TO_PIN,
  'authorisation/requestingpartyauthorisationerror': 'operator_declined',
};

/** A reversal is refused because of the transaction or of the shop's own account, never because of the payer's. */
export const NO_TO_REFUND: RefusalTable = {
  ...NO_WITHOUT_PIN,
  'businessrule/incorrectstate': 'operator_declined',
  'identification/identifiererror': 'operator_declined',
};

/** What a code means when it answers money for a wallet: the payee's limits count, and a PIN plays no part. */
export const NO_TO_PAY_OUT: RefusalTable = {
  ...NO_WITHOUT_PIN,
  'businessrule/maxbalanceexceeded': 'limit_exceeded',
};

const BUSY = 'businessrule/ratelimiterror';
const DUPLICATE = 'businessrule/duplicaterequest';

/** What an answer to a POST means that is not a success: an explicit no by `table`, or not known. */
export function refusal(answer: HttpAnswer, table: RefusalTable): Outcome {
  const unclear = notKnown(answer);
  if (unclear.why !== 'unmapped' || answer.kind === 'failed') return unclear;
  const error = readBody(errorObject, answer.body);
  const reason = error && reasonOf(error, table);
  return reason ? { kind: 'declined', reason, code: error.errorCode } : unclear;
}

/**
 * What a resource means that the operator itself calls failed. That word is final in the API (Request State Object), so
 * it is a no even when the reason is missing or new to us; the table only finds the reason. The one exception is a
 * request that failed for being a duplicate: what it repeats may have been paid.
 */
export function failed(error: GsmaError | undefined): Outcome {
  if (!error) return { kind: 'declined', reason: 'operator_declined', code: 'failed' };
  const key = keyOf(error);
  if (key === DUPLICATE) return { kind: 'unknown', why: 'unmapped', code: error.errorCode };
  return { kind: 'declined', reason: reasonOf(error, NO_TO_PIN) ?? 'operator_declined', code: error.errorCode };
}

export type NotKnown = Extract<Outcome, { kind: 'unknown' }>;

/** Why an exchange that brought no usable success says nothing about the money. */
export function notKnown(answer: HttpAnswer): NotKnown {
  if (answer.kind === 'failed') {
    return { kind: 'unknown', why: answer.why === 'timeout' ? 'timeout' : 'network', code: answer.why };
  }
  const code = `http_${answer.status}`;
  // A body cannot turn a server's failure into a no: something between us and the operator may have written it.
  if (answer.status === 429 || answer.status === 503) return { kind: 'unknown', why: 'busy', code };
  if (answer.status >= 500) return { kind: 'unknown', why: 'server_error', code };
  const error = answer.status >= 400 ? readBody(errorObject, answer.body) : undefined;
  if (!error) return { kind: 'unknown', why: 'unreadable', code };
  return { kind: 'unknown', why: keyOf(error) === BUSY ? 'busy' : 'unmapped', code: error.errorCode };
}

/** Whether the operator says, in its own words and not a web server's, that it has never seen what was asked for. */
export function saysNeverSeen(answer: HttpAnswer): boolean {
  if (answer.kind === 'failed' || answer.status !== 404) return false;
  const error = readBody(errorObject, answer.body);
  return error !== undefined && keyOf(error) === 'identification/identifiererror';
}

/**
 * The reason behind an error by `table`. A prompt that nobody answered in time is a declined request as well; the API has
 * no code of its own for it, so the operator says it in a parameter.
 */
function reasonOf(error: GsmaError, table: RefusalTable): DeclineReason | undefined {
  const reason = table[keyOf(error)];
  const isOutOfTime = error.errorParameters?.some(({ key, value }) => key === 'reason' && value === 'promptExpired');
  return reason === 'refused' && isOutOfTime ? 'prompt_expired' : reason;
}

function keyOf({ errorCategory, errorCode }: GsmaError): string {
  return `${errorCategory}/${errorCode}`.toLowerCase().replace(/ /g, '');
}
