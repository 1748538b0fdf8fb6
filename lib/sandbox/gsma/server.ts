import { sameText } from '@/lib/platform/crypto';
import { type SimulatedOperator, simulatedOperator } from '../networks';
import { SLOW_MS } from '../numbers';
import { readRequest } from '../settle';
import { type OperatorState, operatorState } from '../store-operators';
import type { World } from '../world';
import { createCode, viewAccount } from './accounts';
import { deposit, merchantPay, reversal, viewTransaction } from './transactions';
import { errorAnswer, gsmaError, referenceOf, requestState } from './wire';

const BASIC = `Basic ${Buffer.from('guichet:guichet-sandbox').toString('base64')}`;
const API_KEY = 'guichet-sandbox-api-key';

/**
 * A simulated operator that speaks the GSMA Mobile Money API 1.2. `path` is what follows the operator in the address,
 * segment by segment.
 */
export async function gsma(
  request: Request,
  target: { operator: string; path: readonly string[] },
  world: World,
): Promise<Response> {
  const operator = simulatedOperator(target.operator);
  if (operator?.protocol !== 'gsma')
    return errorAnswer(gsmaError('identifierError', 'No such operator', world.clock()));
  const path = target.path.map(decoded);
  const state = await operatorState(world.db, operator.id);
  if (state === 'down') return isHeartbeat(path) ? heartbeat(state) : errorAnswer(outOfService(world.clock()));
  const answer = isAuthorised(request)
    ? await route({ request, path, operator, state, world })
    : errorAnswer(gsmaError('clientAuthorisationError', 'Wrong client credentials', world.clock()));
  if (state === 'slow') await world.pause(SLOW_MS, request.signal);
  return answer;
}

type Call = { request: Request; path: string[]; operator: SimulatedOperator; state: OperatorState; world: World };

async function route({ request, path, operator, state, world }: Call): Promise<Response> {
  const [resource = '', first = '', second = '', ...more] = path;
  const about = `${request.method} ${resource}`;
  if (about === 'GET heartbeat' && isHeartbeat(path)) return heartbeat(state);
  if (about === 'GET requeststates' && !second) return viewState(world, operator, first);
  if (about === 'GET responses' && !second) return viewResponse(world, operator, first);
  if (about === 'GET transactions' && first && !second) return viewTransaction(world, operator, first);
  if (about === 'POST transactions') {
    if (!first) return createByBody(request, world, operator);
    const create = first === 'type' && more.length === 0 ? creatorOf(second) : undefined;
    if (create) return create(request, world, operator);
    if (second === 'reversals' && more.length === 0) return reversal(request, world, operator, first);
  }
  const account =
    about === 'GET accounts'
      ? await viewAccount(world, operator, path.slice(1))
      : about === 'POST accounts'
        ? await createCode(request, world, operator, path.slice(1))
        : undefined;
  return account ?? errorAnswer(gsmaError('identifierError', 'No such resource', world.clock()));
}

type Create = (request: Request, world: World, operator: SimulatedOperator) => Promise<Response>;

/** What the simulator makes of each type of transaction that it knows. */
function creatorOf(type: unknown): Create | undefined {
  if (type === 'merchantpay') return merchantPay;
  return type === 'deposit' ? deposit : undefined;
}

/** POST /transactions names the type in the body. */
async function createByBody(request: Request, world: World, operator: SimulatedOperator): Promise<Response> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  const now = world.clock();
  const create = creatorOf(type);
  if (create) return create(request, world, operator);
  return type === undefined
    ? errorAnswer(gsmaError('mandatoryValueNotSupplied', 'type is missing', now, { field: 'type' }))
    : errorAnswer(
        gsmaError('transactionTypeError', 'Only merchantpay and deposit are supported', now, { field: 'type' }),
      );
}

/** GET /requeststates/{serverCorrelationId}. */
async function viewState(world: World, operator: SimulatedOperator, stateId: string): Promise<Response> {
  const reference = referenceOf(operator.id, stateId);
  const found = reference && (await readRequest(world.db, { operator: operator.id, reference }, world.clock()));
  if (found) return Response.json(requestState(found, found.state));
  return errorAnswer(gsmaError('identifierError', 'No request state with this id', world.clock()));
}

/** GET /responses/{clientCorrelationId}: where to read what became of a request whose answer was lost. */
async function viewResponse(world: World, operator: SimulatedOperator, key: string): Promise<Response> {
  const found = await readRequest(world.db, { operator: operator.id, key: key.toLowerCase() }, world.clock());
  if (!found) return errorAnswer(gsmaError('identifierError', 'No request with this X-CorrelationID', world.clock()));
  const { serverCorrelationId } = requestState(found, found.state);
  const link = found.state === 'failed' ? `/requeststates/${serverCorrelationId}` : `/transactions/${found.reference}`;
  return Response.json({ link });
}

const HEARTBEAT = {
  up: { status: 200, body: { serviceStatus: 'available', delay: 0 } },
  slow: { status: 200, body: { serviceStatus: 'degraded', delay: SLOW_MS / 1000 } },
  down: { status: 503, body: { serviceStatus: 'unavailable' } },
} as const satisfies Record<OperatorState, { status: number; body: Record<string, unknown> }>;

function heartbeat(state: OperatorState): Response {
  const { status, body } = HEARTBEAT[state];
  return Response.json(body, { status });
}

function isHeartbeat(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === 'heartbeat';
}

function isAuthorised({ headers }: Request): boolean {
  const isUser = sameText(headers.get('authorization') ?? '', BASIC);
  return sameText(headers.get('x-api-key') ?? '', API_KEY) && isUser;
}

function outOfService(now: Date) {
  return gsmaError('genericError', 'The service is unavailable', now);
}

/** A path segment may come percent-encoded (`%2B228…`), depending on who cut the path. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
