import { z } from 'zod';
import { decimalsOf } from '@/lib/core/money';
import { operatorEntry } from '@/lib/operators/catalogue';
import { parseRange } from './settings';

const url = z.string().trim().max(150, 'at most 150 characters').refine(isWebUrl, 'must be an http or https address');

/** A URL, or null or an empty text to have none. */
const optionalUrl = z.union([url, z.literal('').transform(() => null), z.null()]).optional();

const origin = z
  .string()
  .trim()
  .max(150)
  .refine((text) => isWebUrl(text) && /^https?:\/\/[^/?#]+\/?$/.test(text), 'must be an origin: https://shop.example')
  .transform((text) => new URL(text).origin);

const range = z
  .string()
  .trim()
  .refine((text) => parseRange(text) !== undefined, 'must be an address or a CIDR range');

const operator = z.string().refine((id) => operatorEntry(id) !== undefined, 'is no operator of this installation');

const fields = {
  name: z.string().trim().min(1).max(150),
  notificationUrl: optionalUrl,
  acceptUrl: optionalUrl,
  declineUrl: optionalUrl,
  cancelUrl: optionalUrl,
  mbankingUrl: optionalUrl,
  allowedIps: z.array(range).max(100).optional(),
  returnOrigins: z.array(origin).max(50).optional(),
  operators: z.array(operator).min(1).max(100).nullable().optional(),
  currency: z
    .string()
    .refine((code) => /^[A-Z]{3}$/.test(code) && decimalsOf(code) !== undefined, 'must be ISO 4217 letters')
    .optional(),
  amountUnit: z.enum(['major', 'minor']).optional(),
};

/** A merchant as the administration API takes it: unknown fields are refused, so that a misspelled one is not lost. */
export const newMerchantSchema = z.strictObject(fields);

/** A change: any of the same fields. */
export const merchantChangesSchema = z.strictObject({ ...fields, name: fields.name.optional() });

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
