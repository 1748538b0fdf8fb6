import type { z } from 'zod';
import { sendCallback } from '../callbacks';
import { type Charged, type Consent, charge, type DepositAsk, deposit as depositOnce } from '../charge';
import type { SimulatedOperator } from '../networks';
import { type Behaviour, behaviourOf, HOLD_MS, LATE_MS } from '../numbers';
import { reverse } from '../reverse';
import { readRequest } from '../settle';
import type { SandboxRequest } from '../store-requests';
import type { World } from '../world';
import {
  type DepositBody,
  depositBody,
  msisdnOf,
  type PaymentBody,
  paymentBody,
  type Read,
  readBody,
  readCallbackUrl,
  readKey,
  readMoney,
  reversalBody,
} from './read';
import { errorAnswer, gsmaError, newReference, requestError, requestState, transactionObject } from './wire';

type Order = PaymentBody | DepositBody;

/**
 * POST /transactions/type/merchantpay. The payer agrees by X-User-Credential-1 (PIN) or `oneTimeCode` (an authorisation
 * code); with neither of them the operator asks on the handset.
 */
export async function merchantPay(request: Request, world: World, operator: SimulatedOperator): Promise<Response> {
  const order = await readOrder(request, paymentBody, 'debitParty', { world, operator });
  if (!order.ok) return errorAnswer(order.error);
  const { body, ask } = order.value;
  const behaviour = behaviourOf(ask.msisdn);
  if (behaviour.lost) return neverAnswer(request, world);
  const consent = consentOf(request, body);
  const charged = await charge(world, { ...ask, consent, payee: payeeOf(body), wire: echoOf(body, body.creditParty) });
  if (charged === 'other_charge') return errorAnswer(duplicate(world.clock()));
  return answerAs(behaviour.answer, charged, request, world);
}

/** POST /transactions/type/deposit: money for the wallet that `creditParty` names, from the float of whoever asks. */
export async function deposit(request: Request, world: World, operator: SimulatedOperator): Promise<Response> {
  const order = await readOrder(request, depositBody, 'creditParty', { world, operator });
  if (!order.ok) return errorAnswer(order.error);
  const { body, ask } = order.value;
  const behaviour = behaviourOf(ask.msisdn);
  if (behaviour.lost) return neverAnswer(request, world);
  const deposited = await depositOnce(world, { ...ask, wire: echoOf(body, body.debitParty) });
  if (deposited === 'other_charge') return errorAnswer(duplicate(world.clock()));
  return answerAs(behaviour.answer, deposited, request, world);
}

/** Reads what every order of money has: the amount, the key, where to call back and, on its `side`, the wallet. */
async function readOrder<T extends Order>(
  request: Request,
  schema: z.ZodType<T>,
  side: 'debitParty' | 'creditParty',
  { world, operator }: { world: World; operator: SimulatedOperator },
): Promise<Read<{ body: T; ask: Omit<DepositAsk, 'wire'> }>> {
  const now = world.clock();
  const body = await readBody(request, schema, now);
  if (!body.ok) return body;
  const money = readMoney(body.value, operator, now);
  if (!money.ok) return money;
  const key = readKey(request, now);
  if (!key.ok) return key;
  const callbackUrl = readCallbackUrl(request, now);
  if (!callbackUrl.ok) return callbackUrl;
  const msisdn = msisdnOf(body.value[side] ?? []);
  if (!msisdn) {
    return { ok: false, error: gsmaError('identifierError', `${side} names no msisdn`, now, { field: side }) };
  }
  const reference = newReference();
  const ask = { operator, key: key.value, reference, msisdn, money: money.value, callbackUrl: callbackUrl.value };
  return { ok: true, value: { body: body.value, ask } };
}

/** POST /transactions/{reference}/reversals: the whole, or `amount` of it; in all never more than was moved. */
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
function echoOf(body: Order, other: PaymentBody['creditParty']): Record<string, unknown> {
  const { requestDate, requestingOrganisationTransactionReference, descriptionText } = body;
  const merchant = other ?? [{ key: 'organisationid', value: 'guichet' }];
  return { merchant, requestDate, requestingOrganisationTransactionReference, descriptionText };
}

function duplicate(now: Date) {
  return gsmaError('duplicateRequest', 'X-CorrelationID was used for another request', now);
}

function unknownTransaction(now: Date) {
  return gsmaError('identifierError', 'No transaction with this reference', now);
}
