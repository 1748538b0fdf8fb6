import type { Outcome } from '@/lib/core/outcome';
import type {
  ChargeInput,
  Heartbeat,
  Operator,
  OperatorConnection,
  PayOutInput,
  RefundInput,
} from '@/lib/operators/operator';
import type { Clock } from '@/lib/platform/clock';
import { isSuccess, type Line, openLine } from './call';
import { NO_TO_PAY_OUT, NO_TO_PIN, NO_TO_REFUND, NO_WITHOUT_PIN, refusal } from './outcomes';
import { created, query } from './query';
import { validate } from './validate';
import { depositBody, gsmaCredentials, heartbeatBody, merchantPayBody, readBody, reversalBody } from './wire';

/**
 * An operator that speaks the GSMA Mobile Money API 1.2 (protocols/gsma.md). `connection.url` is everything before
 * `/transactions`. Throws when the credentials are not of `gsmaCredentials`' shape, which is checked when they are saved.
 */
export function gsma(connection: OperatorConnection, clock: Clock): Operator {
  const credentials = gsmaCredentials.parse(connection.credentials);
  const line = () => openLine(connection, credentials, clock);
  return {
    charge: (input) => charge(line(), input),
    query: ({ reference }) => query(line(), reference),
    validate: (input) => validate(line(), input),
    refund: (input) => refund(line(), input),
    payOut: (input) => payOut(line(), input),
    heartbeat: () => heartbeat(line()),
  };
}

/** POST /transactions/type/merchantpay. The correlation id is the idempotency key: the operator refuses a second one. */
async function charge(line: Line, { proof, reference, money, ...order }: ChargeInput): Promise<Outcome> {
  const answer = await line.post('/transactions/type/merchantpay', {
    body: merchantPayBody({ ...order, money, proof, at: line.now() }),
    correlationId: reference,
    callbackUrl: line.callbackUrl(reference),
    ...(proof.kind === 'pin' ? { pin: proof.pin } : {}),
  });
  if (!isSuccess(answer)) return refusal(answer, proof.kind === 'pin' ? NO_TO_PIN : NO_WITHOUT_PIN);
  return inCurrency(await created(line, answer), money.currency);
}

/** POST /transactions/{reference}/reversals. `paid` says that the money went back. */
async function refund(line: Line, input: RefundInput): Promise<Outcome> {
  const answer = await line.post(`/transactions/${encodeURIComponent(input.operatorRef)}/reversals`, {
    body: reversalBody(input, line.now()),
    correlationId: input.reference,
    callbackUrl: line.callbackUrl(input.reference),
  });
  if (!isSuccess(answer)) return refusal(answer, NO_TO_REFUND);
  return inCurrency(await created(line, answer), input.money.currency);
}

/** POST /transactions/type/deposit. `paid` says that the money is in the wallet; found again by the same `query`. */
async function payOut(line: Line, input: PayOutInput): Promise<Outcome> {
  const answer = await line.post('/transactions/type/deposit', {
    body: depositBody(input, line.now()),
    correlationId: input.reference,
    callbackUrl: line.callbackUrl(input.reference),
  });
  if (!isSuccess(answer)) return refusal(answer, NO_TO_PAY_OUT);
  return inCurrency(await created(line, answer), input.money.currency);
}

async function heartbeat(line: Line): Promise<Heartbeat> {
  const answer = await line.get('/heartbeat');
  const said = isSuccess(answer) ? readBody(heartbeatBody, answer.body)?.serviceStatus.toLowerCase() : undefined;
  return { status: said === 'available' ? 'up' : said === 'degraded' ? 'degraded' : 'down' };
}

/** Another amount is what was really paid; an amount of another currency is a mistake that a person has to look at. */
function inCurrency(outcome: Outcome, currency: string): Outcome {
  if (outcome.kind !== 'paid' || outcome.currency === currency) return outcome;
  return { kind: 'unknown', why: 'unmapped', code: `currency_${outcome.currency}` };
}
