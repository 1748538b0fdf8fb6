import { randomInt, randomUUID } from 'node:crypto';
import type { Db } from '@/lib/store/database';
import { gsma } from './gsma/server';
import { simulatedOperator } from './networks';
import { readPhone } from './phone';
import { runSandbox } from './tick';
import { readWallet } from './wallets';
import type { World } from './world';

const AUTHORISED = {
  authorization: `Basic ${Buffer.from('guichet:guichet-sandbox').toString('base64')}`,
  'x-api-key': 'guichet-sandbox-api-key',
};

export const PAGE_MS = 600_000;
export const PUSH_MS = 300_000;
export const OPENING = 1_000_000;

type Call = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };
type Answer = { status: number; body: Record<string, unknown> };

/**
 * A simulated operator (TMoney unless told otherwise) with a clock of its own, which stands until `pass` moves it.
 * Whatever the operator waits for passes at once; `whilePaused` sees the world in the middle of it.
 */
export function makeSandbox(db: Db, operatorId = 'tmoney-tg') {
  let nowMs = Date.now();
  const paused: number[] = [];
  const hooks = { whilePaused: async () => {} };
  const clock = () => new Date(nowMs);
  const pass = (ms: number) => {
    nowMs += ms;
  };
  const world: World = {
    db,
    clock,
    env: { deadlines: { pageMs: PAGE_MS, pushMs: PUSH_MS } },
    pause: async (ms) => {
      paused.push(ms);
      await hooks.whilePaused();
      pass(ms);
    },
  };
  const send = (method: string, path: string, { body, headers, signal }: Call = {}): Promise<Response> => {
    const request = new Request(`http://operator.test${path}`, {
      method,
      headers: { ...AUTHORISED, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    return gsma(request, { operator: operatorId, path: path.split('/').slice(1) }, world);
  };
  const call = async (method: string, path: string, input: Call = {}): Promise<Answer> => {
    const response = await send(method, path, input);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const operator = simulatedOperator(operatorId);
  if (!operator) throw new Error(`${operatorId} is not simulated`);
  return {
    world,
    hooks,
    paused,
    pass,
    send,
    call,
    tick: () => runSandbox(db, clock),
    wallet: (msisdn: string) => readWallet(db, operator, { msisdn, currency: operator.currencies[0] }),
    phone: (msisdn: string) => readPhone(db, msisdn, clock()),
  };
}
export type Sandbox = ReturnType<typeof makeSandbox>;

let numbers = randomInt(0, 10_000);

/** What stands before the last six digits of each operator's numbers here. */
const STARTS = {
  'tmoney-tg': '22890',
  'tigo-sn': '221761',
  'tigo-tz': '255712',
  'tigo-bo': '59171',
  'tigo-sv': '50371',
  'tigo-hn': '50491',
  'tigo-py': '595981',
} as const;

/** A number of an operator that no other test of the file uses, with these last two digits. */
export function newNumber(lastTwo: string, operator: keyof typeof STARTS = 'tmoney-tg'): string {
  numbers = (numbers + 1) % 10_000;
  return `${STARTS[operator]}${numbers.toString().padStart(4, '0')}${lastTwo}`;
}

/** A merchant payment as a client writes it; `headers` carry the PIN where there is one. */
export function payment(msisdn: string, input: Record<string, unknown> = {}) {
  return {
    amount: '5000',
    currency: 'XOF',
    debitParty: [{ key: 'msisdn', value: msisdn }],
    requestDate: '2026-01-05T10:00:00Z',
    requestingOrganisationTransactionReference: 'order-1',
    ...input,
  };
}

export const PAY = '/transactions/type/merchantpay';

/** Pays with the right PIN and a new key, unless told otherwise. */
export function pay(
  sandbox: Sandbox,
  msisdn: string,
  { key = randomUUID(), pin = '1234', headers = {}, ...body }: PayInput = {},
): Promise<Answer> {
  return sandbox.call('POST', PAY, { body: payment(msisdn, body), headers: payHeaders(key, pin, headers) });
}

type PayInput = { key?: string; pin?: string | null; headers?: Record<string, string>; [field: string]: unknown };

export function payHeaders(key: string, pin: string | null, headers: Record<string, string> = {}) {
  return { 'x-correlationid': key, ...(pin === null ? {} : { 'x-user-credential-1': pin }), ...headers };
}

/** What a client learns of a request by its own key alone: the resource behind the link. */
export async function outcomeOf(sandbox: Sandbox, key: string): Promise<Answer> {
  const found = await sandbox.call('GET', `/responses/${key}`);
  return found.status === 200 ? sandbox.call('GET', `${found.body.link}`) : found;
}
