import type { Answered, Version } from './faults';
import { type Field, field, readTable, type Values } from './table';

/** A payment authorization, each field checked by the guide's table but not yet compared with the merchant. */
export type AuthorizationRequest = {
  masterMerchant: { account: string; pin: string; id: string };
  merchant: { reference: string; fee: string | null; currencyCode: string | null } | null;
  subscriber: {
    account: string;
    countryCode: string;
    country: string;
    firstName: string | null;
    lastName: string | null;
    emailId: string | null;
  };
  redirectUri: string;
  callbackUri: string | null;
  language: string;
  terminalId: string | null;
  originPayment: { amount: string; currencyCode: string; tax: string; fee: string };
  exchangeRate: string | null;
  localPayment: { amount: string; currencyCode: string };
  reference: string;
};

/** The table of the guide, "Payment Authorization Request", in its order. The sizes are ours: the guide gives none. */
const FIELDS: readonly Field[] = [
  field('MasterMerchant.account', 'required', 'text', 64),
  field('MasterMerchant.pin', 'required', 'text', 64),
  field('MasterMerchant.id', 'required'),
  // Clients send the object with an empty reference, although the table asks for one.
  field('Merchant.reference', 'optional', 'text', 150),
  field('Merchant.fee', 'optional', 'decimal'),
  field('Merchant.currencyCode', 'optional'),
  // Empty when the shop does not know it: the page asks.
  field('Subscriber.account', 'present', 'text', 32),
  field('Subscriber.countryCode', 'required', 'text', 8),
  field('Subscriber.country', 'required', 'text', 3),
  field('Subscriber.firstName', 'optional'),
  field('Subscriber.lastName', 'optional'),
  field('Subscriber.emailId', 'optional'),
  field('redirectUri', 'required', 'url', 1000),
  field('callbackUri', 'optional', 'url', 1000),
  field('language', 'required', 'text', 3),
  field('terminalId', 'optional'),
  field('originPayment.amount', 'required', 'decimal'),
  field('originPayment.currencyCode', 'required', 'text', 3),
  field('originPayment.tax', 'required', 'decimal'),
  field('originPayment.fee', 'required', 'decimal'),
  field('exchangeRate', 'optional', 'decimal'),
  field('LocalPayment.amount', 'required', 'decimal'),
  field('LocalPayment.currencyCode', 'required', 'text', 3),
  field('transactionRefId', 'required', 'text', 250),
];

/** Reads the JSON text of a payment authorization, or names the first parameter that is missing or no good. */
export function parseAuthorization(version: Version, body: string): Answered<AuthorizationRequest> {
  const read = readTable(FIELDS, body, (path) => parameterName(version, path));
  return read.ok ? { ok: true, value: toRequest(read.value) } : read;
}

/** How a version writes a parameter's name: version 2 has a reference of another name and a capital O. */
export function parameterName(version: Version, path: string): string {
  if (version === 1) return path;
  return path === 'transactionRefId' ? 'merchantTransactionId' : path.replace(/^originPayment/, 'OriginPayment');
}

function toRequest({ get, text, has }: Values): AuthorizationRequest {
  return {
    masterMerchant: {
      account: text('MasterMerchant.account'),
      pin: text('MasterMerchant.pin'),
      id: text('MasterMerchant.id'),
    },
    merchant: has('Merchant')
      ? {
          reference: text('Merchant.reference'),
          fee: get('Merchant.fee'),
          currencyCode: get('Merchant.currencyCode'),
        }
      : null,
    subscriber: {
      account: text('Subscriber.account'),
      countryCode: text('Subscriber.countryCode'),
      country: text('Subscriber.country'),
      firstName: get('Subscriber.firstName'),
      lastName: get('Subscriber.lastName'),
      emailId: get('Subscriber.emailId'),
    },
    redirectUri: text('redirectUri'),
    callbackUri: get('callbackUri') || null,
    language: text('language'),
    terminalId: get('terminalId'),
    originPayment: {
      amount: text('originPayment.amount'),
      currencyCode: text('originPayment.currencyCode').toUpperCase(),
      tax: text('originPayment.tax'),
      fee: text('originPayment.fee'),
    },
    exchangeRate: get('exchangeRate') || null,
    localPayment: {
      amount: text('LocalPayment.amount'),
      currencyCode: text('LocalPayment.currencyCode').toUpperCase(),
    },
    reference: text('transactionRefId'),
  };
}

/** A date as the guide writes it, with the unpadded day of real answers: `Sat, 1 May 2021 20:50:34 UTC`. */
export function utcText(at: Date): string {
  return at.toUTCString().replace(', 0', ', ').replace(/GMT$/, 'UTC');
}

/** Adds parameters to the query of a URL, before its fragment. */
export function withParameters(url: string, parameters: [string, string][]): string {
  const [, page = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  const joint = page.includes('?') ? (/[?&]$/.test(page) ? '' : '&') : '?';
  return `${page}${joint}${new URLSearchParams(parameters)}${fragment}`;
}
