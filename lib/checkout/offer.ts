import { type CatalogueEntry, offeredOperators } from '@/lib/operators/catalogue';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';

/** The operators that this payment's shopper may pay through: those of its order, else those of its merchant. */
export function operatorsOf(payment: Payment, merchant: Merchant): CatalogueEntry[] {
  return offeredOperators(choiceOf(payment, merchant), payment.currency);
}

/** Which operators may be chosen from, before the currency decides. */
export function choiceOf(payment: Payment, merchant: Merchant): { operators: string[] | null } {
  return { operators: payment.operators ?? merchant.operators };
}
