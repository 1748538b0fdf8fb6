import { z } from 'zod';
import { currencyOf, fromDecimal, type Money } from '@/lib/core/money';
import type { SimulatedOperator } from '../networks';
import { type GsmaError, gsmaError } from './wire';

/** What was read, or the error object that answers it. */
export type Read<T> = { ok: true; value: T } | { ok: false; error: GsmaError };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const text = z.string().min(1).max(256);
const party = z
  .array(z.object({ key: text, value: text }))
  .min(1)
  .max(10);

export const paymentBody = z.object({
  amount: text,
  currency: text,
  debitParty: party,
  creditParty: party.optional(),
  type: text.optional(),
  requestDate: z.iso.datetime({ offset: true }).optional(),
  requestingOrganisationTransactionReference: text.optional(),
  descriptionText: text.optional(),
  oneTimeCode: text.optional(),
});
export type PaymentBody = z.infer<typeof paymentBody>;

export const depositBody = paymentBody
  .omit({ oneTimeCode: true })
  .extend({ creditParty: party, debitParty: party.optional() });
export type DepositBody = z.infer<typeof depositBody>;

export const reversalBody = z.object({
  type: z.literal('reversal'),
  amount: text.optional(),
  currency: text.optional(),
  requestDate: z.iso.datetime({ offset: true }).optional(),
  requestingOrganisationTransactionReference: text.optional(),
  descriptionText: text.optional(),
});

export const codeBody = z.object({
  amount: text,
  currency: text,
  codeLifetime: z.number().int().min(1).max(86_400).default(300),
  requestDate: z.iso.datetime({ offset: true }).optional(),
  redemptionAccountIdentifiers: party.optional(),
  descriptionText: text.optional(),
});

/** Reads a JSON body. The first thing wrong with it is told: what is missing, too long or of another form, and where. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, now: Date): Promise<Read<T>> {
  const json = await request.json().catch(() => undefined);
  if (json === undefined) return { ok: false, error: gsmaError('formatError', 'The body is not JSON', now) };
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'body';
  const isMissing = issue?.code === 'invalid_type' && valueAt(json, issue.path) === undefined;
  const code = isMissing ? 'mandatoryValueNotSupplied' : issue?.code === 'too_big' ? 'lengthError' : 'formatError';
  const why = isMissing ? 'is missing' : 'has a wrong format';
  return { ok: false, error: gsmaError(code, `${field} ${why}`, now, { field }) };
}

/** Reads an amount in whole units with decimals, in a currency that the operator takes. Nothing is not an amount. */
export function readMoney(
  input: { amount: string; currency: string },
  operator: SimulatedOperator,
  now: Date,
): Read<Money> {
  const currency = currencyOf(input.currency);
  if (currency === undefined || !operator.currencies.includes(currency)) {
    const error = gsmaError('currencyNotSupported', 'The currency is not supported', now, { field: 'currency' });
    return { ok: false, error };
  }
  const field = { field: 'amount' };
  if (input.amount.startsWith('-')) {
    return { ok: false, error: gsmaError('negativeValue', 'The amount is negative', now, field) };
  }
  const money = input.amount.length <= 23 ? fromDecimal(input.amount, currency) : undefined;
  if (!money) return { ok: false, error: gsmaError('formatError', 'amount has a wrong format', now, field) };
  if (money.minor > 0n) return { ok: true, value: money };
  return { ok: false, error: gsmaError('lessThanTransactionMinValue', 'The amount is nothing', now, field) };
}

/** The client's own id of the request, which makes it happen once. */
export function readKey(request: Request, now: Date): Read<string> {
  const key = request.headers.get('x-correlationid');
  const field = { field: 'X-CorrelationID' };
  if (!key)
    return { ok: false, error: gsmaError('mandatoryValueNotSupplied', 'X-CorrelationID is missing', now, field) };
  if (UUID.test(key)) return { ok: true, value: key.toLowerCase() };
  return { ok: false, error: gsmaError('formatError', 'X-CorrelationID is not a UUID', now, field) };
}

/** Where the client wants to be called back; null when it will ask for itself. */
export function readCallbackUrl(request: Request, now: Date): Read<string | null> {
  const url = request.headers.get('x-callback-url');
  if (url === null) return { ok: true, value: null };
  const isHttp = url.length <= 2_048 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (isHttp) return { ok: true, value: url };
  const error = gsmaError('formatError', 'X-Callback-URL is not an address', now, { field: 'X-Callback-URL' });
  return { ok: false, error };
}

/** The number among account identifiers, as bare international digits; undefined when there is none. */
export function msisdnOf(identifiers: readonly { key: string; value: string }[]): string | undefined {
  const value = identifiers.find(({ key }) => key.toLowerCase() === 'msisdn')?.value.replace(/^\+/, '');
  return value !== undefined && /^\d{8,15}$/.test(value) ? value : undefined;
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
