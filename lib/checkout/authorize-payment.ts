import { fail, ok, type Result } from '@/lib/core/result';
import { takeAccessToken } from '@/lib/store/access-tokens';
import { violates } from '@/lib/store/database';
import { findPaymentHoldingPurchase, insertPayment, type Payment } from '@/lib/store/payments';
import type { Context } from './context';
import { newPayment, type Order } from './new-payment';

/**
 * Places an order that an access token pays for (Tigo Secure, "Payment Authorization"): the token is used up and the
 * payment written in one transaction, so that neither happens without the other.
 * @returns `token_used` when the token was given to another payment first or has run out; `reference_used` when the
 * merchant has used this reference before, and then the token stays as it was
 */
export async function authorizePayment(
  context: Context,
  order: Order,
  tokenHash: string,
): Promise<Result<Payment, 'token_used' | 'reference_used'>> {
  const now = context.clock();
  // A number that the merchant knows is where the page begins, not a limit: the shopper may give another when it has no wallet.
  const payment: Payment = { ...newPayment(context, order, { now, ended: null }), msisdnFixed: false };
  try {
    return await context.db.transaction(async (tx) => {
      if (await findPaymentHoldingPurchase(tx, order)) return fail('reference_used');
      if (!(await takeAccessToken(tx, { tokenHash, paymentId: payment.id, now }))) return fail('token_used');
      return ok(await insertPayment(tx, payment, { event: 'order', by: 'merchant' }));
    });
  } catch (error) {
    if (violates(error, 'payments_one_per_tigo_reference')) return fail('reference_used');
    throw error;
  }
}
