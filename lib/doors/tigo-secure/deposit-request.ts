import { type Answered, refuse } from './faults';
import type { RemittanceData } from './remittance';
import { field, readTable, type Values } from './table';

/** A deposit of a remittance, each field checked by the guide's table but not yet compared with the partner. */
export type DepositRequest = Omit<RemittanceData, 'aggregator' | 'partner'> & {
  reference: string;
  aggregator: { account: string; pin: string; id: string };
};

/** The table of the guide, "Deposit Remittance Request parameters", in its order. The sizes are ours. */
const FIELDS = [
  field('transactionRefId', 'required', 'text', 250),
  field('PaymentAggregator.account', 'required', 'text', 64),
  field('PaymentAggregator.pin', 'required', 'text', 64),
  field('PaymentAggregator.id', 'required'),
  field('Sender.firstName', 'optional'),
  field('Sender.lastName', 'optional'),
  field('Sender.msisdn', 'optional', 'text', 32),
  field('Sender.emailAddress', 'optional'),
  field('ReceivingSubscriber.account', 'required', 'text', 32),
  field('ReceivingSubscriber.countryCallingCode', 'optional', 'text', 8),
  field('ReceivingSubscriber.countryCode', 'required', 'text', 3),
  field('ReceivingSubscriber.firstName', 'optional'),
  field('ReceivingSubscriber.lastName', 'optional'),
  field('OriginPayment.amount', 'optional', 'decimal'),
  field('OriginPayment.currencyCode', 'optional', 'text', 3),
  field('OriginPayment.tax', 'optional', 'decimal'),
  field('OriginPayment.fee', 'optional', 'decimal'),
  field('exchangeRate', 'optional', 'decimal'),
  field('verificationRequest', 'optional', 'flag'),
  field('sendTextMessage', 'optional', 'flag'),
  // Text, for what is no positive amount has a fault of its own.
  field('LocalPayment.amount', 'required', 'text', 24),
  field('LocalPayment.currencyCode', 'required', 'text', 3),
];

/** Reads the JSON text of a deposit, or names the first parameter that is missing or no good. */
export function parseDeposit(body: string): Answered<DepositRequest> {
  const read = readTable(FIELDS, body);
  if (!read.ok) return read;
  const missing = requiredWith(read.value, 'OriginPayment', ['amount', 'currencyCode', 'tax', 'fee']);
  return missing ? refuse({ why: 'missing', parameter: missing }) : { ok: true, value: toRequest(read.value) };
}

/** An object may be left out, but not these members of one that is there: the first that is missing, by its path. */
export function requiredWith({ has, get }: Values, object: string, members: readonly string[]): string | undefined {
  return has(object) ? members.map((name) => `${object}.${name}`).find((path) => !get(path)) : undefined;
}

function toRequest({ get, text, has }: Values): DepositRequest {
  return {
    reference: text('transactionRefId'),
    aggregator: {
      account: text('PaymentAggregator.account'),
      pin: text('PaymentAggregator.pin'),
      id: text('PaymentAggregator.id'),
    },
    sender: has('Sender')
      ? {
          firstName: get('Sender.firstName'),
          lastName: get('Sender.lastName'),
          msisdn: get('Sender.msisdn'),
          emailAddress: get('Sender.emailAddress'),
        }
      : null,
    receiver: {
      account: text('ReceivingSubscriber.account'),
      countryCallingCode: get('ReceivingSubscriber.countryCallingCode') || null,
      countryCode: text('ReceivingSubscriber.countryCode'),
      firstName: get('ReceivingSubscriber.firstName'),
      lastName: get('ReceivingSubscriber.lastName'),
    },
    originPayment: has('OriginPayment')
      ? {
          amount: text('OriginPayment.amount'),
          currencyCode: text('OriginPayment.currencyCode').toUpperCase(),
          tax: text('OriginPayment.tax'),
          fee: text('OriginPayment.fee'),
        }
      : null,
    exchangeRate: get('exchangeRate') || null,
    verificationRequest: get('verificationRequest') || null,
    sendTextMessage: get('sendTextMessage') || null,
    localPayment: {
      amount: text('LocalPayment.amount'),
      currencyCode: text('LocalPayment.currencyCode').toUpperCase(),
    },
  };
}
