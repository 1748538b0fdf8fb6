import { createHash, randomBytes } from 'node:crypto';
import { toUnits } from '@/lib/core/money';
import { holderOf } from '../holders';
import { networkOf } from '../settle';
import type { Refusal, SandboxRequest } from '../store-requests';

// What the GSMA Mobile Money API 1.2 puts on the wire (API Service Definition; error codes of API Fundamentals).

/** Error codes that the simulator uses, with the category that each belongs to. */
const CATEGORY = {
  formatError: 'validation',
  mandatoryValueNotSupplied: 'validation',
  negativeValue: 'validation',
  lengthError: 'validation',
  currencyNotSupported: 'validation',
  lessThanTransactionMinValue: 'businessRule',
  greaterThanTransactionMaxValue: 'businessRule',
  insufficientFunds: 'businessRule',
  incorrectState: 'businessRule',
  dailyValueLimitExceeded: 'businessRule',
  duplicateRequest: 'businessRule',
  transactionTypeError: 'businessRule',
  identifierError: 'identification',
  clientAuthorisationError: 'authorisation',
  requestingPartyAuthorisationError: 'authorisation',
  requestDeclined: 'authorisation',
  genericError: 'serviceUnavailable',
} as const;
export type ErrorCode = keyof typeof CATEGORY;

const STATUS = { validation: 400, businessRule: 400, authorisation: 401, identification: 404, serviceUnavailable: 503 };

export type GsmaError = {
  errorCategory: string;
  errorCode: ErrorCode;
  errorDescription: string;
  errorDateTime: string;
  errorParameters?: { key: string; value: string }[];
};

export function gsmaError(
  errorCode: ErrorCode,
  errorDescription: string,
  now: Date,
  parameters: Record<string, string> = {},
): GsmaError {
  const errorParameters = Object.entries(parameters).map(([key, value]) => ({ key, value }));
  return {
    errorCategory: CATEGORY[errorCode],
    errorCode,
    errorDescription,
    errorDateTime: now.toISOString(),
    ...(errorParameters.length > 0 ? { errorParameters } : {}),
  };
}

/** An error as an answer: its category decides the HTTP status. */
export function errorAnswer(error: GsmaError): Response {
  return Response.json(error, { status: STATUS[CATEGORY[error.errorCode]] });
}

type Told = {
  errorCode: ErrorCode;
  text: string;
  parameters: (detail: Record<string, string>) => Record<string, string>;
};

const nothing = () => ({});

/** How a refusal is told here. A prompt that ran out is a declined request too; the parameter tells them apart. */
const REFUSAL = {
  not_enough_money: { errorCode: 'insufficientFunds', text: 'The account has not enough funds', parameters: nothing },
  wallet_blocked: {
    errorCode: 'incorrectState',
    text: 'The account is blocked',
    parameters: () => ({ accountStatus: 'blocked' }),
  },
  no_wallet: { errorCode: 'identifierError', text: 'No account with this identifier', parameters: nothing },
  limit_exceeded: {
    errorCode: 'dailyValueLimitExceeded',
    text: 'The daily limit of the account is exceeded',
    parameters: nothing,
  },
  wrong_pin: {
    errorCode: 'requestingPartyAuthorisationError',
    text: 'The credential of the account holder is wrong',
    parameters: (detail) => ({ remainingAttempts: detail.remaining ?? '0' }),
  },
  bad_code: {
    errorCode: 'requestingPartyAuthorisationError',
    text: 'The code is used up, expired or not for this transaction',
    parameters: () => ({ oneTimeCode: 'invalid' }),
  },
  failed: { errorCode: 'genericError', text: 'The transaction failed', parameters: nothing },
  refused: { errorCode: 'requestDeclined', text: 'The account holder declined', parameters: nothing },
  prompt_expired: {
    errorCode: 'requestDeclined',
    text: 'The account holder did not answer in time',
    parameters: () => ({ reason: 'promptExpired' }),
  },
  nothing_left: {
    errorCode: 'incorrectState',
    text: 'Nothing of the transaction is left to reverse',
    parameters: nothing,
  },
  more_than_left: {
    errorCode: 'greaterThanTransactionMaxValue',
    text: 'More than is left of the transaction',
    parameters: nothing,
  },
} as const satisfies Record<Refusal, Told>;

/** A refusal that no request carries, such as at an authorisation code. */
export function refusalError(refusal: Refusal, now: Date, detail: Record<string, string> = {}): GsmaError {
  const { errorCode, text, parameters }: Told = REFUSAL[refusal];
  return gsmaError(errorCode, text, now, parameters(detail));
}

/** Why a failed request failed, dated when it did. */
export function requestError({ code, updatedAt, body }: SandboxRequest): GsmaError {
  return refusalError(code ?? 'refused', updatedAt, body.detail);
}

/** How each kind of request is called here, and on which side of it the wallet stands. */
const WALLET_SIDE = {
  charge: { type: 'merchantpay', wallet: 'debitParty', other: 'creditParty' },
  deposit: { type: 'deposit', wallet: 'creditParty', other: 'debitParty' },
  reversal: { type: 'reversal', wallet: 'creditParty', other: 'debitParty' },
  deposit_reversal: { type: 'reversal', wallet: 'debitParty', other: 'creditParty' },
} as const satisfies Record<SandboxRequest['kind'], { type: string; wallet: string; other: string }>;

/** The transaction object of a charge, deposit or reversal. */
export function transactionObject(request: SandboxRequest): Record<string, unknown> {
  const { body, kind, reference, state, createdAt, updatedAt } = request;
  const { account } = holderOf(networkOf(request).network, body.msisdn);
  const holder = [
    { key: 'msisdn', value: `+${body.msisdn}` },
    { key: 'accountid', value: account },
  ];
  const { merchant, ...echoed } = body.wire;
  const { type, wallet, other } = WALLET_SIDE[kind];
  return {
    transactionReference: reference,
    ...(body.reverses === null ? {} : { originalTransactionReference: body.reverses }),
    transactionStatus: state,
    amount: toUnits({ minor: BigInt(body.paidMinor ?? body.amountMinor), currency: body.currency }, 'major'),
    currency: body.currency,
    type,
    [wallet]: holder,
    [other]: merchant,
    ...echoed,
    creationDate: createdAt.toISOString(),
    modificationDate: updatedAt.toISOString(),
  };
}

/** The request state object. `pendingReason` says what a pending one waits for. */
export function requestState(request: SandboxRequest, status: SandboxRequest['state']): Record<string, unknown> {
  return {
    serverCorrelationId: stateIdOf(request),
    status,
    notificationMethod: request.body.callbackUrl === null ? 'polling' : 'callback',
    objectReference: request.reference,
    pollLimit: 100,
    ...(status === 'failed' ? { error: requestError(request) } : {}),
  };
}

/** A new transaction reference: 12 hexadecimal digits in capitals. */
export function newReference(): string {
  return randomBytes(6).toString('hex').toUpperCase();
}

/**
 * The UUID under which a request's state is asked for. It ends in the transaction's reference, so that it is found
 * without an index of its own; the rest is derived from both names.
 */
export function stateIdOf({ operator, reference }: { operator: string; reference: string }): string {
  const hash = createHash('sha256').update(`${operator}:${reference}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(12, 15)}-8${hash.slice(15, 18)}-${reference.toLowerCase()}`;
}

/** The reference that a request state's id stands for; undefined when the id was not made here. */
export function referenceOf(operator: string, stateId: string): string | undefined {
  const reference = stateId.slice(-12).toUpperCase();
  return stateIdOf({ operator, reference }) === stateId.toLowerCase() ? reference : undefined;
}
