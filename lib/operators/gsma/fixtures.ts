import type { Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { DeclineReason } from '@/lib/core/outcome';
import type { OperatorFixture, Play, Refusal } from '@/lib/operators/conformance';
import { gsma } from './adapter';
import { wireAmount } from './wire';

/** Answers as the documents and the published simulator write them (GSMA 1.2, API Service Definition). */

export const TRANSACTION_REF = 'REF-1635433380991';
export const REQUEST_ID = '8c8d04ee-24b9-4eb9-8b7a-c6d0d94dc842';

export const answer =
  (status: number, body: unknown): Play =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  };

/** Answers each request by how its path begins; what is not listed is a web server's 404. */
export const site =
  (plays: Record<string, Play>): Play =>
  (request, response) => {
    const found = Object.entries(plays).find(([start]) => request.path.includes(start));
    (found?.[1] ?? ((_, reply) => reply.writeHead(404).end('Not Found')))(request, response);
  };

export function transactionBody(over: Record<string, unknown> = {}) {
  return {
    transactionReference: TRANSACTION_REF,
    creditParty: [{ key: 'accountid', value: '12' }],
    debitParty: [
      { key: 'msisdn', value: '+22890123456' },
      { key: 'accountid', value: '2999' },
    ],
    type: 'merchantpay',
    transactionStatus: 'completed',
    amount: '5000.00',
    currency: 'XOF',
    creationDate: '2026-03-01T10:00:01.000Z',
    modificationDate: '2026-03-01T10:00:01.000Z',
    ...over,
  };
}

const completed = (money: Money) => transactionBody({ amount: wireAmount(money), currency: money.currency });

export function requestStateBody(over: Record<string, unknown> = {}) {
  return {
    serverCorrelationId: REQUEST_ID,
    status: 'pending',
    notificationMethod: 'callback',
    objectReference: TRANSACTION_REF,
    pollLimit: 100,
    ...over,
  };
}

export function errorBody(errorCategory: string, errorCode: string) {
  return {
    errorCategory,
    errorCode,
    errorDescription: 'Description of the error',
    errorDateTime: '2026-03-01T10:00:01.000Z',
    errorParameters: [{ key: 'key', value: 'value' }],
  };
}

type Refused = readonly [status: number, category: string, code: string, reason: DeclineReason];

/** Every documented code that is an explicit no, with the HTTP status of its category. */
export const REFUSALS: readonly Refused[] = [
  [400, 'businessRule', 'insufficientFunds', 'not_enough_money'],
  [400, 'businessRule', 'dailyVolumeLimitExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'dailyValueLimitExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'weeklyVolumeLimitExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'weeklyValueLimitExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'monthlyVolumeLimitExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'monthlyValueLimitExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'accountMaxTotalValueExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'accountMaxTotalVolumeExceeded', 'limit_exceeded'],
  [400, 'businessRule', 'lessThanTransactionMinValue', 'amount_not_allowed'],
  [400, 'businessRule', 'greaterThanTransactionMaxValue', 'amount_not_allowed'],
  [400, 'businessRule', 'underPaymentNotAllowed', 'amount_not_allowed'],
  [400, 'businessRule', 'overPaymentNotAllowed', 'amount_not_allowed'],
  [400, 'businessRule', 'incorrectState', 'wallet_blocked'],
  [400, 'businessRule', 'maxBalanceExceeded', 'operator_declined'],
  [400, 'businessRule', 'samePartiesError', 'operator_declined'],
  [400, 'businessRule', 'transactionTypeError', 'operator_declined'],
  [400, 'businessRule', 'noMandateAuthority', 'operator_declined'],
  [400, 'businessRule', 'linkViolation', 'operator_declined'],
  [400, 'businessRule', 'quoteHasExpired', 'operator_declined'],
  [400, 'validation', 'lengthError', 'operator_declined'],
  [400, 'validation', 'formatError', 'operator_declined'],
  [400, 'validation', 'negativeValue', 'operator_declined'],
  [400, 'validation', 'currencyNotSupported', 'operator_declined'],
  [400, 'validation', 'mandatoryValueNotSupplied', 'operator_declined'],
  [404, 'identification', 'identifierError', 'no_wallet'],
  [401, 'authorisation', 'requestDeclined', 'refused'],
  // The older reference writes categories and codes with a capital.
  [400, 'BusinessRule', 'InsufficientFunds', 'not_enough_money'],
];

/** The same for money that goes to a wallet, which is then the one that may become too full. */
const PAY_OUT_REFUSALS: readonly Refused[] = [
  ...REFUSALS.filter(([, , code]) => code !== 'maxBalanceExceeded'),
  [400, 'businessRule', 'maxBalanceExceeded', 'limit_exceeded'],
  [401, 'authorisation', 'requestingPartyAuthorisationError', 'operator_declined'],
];

/** Documented codes that say nothing about this payment's money, and codes that are in no document. */
const UNMAPPED: ReadonlyArray<[number, string, string]> = [
  [400, 'businessRule', 'duplicateRequest'],
  [400, 'businessRule', 'genericError'],
  [400, 'validation', 'genericError'],
  [401, 'authorisation', 'clientAuthorisationError'],
  [401, 'authorisation', 'servicingPartyAuthorisationError'],
  [400, 'businessRule', 'somethingNew'],
  [400, 'validation', 'insufficientFunds'],
];

const asRefusal = ([status, category, code, reason]: Refused): Refusal => ({
  says: `${category}/${code}`,
  play: answer(status, errorBody(category, code)),
  reason,
});

const link = (to: string) => answer(200, { link: to });
const found = (body: unknown) =>
  site({ '/responses/': link(`/transactions/${TRANSACTION_REF}`), '/transactions/': answer(200, body) });
const polled = (body: unknown) =>
  site({
    '/responses/': link(`/requeststates/${REQUEST_ID}`),
    '/requeststates/': answer(200, body),
    '/transactions/': answer(200, transactionBody()),
  });

const wallet = (plays: Record<string, Play>): Play =>
  site({
    '/authorisationcodes': answer(201, { authorisationCode: 'a81f6a3e', codeState: 'active', codeLifetime: 900 }),
    '/accountname': answer(200, {
      name: { title: 'Mme', firstName: 'Afi', lastName: 'Mensah', fullName: 'Afi Mensah' },
    }),
    '/status': answer(200, { accountStatus: 'available', lei: 'AAAA0012345678901299' }),
    ...plays,
  });

export { wallet as walletSite };

const refusedBy = (path: string, status: number, category: string, code: string, reason: DeclineReason): Refusal => ({
  says: `${category}/${code} at ${path}`,
  play: wallet({ [path]: answer(status, errorBody(category, code)) }),
  reason,
});

export const gsmaFixture: OperatorFixture = {
  make: gsma,
  credentials: { user: 'guichet', password: 'guichet-sandbox', apiKey: 'guichet-sandbox-api-key' },
  payer: '22890123456' as Msisdn,
  money: { minor: 5000n, currency: 'XOF' },
  operatorRef: TRANSACTION_REF,
  proofs: [{ kind: 'authorization', authorization: 'a81f6a3e' }, { kind: 'pin', pin: '1234' }, { kind: 'none' }],
  movesMoney: ({ method, path }) => method === 'POST' && /\/(merchantpay|deposit|reversals)$/.test(path),
  keyOf: ({ headers }) => headers['x-correlationid']?.toString(),
  pinHeader: 'x-user-credential-1',
  charge: {
    paid: (money) => answer(201, completed(money)),
    pushed: answer(202, requestStateBody()),
    refusals: [
      ...REFUSALS.map(asRefusal),
      {
        says: 'a request that has failed already',
        play: answer(
          202,
          requestStateBody({ status: 'failed', error: errorBody('businessRule', 'insufficientFunds') }),
        ),
        reason: 'not_enough_money',
      },
      {
        says: 'a transaction that has failed already',
        play: answer(201, transactionBody({ transactionStatus: 'failed' })),
        reason: 'operator_declined',
      },
    ],
    unmapped: [
      ...UNMAPPED.map(([status, category, code]) => answer(status, errorBody(category, code))),
      answer(201, transactionBody({ transactionStatus: 'reversed' })),
      answer(202, requestStateBody({ status: 'parked' })),
    ],
  },
  query: {
    paid: (money) => found(completed(money)),
    pushed: polled(requestStateBody()),
    refusals: [
      {
        says: 'the transaction failed',
        play: found(
          transactionBody({ transactionStatus: 'failed', error: errorBody('authorisation', 'requestDeclined') }),
        ),
        reason: 'refused',
      },
      {
        says: 'the request failed, under the error name of the reference table',
        play: polled(
          requestStateBody({ status: 'failed', errorReference: errorBody('businessRule', 'incorrectState') }),
        ),
        reason: 'wallet_blocked',
      },
      {
        says: 'the request failed for a reason that is new to us',
        play: polled(requestStateBody({ status: 'failed', error: errorBody('businessRule', 'somethingNew') })),
        reason: 'operator_declined',
      },
      {
        says: 'the request failed and no reason is given',
        play: polled(requestStateBody({ status: 'failed' })),
        reason: 'operator_declined',
      },
    ],
    notFound: site({ '/responses/': answer(404, errorBody('identification', 'identifierError')) }),
    unmapped: [
      ...UNMAPPED.map(([status, category, code]) => site({ '/responses/': answer(status, errorBody(category, code)) })),
      // An error to a question is no answer about the payment, whatever it would mean to an order.
      ...REFUSALS.filter(([status]) => status !== 404).map(([status, category, code]) =>
        site({ '/responses/': answer(status, errorBody(category, code)) }),
      ),
      polled(requestStateBody({ status: 'failed', error: errorBody('businessRule', 'duplicateRequest') })),
      site({
        '/responses/': link(`/transactions/${TRANSACTION_REF}`),
        '/transactions/': answer(404, errorBody('identification', 'identifierError')),
      }),
    ],
    forged: (elsewhere) =>
      [
        `${elsewhere}/transactions/${TRANSACTION_REF}`,
        `//${elsewhere.replace('http://', '')}/transactions/${TRANSACTION_REF}`,
        `@${elsewhere.replace('http://', '')}/transactions/${TRANSACTION_REF}`,
        `.evil.test/transactions/${TRANSACTION_REF}`,
        `/transactions/../accounts/msisdn/22890123456/balance`,
        `/transactions/..`,
        `/transactions/${TRANSACTION_REF}?x=1`,
        `/accounts/msisdn/22890123456/balance`,
        '/transactions/REF-of-somebody-else',
      ].map((to) => site({ '/responses/': link(to), '/': answer(200, transactionBody()) })),
  },
  validate: {
    challenged: wallet({}),
    authorization: 'a81f6a3e',
    name: 'Afi Mensah',
    refusals: [
      refusedBy('/status', 404, 'identification', 'identifierError', 'no_wallet'),
      refusedBy('/authorisationcodes', 401, 'authorisation', 'requestingPartyAuthorisationError', 'wrong_pin'),
      refusedBy('/authorisationcodes', 400, 'businessRule', 'incorrectState', 'wallet_blocked'),
      refusedBy('/authorisationcodes', 400, 'businessRule', 'insufficientFunds', 'not_enough_money'),
      {
        says: 'a wallet that is unavailable',
        play: wallet({ '/status': answer(200, { accountStatus: 'unavailable', subStatus: 'blocked' }) }),
        reason: 'wallet_blocked',
      },
      {
        says: 'a number without a wallet',
        play: wallet({ '/status': answer(200, { accountStatus: 'unregistered' }) }),
        reason: 'no_wallet',
      },
    ],
  },
  refund: {
    paid: (money) => answer(201, transactionBody({ ...completed(money), type: 'reversal' })),
    refusals: [
      {
        says: 'it was given back before',
        play: answer(400, errorBody('businessRule', 'incorrectState')),
        reason: 'operator_declined',
      },
      {
        says: 'no such transaction',
        play: answer(404, errorBody('identification', 'identifierError')),
        reason: 'operator_declined',
      },
      {
        says: 'the float is empty',
        play: answer(400, errorBody('businessRule', 'insufficientFunds')),
        reason: 'not_enough_money',
      },
    ],
  },
  payOut: {
    paid: (money) => answer(201, transactionBody({ ...completed(money), type: 'deposit' })),
    pushed: answer(202, requestStateBody()),
    refusals: PAY_OUT_REFUSALS.map(asRefusal),
    unmapped: UNMAPPED.map(([status, category, code]) => answer(status, errorBody(category, code))),
  },
  heartbeat: {
    up: site({ '/heartbeat': answer(200, { serviceStatus: 'available' }) }),
    degraded: site({ '/heartbeat': answer(200, { serviceStatus: 'degraded', delay: 3000 }) }),
    down: site({
      '/heartbeat': answer(200, { serviceStatus: 'unavailable', plannedRestorationTime: '2026-03-01T12:00:00Z' }),
    }),
  },
};
