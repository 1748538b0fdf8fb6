import type { Outcome } from '@/lib/core/outcome';
import { isSuccess, type Line, type Success } from './call';
import { failed, notKnown, saysNeverSeen } from './outcomes';
import {
  type GsmaRequestState,
  type GsmaTransaction,
  readBody,
  requestState,
  responseLink,
  takenBy,
  transaction,
} from './wire';

/**
 * GET /responses/{our key} says where what we asked for lies, however the answer was lost (Missing Response Retrieval).
 * An error to a question is never a no to the payment, so nothing here declines but a resource that is itself failed.
 */
export async function query(line: Line, reference: string): Promise<Outcome> {
  const found = await line.get(`/responses/${encodeURIComponent(reference)}`);
  if (saysNeverSeen(found)) return { kind: 'unknown', why: 'not_found', code: 'identifierError' };
  const link = isSuccess(found) ? readBody(responseLink, found.body)?.link : undefined;
  if (link === undefined) return notKnown(found);
  const target = resourceOf(link, line.base);
  if (target?.kind === 'transactions') return transactionOutcome(line, target.id);
  if (target?.kind === 'requeststates') return requestOutcome(line, target.id);
  return { kind: 'unknown', why: 'unmapped', code: 'foreign_link' };
}

/** What a successful POST says: 201 brings the transaction itself, 202 the state of the request. */
export async function created(line: Line, answer: Success): Promise<Outcome> {
  const made = readBody(transaction, answer.body);
  if (made) return judged(made, answer.body);
  const state = readBody(requestState, answer.body);
  return state ? stateOutcome(line, state) : notKnown(answer);
}

async function requestOutcome(line: Line, id: string): Promise<Outcome> {
  const answer = await line.get(`/requeststates/${id}`);
  const state = isSuccess(answer) ? readBody(requestState, answer.body) : undefined;
  return state ? stateOutcome(line, state) : notKnown(answer);
}

async function stateOutcome(line: Line, state: GsmaRequestState): Promise<Outcome> {
  const status = state.status.toLowerCase();
  if (status === 'pending') return { kind: 'pushed', operatorRef: state.objectReference ?? null };
  if (status === 'failed') return failed(state.error ?? state.errorReference);
  if (status !== 'completed') return { kind: 'unknown', why: 'unmapped', code: state.status };
  // A completed request is not yet a completed transaction, and does not say how much was taken.
  if (state.objectReference) return transactionOutcome(line, state.objectReference);
  return { kind: 'unknown', why: 'unreadable', code: 'completed_without_reference' };
}

async function transactionOutcome(line: Line, reference: string): Promise<Outcome> {
  const answer = await line.get(`/transactions/${encodeURIComponent(reference)}`);
  if (!isSuccess(answer)) return notKnown(answer);
  const found = readBody(transaction, answer.body);
  if (!found) return notKnown(answer);
  // A cache or a proxy may have answered with somebody else's transaction.
  if (found.transactionReference !== reference) return { kind: 'unknown', why: 'unmapped', code: 'other_transaction' };
  return judged(found, answer.body);
}

function judged(made: GsmaTransaction, body: string): Outcome {
  const status = made.transactionStatus.toLowerCase();
  if (status === 'pending') return { kind: 'pushed', operatorRef: made.transactionReference ?? null };
  if (status === 'failed') return failed(made.error ?? made.errorReference);
  if (status !== 'completed') return { kind: 'unknown', why: 'unmapped', code: made.transactionStatus };
  const taken = takenBy(body);
  if (!taken) return { kind: 'unknown', why: 'unreadable', code: 'completed_without_amount' };
  // The wallet is where the money came from; of a deposit, where it went.
  const wallet = made.type?.toLowerCase() === 'deposit' ? made.creditParty : made.debitParty;
  const account = wallet?.find(({ key }) => key.toLowerCase() === 'accountid')?.value;
  return {
    kind: 'paid',
    operatorRef: taken.operatorRef,
    paidMinor: taken.money.minor,
    currency: taken.money.currency,
    holder: account === undefined ? null : { name: null, account },
  };
}

/**
 * What a link from /responses points to, when that is one of the two resources that we read, on our operator. Nothing
 * else of the link is used, so that a forged one cannot send our credentials, or our belief, elsewhere.
 */
function resourceOf(link: string, base: string): { kind: 'transactions' | 'requeststates'; id: string } | undefined {
  const basePath = URL.canParse(base) ? new URL(base).pathname.replace(/\/+$/, '') : '';
  const start = [base, basePath].find((prefix) => link.startsWith(`${prefix}/`)) ?? '';
  const [, kind, id] =
    /^\/(transactions|requeststates)\/([A-Za-z0-9][\w.~-]{0,255})$/.exec(link.slice(start.length)) ?? [];
  if (!id || (kind !== 'transactions' && kind !== 'requeststates')) return undefined;
  return { kind, id };
}
