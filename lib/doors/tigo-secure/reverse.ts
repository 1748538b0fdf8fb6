import type { Context } from '@/lib/checkout/context';
import type { Merchant } from '@/lib/store/merchants';
import { requiredWith } from './deposit-request';
import { type Answered, type Problem, refusal, refuse } from './faults';
import { type ReversalAsk, reverseTransaction } from './reversal';
import { codeText, type FaultCode, faultProblem, faultText, succeed } from './service-faults';
import { type Field, field, readTable, type Values } from './table';

const SERVICE = 'ReverseTransaction';

type Body = Record<string, unknown>;

const MASTER: readonly Field[] = [
  field('MasterAccount.account', 'required', 'text', 64),
  field('MasterAccount.pin', 'required', 'text', 64),
  field('MasterAccount.id', 'required'),
];

/** In version 2 these stand in the path. */
const NAMED: readonly Field[] = [
  field('transactionRefId', 'required', 'text', 250),
  field('mfsTransactionId', 'required', 'text', 64),
  field('countryCode', 'required', 'text', 3),
];

const REST: readonly Field[] = [
  field('subscriberAccount', 'optional', 'text', 32),
  field('LocalPayment.amount', 'optional', 'decimal'),
  field('LocalPayment.currencyCode', 'optional', 'text', 3),
];

/** `POST /v1/tigo/mfs/reverseTransaction`. The guide has no answer; it is shaped as the deposit's. */
export async function answerReversal(
  context: Context,
  { merchant, body }: { merchant: Merchant; body: string },
): Promise<Answered<Body>> {
  const read = readFields([...MASTER, ...NAMED, ...REST], body);
  if (!read.ok) return read;
  const { text } = read.value;
  const reference = text('transactionRefId');
  const named = { reference, mfsId: text('mfsTransactionId'), country: text('countryCode') };
  const reversed = await reverseTransaction(context, { version: 1, merchant, ...named, ...partsOf(read.value) });
  if (reversed.ok) return succeed(SERVICE, reference, { transactionId: reversed.transactionId });
  if ('problem' in reversed) return reversed;
  return refuse(faultProblem(SERVICE, reversed.code, { correlationID: reference }));
}

/**
 * `DELETE /v2/tigo/mfs/payments/transactions/{country}/{mfsTransactionId}/{merchantTransactionId}`
 * (protocols/tigo-secure-v2-and-push.md §2).
 */
export async function answerReversalV2(
  context: Context,
  asked: { merchant: Merchant; body: string; country: string; mfsId: string; reference: string },
): Promise<Answered<Body>> {
  const { body, ...named } = asked;
  const read = readFields([...MASTER, ...REST], body);
  if (!read.ok) return refuse(inErrorShape(read.problem));
  const reversed = await reverseTransaction(context, { version: 2, ...named, ...partsOf(read.value) });
  if (reversed.ok) return { ok: true, value: successV2(named, reversed.transactionId) };
  return refuse('problem' in reversed ? inErrorShape(reversed.problem) : errorV2(reversed.code));
}

function readFields(fields: readonly Field[], body: string): Answered<Values> {
  const read = readTable(fields, body);
  if (!read.ok) return read;
  const missing = requiredWith(read.value, 'LocalPayment', ['amount', 'currencyCode']);
  return missing ? refuse({ why: 'missing', parameter: missing }) : read;
}

function partsOf({ get, text, has }: Values): Pick<ReversalAsk, 'master' | 'subscriber' | 'local'> {
  return {
    master: {
      account: text('MasterAccount.account'),
      pin: text('MasterAccount.pin'),
      id: text('MasterAccount.id'),
    },
    subscriber: get('subscriberAccount') || null,
    local: has('LocalPayment')
      ? { amount: text('LocalPayment.amount'), currencyCode: text('LocalPayment.currencyCode') }
      : null,
  };
}

function successV2({ reference, mfsId }: { reference: string; mfsId: string }, transactionId: string): Body {
  return {
    status: 'success',
    Transaction: {
      merchantTransactionId: reference,
      correlationId: reference,
      mfsTransactionId: mfsId,
      mfsReverseTransactionId: transactionId,
      status: 'success',
      message: 'Transaction reversed',
    },
  };
}

/** Version 2's words for a fault. A shop knows "transaction already reversed" by its description. */
function errorV2(code: FaultCode<typeof SERVICE>): Problem {
  const isFatal = code.endsWith('F') || code === '3603-E';
  const body = {
    status: 'error',
    error: codeText(SERVICE, code),
    error_type: isFatal ? 'fatal' : 'business',
    error_description: faultText(SERVICE, code),
  };
  return { why: 'own', answer: { status: isFatal ? 500 : 400, body } };
}

/** A problem with the request as a reversal tells it. */
function inErrorShape(problem: Problem): Problem {
  const { status, body } = refusal(2, problem);
  if (typeof body === 'string') return problem;
  return { why: 'own', answer: { status, body: { status: 'error', ...body, error_type: 'validation' } } };
}
