import { randomInt, randomUUID } from 'node:crypto';
import { toUnits } from '@/lib/core/money';
import { holderOf } from '../holders';
import type { SimulatedOperator } from '../networks';
import { insertCode } from '../store-requests';
import type { WalletRow } from '../store-wallets';
import { checkPin, walletOf } from '../wallets';
import type { World } from '../world';
import { codeBody, msisdnOf, readBody, readMoney } from './read';
import { errorAnswer, gsmaError, refusalError } from './wire';

/** The account that a path names, and what is asked of it: `msisdn/+228…/status` or `msisdn@+228…$key@value/status`. */
export function readAccountPath(path: readonly string[]): { msisdn: string | undefined; rest: string[] } {
  const [first = '', second = '', ...rest] = path;
  if (!first.includes('@')) return { msisdn: msisdnOf([{ key: first, value: second }]), rest };
  const identifiers = first.split('$').map((pair) => {
    const at = pair.indexOf('@');
    return { key: pair.slice(0, at), value: pair.slice(at + 1) };
  });
  return { msisdn: msisdnOf(identifiers), rest: [second, ...rest] };
}

/** GET /accounts/{account}/status, /accountname and /balance; undefined for what the simulator does not have. */
export async function viewAccount(
  world: World,
  operator: SimulatedOperator,
  path: readonly string[],
): Promise<Response | undefined> {
  const { msisdn, rest } = readAccountPath(path);
  const view = VIEWS[rest.join('/')];
  if (!view) return undefined;
  const wallet = msisdn && (await walletOf(world.db, operator, { msisdn, currency: operator.currencies[0] }));
  if (!wallet) return errorAnswer(refusalError('no_wallet', world.clock()));
  return Response.json(view(wallet));
}

const VIEWS: Record<string, (wallet: WalletRow) => Record<string, unknown>> = { status, accountname, balance };

function status({ blocked }: WalletRow) {
  return blocked ? { accountStatus: 'unavailable', subStatus: 'blocked' } : { accountStatus: 'available' };
}

function accountname({ network, msisdn }: WalletRow) {
  const { title, firstName, lastName, fullName } = holderOf(network, msisdn);
  return { name: { title, firstName, lastName, fullName, nativeName: fullName } };
}

function balance(wallet: WalletRow) {
  const amount = toUnits({ minor: wallet.balanceMinor, currency: wallet.currency }, 'major');
  return {
    accountStatus: wallet.blocked ? 'unavailable' : 'available',
    currentBalance: amount,
    availableBalance: amount,
    reservedBalance: '0',
    unclearedBalance: '0',
    currency: wallet.currency,
  };
}

/**
 * POST /accounts/{account}/authorisationcodes: checks that the account exists and is not blocked, and the PIN in
 * X-User-Credential-1; not the balance. Every right PIN makes a new code: one that is not used moves nothing, so a
 * repeated request needs no idempotency.
 */
export async function createCode(
  request: Request,
  world: World,
  operator: SimulatedOperator,
  path: readonly string[],
): Promise<Response | undefined> {
  const { msisdn, rest } = readAccountPath(path);
  if (rest.join('/') !== 'authorisationcodes') return undefined;
  const now = world.clock();
  const body = await readBody(request, codeBody, now);
  if (!body.ok) return errorAnswer(body.error);
  const money = readMoney(body.value, operator, now);
  if (!money.ok) return errorAnswer(money.error);
  const { currency, minor } = money.value;
  const wallet = msisdn && (await walletOf(world.db, operator, { msisdn, currency }));
  if (!wallet) return errorAnswer(refusalError('no_wallet', now));
  if (wallet.blocked) return errorAnswer(refusalError('wallet_blocked', now));
  const pin = request.headers.get('x-user-credential-1');
  if (!pin) return errorAnswer(missingCredential(now));

  const checked = await checkPin(world.db, wallet, pin);
  if (checked.kind === 'blocked') return errorAnswer(refusalError('wallet_blocked', now));
  if (checked.kind === 'wrong') {
    return errorAnswer(refusalError('wrong_pin', now, { remaining: `${checked.remaining}` }));
  }
  const code = Array.from({ length: 4 }, () => randomInt(0, 10_000).toString().padStart(4, '0')).join('');
  const expiresAt = new Date(now.getTime() + body.value.codeLifetime * 1000);
  const binding = { operator: operator.id, code, msisdn: wallet.msisdn, amountMinor: minor, currency };
  await insertCode(world.db, { ...binding, key: `code:${randomUUID()}`, expiresAt }, now);
  const { requestDate, redemptionAccountIdentifiers } = body.value;
  const answer = {
    authorisationCode: code,
    codeState: 'active',
    amount: toUnits(money.value, 'major'),
    currency,
    amountType: 'exact',
    codeLifetime: body.value.codeLifetime,
    holdFundsIndicator: false,
    redemptionAccountIdentifiers,
    creationDate: now.toISOString(),
    modificationDate: now.toISOString(),
    requestDate,
  };
  return Response.json(answer, { status: 201 });
}

function missingCredential(now: Date) {
  const parameters = { field: 'X-User-Credential-1' };
  return gsmaError('mandatoryValueNotSupplied', 'The credential of the account holder is missing', now, parameters);
}
