import { z } from 'zod';
import type { Payment } from '@/lib/store/payments';

const text = z.string();
const optional = z.string().nullable();

const schema = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  /** Keyed hash of the code in the page's address. */
  authCodeHash: text,
  /** ISO 639-3: the order's language, whatever the shopper chose since. */
  language: text,
  masterMerchant: z.object({ account: text, id: text }),
  merchant: z.object({ reference: text, fee: optional, currencyCode: optional }).nullable(),
  subscriber: z.object({
    account: text,
    countryCode: text,
    country: text,
    firstName: optional,
    lastName: optional,
    emailId: optional,
  }),
  redirectUri: text,
  callbackUri: optional,
  terminalId: optional,
  originPayment: z.object({ amount: text, currencyCode: text, tax: text, fee: text }),
  exchangeRate: optional,
  localPayment: z.object({ amount: text, currencyCode: text }),
});

/** What a payment of this door keeps of its order, to be told again: everything but the pin. */
export type TigoData = z.infer<typeof schema>;

/** @throws for a payment of another door */
export function tigoData(payment: Pick<Payment, 'doorData'>): TigoData {
  return schema.parse(payment.doorData);
}
