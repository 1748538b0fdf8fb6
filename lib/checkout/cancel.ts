import { moveFrom } from '@/lib/core/payment';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Payment } from '@/lib/store/payments';
import { mayAct } from './browser';
import type { Context } from './context';
import { endPayment } from './end-payment';

/**
 * The shopper turns back. Possible at any step before the money is asked for; after that only the operator's word counts.
 * A cancel is something done on the page, so the merchant is told even when nothing had been typed.
 */
export async function cancelPayment(
  context: Context,
  payment: Payment,
  browserId: string | undefined,
): Promise<Result<Payment, 'other_browser' | 'moved_on'>> {
  if (!moveFrom(payment.state, 'cancel')) return fail('moved_on');
  if (!mayAct(context.keys, payment, browserId)) return fail('other_browser');
  const canceled = await endPayment(context, payment, {
    move: 'cancel',
    reason: 'canceled_by_shopper',
    by: 'shopper',
    set: payment.startedAt ? {} : { startedAt: context.clock() },
  });
  return canceled ? ok(canceled) : fail('moved_on');
}
