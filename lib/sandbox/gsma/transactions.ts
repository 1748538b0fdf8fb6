import { sendCallback } from '../callbacks';
import { type Charged, type Consent, charge } from '../charge';
import type { SimulatedOperator } from '../networks';
import { type Behaviour, behaviourOf, HOLD_MS, LATE_MS } from '../numbers';
import { reverse } from '../reverse';
import { readRequest } from '../settle';
import type { SandboxRequest } from '../store-requests';
import type { World } from '../world';
import {
  msisdnOf,
  type PaymentBody,
  paymentBody,
  readBody,
  readCallbackUrl,
  readKey,
  readMoney,
  reversalBody,
} from './read';
import { errorAnswer, gsmaError, newReference, requestError, requestState, transactionObject } from './wire';

/**
 * POST /transactions/type/merchantpay. The payer agrees by X-User-Credential-1 (PIN) or `oneTimeCode` (an authorisation
 * code); with neither of them the operator asks on the handset.
 */
export async function merchantPay(request: Request, world: World, operator: SimulatedOperator): Promise<Response> {
  const now = world.clock();
  const body = await readBody(request, paymentBody, now);
  if (!body.ok) return errorAnswer(body.error);
  const money = readMoney(body.value, operator, now);
  if (!money.ok) return errorAnswer(money.error);
  const key = readKey(request, now);
  if (!key.ok) return errorAnswer(key.error);
  const callbackUrl = readCallbackUrl(request, now);
  if (!callbackUrl.ok) return errorAnswer(callbackUrl.error);
  const msisdn = msisdnOf(body.value.debitParty);
  if (!msisdn) {
    const field = { field: 'debitParty' };
    return errorAnswer(gsmaError('identifierError', 'debitParty names no msisdn', now, field));
  }

  const behaviour = behaviourOf(msisdn);
  if (behaviour.lost) return neverAnswer(request, world);
  const charged = await charge(world, {
    operator,
    key: key.value,
    reference: newReference(),
    msisdn,
    money: money.value,
    consent: consentOf(request, body.value),
    callbackUrl: callbackUrl.value,
    payee: payeeOf(body.value),
    wire: echoOf(body.value),
  });
  if (charged === 'other_charge') return errorAnswer(duplicate(now));
  return answerAs(behaviour.answer, charged, request, world);
}

/** POST /transactions/{reference}/reversals: the whole, or `amount` of it; in all never more than was paid. */
export async function reversal(
  request: Request,
  world: World,
  operator: SimulatedOperator,
  original: string,
): Promise<Response> {
  const now = world.clock();
  const body = await readBody(request, reversalBody, now);
  if (!body.ok) return errorAnswer(body.error);
  const key = readKey(request, now);
  if (!key.ok) return errorAnswer(key.error);
  const { type: _, amount, currency, ...echoed } = body.value;
  const money =
    amount === undefined
      ? undefined
      : readMoney({ amount, currency: currency ?? operator.currencies[0] }, operator, now);
  if (money && !money.ok) return errorAnswer(money.error);

  const reversed = await reverse(
    world.db,
    {
      operator: operator.id,
      key: key.value,
      reference: newReference(),
      original,
      money: money?.value ?? null,
      wire: { merchant: [{ key: 'organisationid', value: 'guichet' }], ...echoed },
    },
    now,
  );
  if (reversed === 'not_found') return errorAnswer(unknownTransaction(now));
  if (reversed === 'other_request') return errorAnswer(duplicate(now));
  if (reversed === 'other_currency') {
    const field = { field: 'currency' };
    return errorAnswer(gsmaError('currencyNotSupported', 'The transaction was in another currency', now, field));
  }
  return answerOf(reversed);
}

/** GET /transactions/{reference}. */
export async function viewTransaction(world: World, operator: SimulatedOperator, reference: string): Promise<Response> {
  const found = await readRequest(world.db, { operator: operator.id, reference }, world.clock());
  return found ? Response.json(transactionObject(found)) : errorAnswer(unknownTransaction(world.clock()));
}

/** The answer to a request as it stands: 201 with what was made, 202 when it was taken in hand, or why not. */
function answerOf(request: SandboxRequest): Response {
  // A repeated request is answered as the first was, so an accepted one stays `pending` here whatever came of it.
  if (request.body.accepted) return Response.json(requestState(request, 'pending'), { status: 202 });
  if (request.state === 'failed') return errorAnswer(requestError(request));
  return Response.json(transactionObject(request), { status: 201 });
}

async function answerAs(
  manner: Behaviour['answer'],
  { request: made, callbackFirst }: Charged,
  request: Request,
  world: World,
): Promise<Response> {
  if (made.state === 'failed') return answerOf(made);
  if (callbackFirst) await sendCallback(world.db, callbackFirst);
  if (manner === 'never') return neverAnswer(request, world);
  if (manner === 'broken') return unreadable();
  if (manner === 'late') {
    const due = made.createdAt.getTime() + LATE_MS;
    await world.pause(Math.max(0, due - world.clock().getTime()), request.signal);
    return answerOf((await readRequest(world.db, made, world.clock())) ?? made);
  }
  return answerOf(made);
}

async function neverAnswer(request: Request, world: World): Promise<Response> {
  await world.pause(HOLD_MS, request.signal);
  return new Response(null, { status: 504 });
}

function unreadable(): Response {
  const html = '<html><head><title>500</title></head><body><h1>Internal Server Error</h1><p>ORA-03113';
  return new Response(html, { status: 500, headers: { 'content-type': 'text/html' } });
}

function consentOf(request: Request, { oneTimeCode }: PaymentBody): Consent {
  const pin = request.headers.get('x-user-credential-1');
  if (oneTimeCode !== undefined) return { kind: 'code', code: oneTimeCode };
  return pin ? { kind: 'pin', pin } : { kind: 'prompt' };
}

function payeeOf({ descriptionText, creditParty }: PaymentBody): string {
  return descriptionText ?? creditParty?.[0]?.value ?? 'Guichet';
}

/** What the transaction object repeats of the request. The one-time code is not in it. */
function echoOf(body: PaymentBody): Record<string, unknown> {
  const { creditParty, requestDate, requestingOrganisationTransactionReference, descriptionText } = body;
  const merchant = creditParty ?? [{ key: 'organisationid', value: 'guichet' }];
  return { merchant, requestDate, requestingOrganisationTransactionReference, descriptionText };
}

function duplicate(now: Date) {
  return gsmaError('duplicateRequest', 'X-CorrelationID was used for another request', now);
}

function unknownTransaction(now: Date) {
  return gsmaError('identifierError', 'No transaction with this reference', now);
}
