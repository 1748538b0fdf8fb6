import { randomUUID } from 'node:crypto';
import type { Context } from '@/lib/checkout/context';
import type { DeclineReason, Outcome, UnknownWhy } from '@/lib/core/outcome';
import type { Merchant } from '@/lib/store/merchants';
import { isEnabled } from './authorize';
import { type Answered, refuse } from './faults';
import { operationOf, operations } from './operations';
import { type FaultCode, faultProblem, succeed } from './service-faults';
import { isCallingCode, type NoSubscriber, readSubscriber } from './subscriber';
import { field, readTable } from './table';

const SERVICE = 'ValidateMFSAccount';
export const VALIDATE_API = 'Validate MFS Account';

type Code = FaultCode<typeof SERVICE>;

/** The table of the guide, "Validate MFS Account Request parameters". */
const FIELDS = [
  field('transactionRefId', 'required', 'text', 250),
  field('ReceivingSubscriber.account', 'required', 'text', 32),
  field('ReceivingSubscriber.countryCallingCode', 'required', 'text', 8),
  field('ReceivingSubscriber.countryCode', 'required', 'text', 3),
  field('ReceivingSubscriber.firstName', 'optional'),
  field('ReceivingSubscriber.lastName', 'optional'),
];

const NO_SUBSCRIBER: Record<NoSubscriber, Code> = {
  no_number: '4501-V',
  other_country: '4502-V',
  other_operator: '3001-E',
};

const UNKNOWN: Record<UnknownWhy, Code> = {
  timeout: '2502-F',
  network: '2501-F',
  busy: '2501-F',
  server_error: '2501-F',
  unreadable: '3999-E',
  unmapped: '3999-E',
  not_found: '3999-E',
};

/** Why an account is none that money can be paid into, where it is not simply unknown. */
const WORDS: Partial<Record<DeclineReason, string>> = { wallet_blocked: 'Subscriber account suspended' };

/**
 * `POST /v1/tigo/mfs/validateMFSAccount`: whether a subscriber has a wallet, as the operator says without a PIN (guide,
 * "Validate MFS Account Service"). Names are taken and not compared: the operator's spelling is nobody's proof. Moves and
 * keeps nothing, so the reference may come again in the deposit that follows.
 */
export async function answerValidation(
  context: Context,
  { merchant, body }: { merchant: Merchant; body: string },
): Promise<Answered<Record<string, unknown>>> {
  if (!operations(1).some((one) => isEnabled(merchant, one)))
    return refuse({ why: 'not_permitted', api: VALIDATE_API });
  const read = readTable(FIELDS, body);
  if (!read.ok) return read;
  const { text } = read.value;
  const correlationID = text('transactionRefId');
  const no = (code: Code, words?: string) =>
    refuse(faultProblem(SERVICE, code, { correlationID, ...(words ? { words } : {}) }));

  const operation = operationOf(text('ReceivingSubscriber.countryCode'), 1);
  if (!operation) return no('4503-V');
  if (!isEnabled(merchant, operation)) return refuse({ why: 'not_permitted', api: VALIDATE_API });
  if (!isCallingCode(text('ReceivingSubscriber.countryCallingCode'), operation)) return no('4502-V');
  const msisdn = readSubscriber(text('ReceivingSubscriber.account'), operation);
  if (!msisdn.ok) return no(NO_SUBSCRIBER[msisdn.code]);

  const operator = await context.operatorFor(operation);
  const outcome: Outcome | undefined = await operator.validate?.({
    reference: randomUUID(),
    msisdn: msisdn.value,
    pin: null,
    money: { minor: 0n, currency: operation.currencies[0] ?? '' },
    purchaseRef: correlationID,
  });
  if (outcome?.kind === 'challenged') return succeed(SERVICE, correlationID, { validMFSAccount: 'true' });
  if (outcome?.kind === 'declined') return no('3001-E', WORDS[outcome.reason]);
  return no(outcome?.kind === 'unknown' ? UNKNOWN[outcome.why] : '3999-E');
}
