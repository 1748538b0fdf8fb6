import { answerAuthorization } from '@/lib/doors/tigo-secure/authorize';
import { refuse, type Version } from '@/lib/doors/tigo-secure/faults';
import { answerStatus, answerStatusV2 } from '@/lib/doors/tigo-secure/status';
import { readBody } from '../body';
import { tigoRoute } from './tigo-route';

/** Larger than any authorization that keeps to its sizes, written in any script. */
const MAX_BODY_BYTES = 64 * 1024;

/** `POST /v1/tigo/payment-auth/authorize`. */
export const postAuthorization = authorizationRoute(1, 'POST /v1/tigo/payment-auth/authorize');

/** `POST /v2/tigo/mfs/payments/authorizations`. */
export const postAuthorizationV2 = authorizationRoute(2, 'POST /v2/tigo/mfs/payments/authorizations');

function authorizationRoute(version: Version, name: string) {
  return tigoRoute(version, name, async (request, { caller, app }) => {
    const body = await readBody(request, MAX_BODY_BYTES);
    if (!body) return refuse({ why: 'body_too_large' });
    const { baseUrl } = app.env;
    return answerAuthorization(app.context, { ...caller, version, body: body.toString('utf8'), baseUrl });
  });
}

/** `GET /v1/payment-auth/transactions/{MasterMerchantId}{transactionRefId}`: either id may have slashes in it. */
export const getStatus = tigoRoute<{ ids: string[] }>(
  1,
  'GET /v1/payment-auth/transactions',
  async (request, { caller, app }) => {
    const joined = pathAfter(request, 'transactions').join('/');
    return answerStatus(app.context, { ...caller, joined });
  },
);

/** `GET /v2/tigo/mfs/payments/transactions/{country}/{MasterMerchantId}/{merchantTransactionId}`. */
export const getStatusV2 = tigoRoute<{ ids: string[] }>(
  2,
  'GET /v2/tigo/mfs/payments/transactions',
  async (request, { caller, app }) => {
    const [country = '', id = '', ...reference] = pathAfter(request, 'transactions');
    return answerStatusV2(app.context, { ...caller, country, id, reference: reference.join('/') });
  },
);

/** The decoded segments behind a segment of the path. Read from the address itself: route parameters come half decoded. */
export function pathAfter(request: Request, segment: string): string[] {
  const segments = new URL(request.url).pathname.split('/');
  return segments.slice(segments.indexOf(segment) + 1).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
