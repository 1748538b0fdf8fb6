import { answerDeposit } from '@/lib/doors/tigo-secure/deposit';
import { answerDepositStatus } from '@/lib/doors/tigo-secure/deposit-status';
import { type Answered, type Problem, refuse, type Version } from '@/lib/doors/tigo-secure/faults';
import { answerReversal, answerReversalV2 } from '@/lib/doors/tigo-secure/reverse';
import { faultProblem, type Service } from '@/lib/doors/tigo-secure/service-faults';
import { answerSystemStatus } from '@/lib/doors/tigo-secure/system-status';
import { checkToken } from '@/lib/doors/tigo-secure/tokens';
import { answerValidation } from '@/lib/doors/tigo-secure/validate-account';
import type { Merchant } from '@/lib/store/merchants';
import type { App } from '../app';
import { readBody } from '../body';
import { certificateFault, certificateRefusal } from '../client-certificate';
import { pathAfter } from './payments';
import { tigoRoute } from './tigo-route';

/** Larger than any request that keeps to its sizes, written in any script. */
const MAX_BODY_BYTES = 64 * 1024;

type Body = Record<string, unknown>;
type Ids = { ids: string[] };

/** `GET /v1/tigo/systemstatus`. */
export const getSystemStatus = serviceRoute(1, 'GET /v1/tigo/systemstatus', (_request, { app }) =>
  answerSystemStatus(app.context),
);

/** `POST /v1/tigo/mfs/validateMFSAccount`. */
export const postValidation = serviceRoute(
  1,
  'POST /v1/tigo/mfs/validateMFSAccount',
  (request, { app, merchant }) => withBody(request, (body) => answerValidation(app.context, { merchant, body })),
  broken('ValidateMFSAccount'),
);

/** `POST /v1/tigo/mfs/depositRemittance`: with two-way TLS. */
export const postDeposit = serviceRoute(
  1,
  'POST /v1/tigo/mfs/depositRemittance',
  certified((request, { app, merchant }) =>
    withBody(request, (body) => answerDeposit(app.context, { merchant, body })),
  ),
  broken('DepositRemittance'),
);

/** `GET /v1/tigo/mfs/depositRemittance/transactions/{AggregatorId}{transactionRefId}`: with two-way TLS. */
export const getDepositStatus = serviceRoute<Ids>(
  1,
  'GET /v1/tigo/mfs/depositRemittance/transactions',
  certified((request, { app, merchant }) => {
    const joined = pathAfter(request, 'transactions').join('/');
    return answerDepositStatus(app.context, { merchant, joined });
  }),
  broken('DepositRemittance'),
);

/** `POST /v1/tigo/mfs/reverseTransaction`. */
export const postReversal = serviceRoute(
  1,
  'POST /v1/tigo/mfs/reverseTransaction',
  (request, { app, merchant }) => withBody(request, (body) => answerReversal(app.context, { merchant, body })),
  broken('ReverseTransaction'),
);

/** `DELETE /v2/tigo/mfs/payments/transactions/{country}/{mfsTransactionId}/{merchantTransactionId}`. */
export const deleteTransactionV2 = serviceRoute<Ids>(
  2,
  'DELETE /v2/tigo/mfs/payments/transactions',
  (request, { app, merchant }) => {
    const [country = '', mfsId = '', ...reference] = pathAfter(request, 'transactions');
    return withBody(request, (body) =>
      answerReversalV2(app.context, { merchant, body, country, mfsId, reference: reference.join('/') }),
    );
  },
);

type Service1 = (request: Request, input: { app: App; merchant: Merchant }) => Promise<Answered<Body>>;

/** A service for whoever presents a good token, which it does not use up. */
function serviceRoute<P>(version: Version, name: string, serve: Service1, onBug?: (requestId: string) => Problem) {
  return tigoRoute<P>(
    version,
    name,
    async (request, { caller, app }) => {
      const presented = await checkToken(app.context, caller);
      return presented.ok ? serve(request, { app, merchant: presented.value.merchant }) : presented;
    },
    onBug,
  );
}

/** The same for those alone who, in live mode, come with a registered client certificate. */
function certified(serve: Service1): Service1 {
  return async (request, input) => {
    const reason = await certificateRefusal(input.app, request, input.merchant.merchantId);
    return reason
      ? refuse({ why: 'own', answer: { status: 403, body: certificateFault(reason) } })
      : serve(request, input);
  };
}

async function withBody(request: Request, answer: (body: string) => Promise<Answered<Body>>): Promise<Answered<Body>> {
  const body = await readBody(request, MAX_BODY_BYTES);
  return body ? answer(body.toString('utf8')) : refuse({ why: 'body_too_large' });
}

/** A bug, as the service tells it; the request's own reference may not have been read, so ours stands for it. */
function broken(service: Service): (requestId: string) => Problem {
  return (requestId) => faultProblem(service, '3603-E', { correlationID: requestId });
}
