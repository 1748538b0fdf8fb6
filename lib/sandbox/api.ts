import { z } from 'zod';
import { type SimulatedOperator, simulatedOperator } from './networks';
import { answerPrompt, type PromptAnswer, readPhone, receiveMessage } from './phone';
import { OPERATOR_STATES, operatorState, setOperatorState } from './store-operators';
import { readWallet } from './wallets';
import type { World } from './world';

// The handset API and the sandbox's switches: SANDBOX.md, "The handset API".

type Part = Pick<World, 'db' | 'clock'>;

/** A text's size on the air is bounded; ours too. */
const MAX_TEXT_BYTES = 1_024;

const message = z.object({
  from: z.string().min(1).max(20),
  text: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= MAX_TEXT_BYTES),
});
const answer = z.union([z.object({ pin: z.string().min(1).max(12) }), z.object({ reject: z.literal(true) })]);
const state = z.object({ state: z.enum(OPERATOR_STATES) });

/** GET /sandbox/api/phones/{msisdn} */
export async function getPhone(_: Request, { msisdn }: { msisdn: string }, { db, clock }: Part): Promise<Response> {
  return isNumber(msisdn) ? Response.json(await readPhone(db, msisdn, clock())) : badNumber();
}

/** POST /sandbox/api/phones/{msisdn}/messages with `{from, text}`: 201. How a text reaches the handset. */
export async function postMessage(
  request: Request,
  { msisdn }: { msisdn: string },
  { db, clock }: Part,
): Promise<Response> {
  if (!isNumber(msisdn)) return badNumber();
  const body = message.safeParse(await request.json());
  if (!body.success) return problem(400, 'bad_body', 'Wanted: {"from": up to 20 characters, "text": up to 1 KB}.');
  const id = await receiveMessage(db, { msisdn, ...body.data }, clock());
  return Response.json({ id }, { status: 201 });
}

/** POST /sandbox/api/phones/{msisdn}/prompts/{id} with `{pin}` or `{reject: true}`: 204, 422 for a wrong PIN, 410 gone. */
export async function postPrompt(
  request: Request,
  { msisdn, id }: { msisdn: string; id: string },
  { db, clock }: Part,
): Promise<Response> {
  if (!isNumber(msisdn)) return badNumber();
  const body = answer.safeParse(await request.json());
  if (!body.success) return problem(400, 'bad_body', 'Wanted: {"pin": "1234"} or {"reject": true}.');
  const pin = 'pin' in body.data ? body.data.pin : null;
  return promptResponse(await answerPrompt(db, { msisdn, id, pin }, clock()));
}

function promptResponse(answered: PromptAnswer): Response {
  switch (answered.kind) {
    case 'done':
      return new Response(null, { status: 204 });
    case 'wrong_pin': {
      const { remaining } = answered;
      return problem(422, 'wrong_pin', `The PIN is wrong; ${remaining} more and the wallet is blocked.`, { remaining });
    }
    case 'wallet_blocked':
      return problem(422, 'wallet_blocked', 'The wallet is blocked and the payment is declined.');
    case 'gone':
      return problem(410, 'prompt_gone', 'The prompt was answered, ran out, or nobody looks at this handset.');
    case 'unknown':
      return problem(404, 'unknown_prompt', 'This handset has no such prompt.');
  }
}

/** GET /sandbox/api/wallets/{operator}/{msisdn}, `?currency=` for a wallet in another of the operator's currencies. */
export async function getWallet(
  request: Request,
  params: { operator: string; msisdn: string },
  { db }: Part,
): Promise<Response> {
  const operator = simulatedOperator(params.operator);
  if (!operator) return unknownOperator();
  if (!isNumber(params.msisdn)) return badNumber();
  const currency = new URL(request.url).searchParams.get('currency')?.toUpperCase() ?? operator.currencies[0];
  if (!operator.currencies.includes(currency)) {
    return problem(400, 'unknown_currency', `${operator.id} has wallets in ${operator.currencies.join(', ')}.`);
  }
  return Response.json(await readWallet(db, operator, { msisdn: params.msisdn, currency }));
}

/** GET /sandbox/api/operators/{operator} */
export async function getOperator(_: Request, params: { operator: string }, { db }: Part): Promise<Response> {
  const operator = simulatedOperator(params.operator);
  return operator ? operatorResponse(db, operator) : unknownOperator();
}

/** PUT /sandbox/api/operators/{operator} with `{state}`. */
export async function putOperator(request: Request, params: { operator: string }, { db }: Part): Promise<Response> {
  const operator = simulatedOperator(params.operator);
  if (!operator) return unknownOperator();
  const body = state.safeParse(await request.json());
  if (!body.success) return problem(400, 'bad_body', `Wanted: {"state"}, one of ${OPERATOR_STATES.join(', ')}.`);
  await setOperatorState(db, operator.id, body.data.state);
  return operatorResponse(db, operator);
}

async function operatorResponse(db: Part['db'], { id }: SimulatedOperator): Promise<Response> {
  return Response.json({ operator: id, state: await operatorState(db, id) });
}

function isNumber(msisdn: string): boolean {
  return /^\d{8,15}$/.test(msisdn);
}

function badNumber(): Response {
  return problem(400, 'bad_number', 'A number is 8 to 15 digits, international, without a plus sign.');
}

function unknownOperator(): Response {
  return problem(404, 'unknown_operator', 'No operator of this name is simulated.');
}

function problem(status: number, error: string, message: string, more: Record<string, unknown> = {}): Response {
  return Response.json({ error, message, ...more }, { status });
}
