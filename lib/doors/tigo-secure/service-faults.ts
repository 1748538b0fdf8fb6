import type { Answered, Problem } from './faults';

/** The services that answer in an envelope of their own, and how each one's codes begin, in the guide's spelling. */
const CODE_STARTS = {
  ValidateMFSAccount: 'Validatemfsaccount-3018',
  DepositRemittance: 'depositremittance-3017',
  ReverseTransaction: 'reversetransaction-3019',
} as const;

export type Service = keyof typeof CODE_STARTS;

/** What the guide says with code `0000-S`. It has no answer of a reversal; that one speaks as a deposit does. */
const SUCCESS: Record<Service, string> = {
  ValidateMFSAccount: 'Provided MSISDN is a valid MFS Account.',
  DepositRemittance: 'The Transaction is completed successfully.',
  ReverseTransaction: 'The Transaction is completed successfully.',
};

/**
 * The faults that we answer with (guide, annex A.6.4.2 and A.6.4.3). The rest of the annex cannot happen here: 2505 and
 * 2506 are quarrels between Tigo's own servers, 4504 to 4506 are about fields that JSON requests do not have, 3003 to 3005
 * and 3011 tell of the partner's wallet, which is an account of our ledger, and what an operator says of limits does not
 * tell 3009, 3010 and 3012 from 3013 and 3008. The guide lists none for reversals: theirs are those of the other services.
 */
const FAULTS = {
  ValidateMFSAccount: {
    '2501-F': 'One or more backends may be down. Please try again later',
    '2502-F': 'Service call has timed out, Please try again later',
    '3001-E': 'Subscriber not found',
    '3603-E': 'Internal Service Error has occured',
    '3999-E': 'Unknown/Uncaught Error has occured',
    '4501-V': 'Invalid request, please check the input and resubmit',
    '4502-V': 'Invalid ISD code passed in the MSISDN',
    '4503-V': 'Web Service Implementation is not available for this country',
  },
  DepositRemittance: {
    '2501-F': 'One or more back ends may be down. Please try again later',
    '2502-F': 'Service call has timed out. Please try again later',
    '3001-E': 'The transaction was declined',
    '3002-E': 'Authorization failed',
    '3006-E': 'Receiver Account suspended',
    '3007-E': 'Receiver Account does not exist',
    '3008-E': 'Invalid amount specified',
    '3013-E': 'Maximum transaction limit exceeded',
    '3014-E': 'Sender and receiver account are the same',
    '3015-E': 'Service timeout',
    '3016-E': 'Insufficient funds',
    '3017-E': 'Insufficient account permission',
    '3018-E': 'User not found',
    '3603-E': 'Internal service error has occurred.',
    '4002-V': 'Invalid amount passed in the request.',
  },
  ReverseTransaction: {
    '2502-F': 'Service call has timed out. Please try again later',
    '3001-E': 'Transaction already reversed',
    '3011-E': 'Unable to complete transaction invalid amount',
    '3043-E': 'Transaction not authorized',
    '3603-E': 'Internal service error has occurred.',
  },
} as const satisfies Record<Service, Record<string, string>>;

export type FaultCode<S extends Service> = keyof (typeof FAULTS)[S] & string;

/** A service's code as it stands on the wire: `depositremittance-3017-3007-E`. */
export function codeText<S extends Service>(service: S, code: FaultCode<S>): string {
  return `${CODE_STARTS[service]}-${code}`;
}

/** What a fault says. Where the guide prints a placeholder for the operator's own words, `words` take its place. */
export function faultText<S extends Service>(service: S, code: FaultCode<S>): string {
  const texts: Record<string, string> = FAULTS[service];
  return texts[code] ?? code;
}

/** A service's success. `correlationID` is the reference that the request came with. */
export function succeed(
  service: Service,
  correlationID: string,
  body: Record<string, unknown>,
): Answered<Record<string, unknown>> {
  const code = `${CODE_STARTS[service]}-0000-S`;
  const GeneralResponse = { correlationID, status: 'OK', code, description: SUCCESS[service] };
  return { ok: true, value: { [`${service}Response`]: { ResponseHeader: { GeneralResponse }, ResponseBody: body } } };
}

/** A service's fault: HTTP 500, whatever its kind. The guide's sample misprints `faultstring`; its table does not. */
export function faultProblem<S extends Service>(
  service: S,
  code: FaultCode<S>,
  { correlationID, words }: { correlationID: string; words?: string },
): Problem {
  const description = words ?? faultText(service, code);
  const GeneralResponse = { correlationID, status: 'ERROR', code: codeText(service, code), description };
  const Fault = {
    faultcode: 'env:Server',
    faultstring: description,
    detail: { [`${service}Fault`]: { ResponseHeader: { GeneralResponse } } },
  };
  return { why: 'own', answer: { status: 500, body: { Fault } } };
}
