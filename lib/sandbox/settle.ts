import type { Db } from '@/lib/store/database';
import { type SimulatedOperator, simulatedOperator } from './networks';
import { behaviourOf } from './numbers';
import { type Act, findRequest, type Refusal, type SandboxRequest, saveRequest } from './store-requests';
import { creditWallet, debitWallet } from './store-wallets';

/**
 * Ends a charge whose payer has agreed, or a deposit: moves the money, or finds why not. Runs in the transaction that holds the
 * request's lock; the caller saves what comes back.
 */
export async function settle(tx: Db, request: SandboxRequest, now: Date): Promise<SandboxRequest> {
  const { body } = request;
  const behaviour = behaviourOf(body.msisdn);
  if (behaviour.refusal) return refuse(request, behaviour.refusal, now, behaviour.callbackSays);
  const asked = BigInt(body.amountMinor);
  const half = asked > 1n ? asked / 2n : asked;
  const amountMinor = behaviour.pays === 'half' ? half : asked;
  const movement = {
    id: `${request.operator}:${request.key}`,
    network: networkOf(request).network,
    msisdn: body.msisdn,
    currency: body.currency,
    amountMinor,
    reference: request.reference,
    at: now,
  };
  if (request.kind === 'deposit') await creditWallet(tx, movement);
  else if ((await debitWallet(tx, movement)) === 'too_little') return refuse(request, 'not_enough_money', now);
  return conclude(
    { ...request, state: 'completed', body: { ...body, paidMinor: amountMinor.toString() } },
    'paid',
    now,
  );
}

/** Ends a request with a no. `says` is what the callback makes of it. */
export function refuse(
  request: SandboxRequest,
  code: Refusal,
  now: Date,
  says: 'truth' | 'paid' = 'truth',
  detail: Record<string, string> = {},
): SandboxRequest {
  const refused: SandboxRequest = { ...request, state: 'failed', code, body: { ...request.body, detail } };
  return conclude(refused, says === 'paid' ? 'paid' : 'failed', now);
}

/** Sets when the operator will next do something by itself. */
export function planned(request: SandboxRequest, plan: Act[]): SandboxRequest {
  const [next] = plan;
  return { ...request, actAt: next ? new Date(next.at) : null, body: { ...request.body, plan } };
}

/** Whether the state of a request is behind the time; callbacks change no state. */
export function isBehind(request: SandboxRequest, now: Date): boolean {
  const [next] = request.body.plan;
  return next !== undefined && next.do !== 'callback' && new Date(next.at) <= now;
}

/** Does what is due of a locked request, except calling back, and saves it. */
export async function catchUp(tx: Db, request: SandboxRequest, now: Date): Promise<SandboxRequest> {
  const [next] = request.body.plan;
  if (!next || !isBehind(request, now)) return request;
  const ended = next.do === 'settle' ? await settle(tx, request, now) : refuse(request, 'prompt_expired', now);
  await saveRequest(tx, ended);
  return ended;
}

/** A request as it stands at `now`, whether or not the tick has been round. */
export async function readRequest(
  db: Db,
  named: { operator: string; key: string } | { operator: string; reference: string },
  now: Date,
): Promise<SandboxRequest | undefined> {
  const seen = await findRequest(db, named);
  if (!seen || !isBehind(seen, now)) return seen;
  return db.transaction(async (tx) => {
    const locked = await findRequest(tx, named, 'lock');
    return locked && catchUp(tx, locked, now);
  });
}

export function networkOf(request: { operator: string }): SimulatedOperator {
  const operator = simulatedOperator(request.operator);
  if (!operator) throw new Error('A request of an operator that is not simulated');
  return operator;
}

function conclude(request: SandboxRequest, says: 'paid' | 'failed', now: Date): SandboxRequest {
  const { accepted, callbackUrl, msisdn } = request.body;
  const count = accepted && callbackUrl !== null ? behaviourOf(msisdn).callbacks : 0;
  const callback: Act = { at: now.toISOString(), do: 'callback', says };
  return planned({ ...request, updatedAt: now }, Array<Act>(count).fill(callback));
}
