import { z } from 'zod';
import { fromDecimal, type Money, toDecimal } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import { certificateFields, checkCertificate } from '@/lib/operators/client-certificate';
import type { PayOutInput, Proof, RefundInput, ValidateInput } from '@/lib/operators/operator';

/**
 * The bodies of the GSMA Mobile Money API 1.2, as far as we use them. Fields that we do not know are ignored: adding
 * some is a compatible change (API Fundamentals, API Versioning). Fields that decide about money are read strictly.
 */

/**
 * What we prove ourselves with: Basic authentication and an API key (the GSMA's "development level"), and a client
 * certificate where the operator asks for one.
 */
export const gsmaCredentials = z
  .object({
    user: z.string().min(1).max(200),
    password: z.string().min(1).max(200),
    apiKey: z.string().regex(/^[\x21-\x7e]{1,200}$/),
    ...certificateFields,
  })
  .superRefine(checkCertificate);
export type GsmaCredentials = z.infer<typeof gsmaCredentials>;

/** An id that the operator gave. It goes into paths and rows: printable ASCII, and never a step up (`..`) in a path. */
const reference = z.string().regex(/^(?=.*[^.])[\x21-\x7e]{1,256}$/);

/** A word of one of the API's lists. Never digits alone, so that nothing typed by a payer can pass for one. */
const word = z.string().regex(/^[A-Za-z][\w .-]{0,63}$/);

export const errorObject = z.object({
  errorCategory: word,
  errorCode: word,
  errorParameters: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .optional()
    .catch(undefined),
});
export type GsmaError = z.infer<typeof errorObject>;

// The reference table of version 1.2 calls it `errorReference`, the published OpenAPI `error`.
const failure = {
  error: errorObject.optional().catch(undefined),
  errorReference: errorObject.optional().catch(undefined),
};

const parties = z.array(z.object({ key: z.string(), value: z.string().max(256) }));

export const transaction = z.object({
  transactionStatus: word,
  transactionReference: reference.optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  creditParty: parties.optional().catch(undefined),
  debitParty: parties.optional().catch(undefined),
  ...failure,
});
export type GsmaTransaction = z.infer<typeof transaction>;

/** What a completed transaction has to say before we believe it: whose it is and how much was taken. */
const taken = z.object({ transactionReference: reference, amount: z.string(), currency: z.string().length(3) });

export const requestState = z.object({
  status: word,
  objectReference: reference.optional().catch(undefined),
  ...failure,
});
export type GsmaRequestState = z.infer<typeof requestState>;

export const responseLink = z.object({ link: z.string().max(1024) });

export const accountStatus = z.object({
  accountStatus: word,
  subStatus: z.string().optional().catch(undefined),
});

export const authorisationCode = z.object({
  authorisationCode: z.string().regex(/^[\x21-\x7e]{1,256}$/),
  codeState: z.string().default('active'),
});

const namePart = z.string().max(256).optional().catch(undefined);
export const accountName = z.object({
  name: z.object({ fullName: namePart, firstName: namePart, middleName: namePart, lastName: namePart }),
});

export const heartbeatBody = z.object({ serviceStatus: word });

/** Reads a body as JSON of this shape; undefined when it is neither. */
export function readBody<T>(schema: z.ZodType<T>, body: string): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The largest amount that a bigint column keeps. An answer beyond it is no amount. */
const MAX_MINOR = 2n ** 63n - 1n;

/** What a completed transaction says was taken; undefined when it cannot be read exactly or is nothing. */
export function takenBy(body: string): { operatorRef: string; money: Money } | undefined {
  const said = readBody(taken, body);
  const money = said && fromDecimal(said.amount, said.currency);
  if (!money || money.minor <= 0n || money.minor > MAX_MINOR) return undefined;
  return { operatorRef: said.transactionReference, money };
}

/** The holder's name as one line, or null. Control characters are dropped: it is shown, stored and sent on. */
export function holderName(body: string): string | null {
  const name = readBody(accountName, body)?.name;
  const text = name?.fullName ?? [name?.firstName, name?.middleName, name?.lastName].filter(Boolean).join(' ');
  const clean = text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 120);
  return clean === '' ? null : clean;
}

/** An amount as the API's pattern wants it: `15.5`, `300`; never trailing zeros, which the pattern forbids. */
export function wireAmount(money: Money): string {
  const decimal = toDecimal(money);
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** Body of POST /transactions/type/merchantpay. */
export function merchantPayBody(input: {
  msisdn: Msisdn;
  money: Money;
  purchaseRef: string;
  description: string;
  proof: Proof;
  at: Date;
}) {
  return {
    amount: wireAmount(input.money),
    currency: input.money.currency,
    // Without a creditParty the operator credits the account of the client that asks, which is the merchant's float.
    debitParty: [{ key: 'msisdn', value: input.msisdn }],
    requestDate: input.at.toISOString(),
    requestingOrganisationTransactionReference: input.purchaseRef.slice(0, 256),
    ...(input.description === '' ? {} : { descriptionText: input.description.slice(0, 160) }),
    ...(input.proof.kind === 'authorization' ? { oneTimeCode: input.proof.authorization } : {}),
  };
}

/** Body of POST /transactions/type/deposit. */
export function depositBody({ msisdn, money, purchaseRef, description }: PayOutInput, at: Date) {
  return {
    amount: wireAmount(money),
    currency: money.currency,
    // Without a debitParty the operator debits the account of the client that asks, which is our float.
    creditParty: [{ key: 'msisdn', value: msisdn }],
    requestDate: at.toISOString(),
    requestingOrganisationTransactionReference: purchaseRef.slice(0, 256),
    ...(description === '' ? {} : { descriptionText: description.slice(0, 160) }),
  };
}

/** How long an authorisation code lives, in seconds: longer than a payment page, so that it never runs out on one. */
const CODE_LIFETIME_S = 900;

/** Body of POST /accounts/msisdn/{number}/authorisationcodes. The code can be redeemed by `redeemer`, us, alone. */
export function authorisationBody(input: ValidateInput, redeemer: string, at: Date) {
  return {
    requestDate: at.toISOString(),
    amount: wireAmount(input.money),
    currency: input.money.currency,
    codeLifetime: CODE_LIFETIME_S,
    redemptionAccountIdentifiers: [{ key: 'organisationid', value: redeemer }],
    descriptionText: input.purchaseRef.slice(0, 160),
  };
}

/** Body of POST /transactions/{reference}/reversals. The amount is always sent: without it the whole is given back. */
export function reversalBody(input: RefundInput, at: Date) {
  return {
    type: 'reversal',
    amount: wireAmount(input.money),
    currency: input.money.currency,
    requestDate: at.toISOString(),
    requestingOrganisationTransactionReference: input.reference,
  };
}
