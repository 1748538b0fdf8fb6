import { choiceOf } from '@/lib/checkout/offer';
import { submitNumber } from '@/lib/checkout/submit-number';
import { asksPinFirst, sendsCode } from '@/lib/core/flow';
import { recognizeNumber } from '@/lib/operators/recognize';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { App } from '../app';

/**
 * An order that names the number, in a flow that begins with the code: the wallet is checked and the code sent as the page
 * opens, and the number page is shown only when there is no such wallet (Tigo Secure, "Payment authorization via SMS
 * verification code"). Whether that is still to be done: once, for a page that nobody has started.
 */
export function beginsByItself(payment: Payment, merchant: Merchant): boolean {
  if (payment.state !== 'created' || payment.startedAt !== null || payment.msisdn === null) return false;
  const number = recognizeNumber(payment.msisdn, choiceOf(payment, merchant), payment.currency);
  if (!number.ok) return false;
  const { flow } = number.value.operator;
  return !asksPinFirst(flow) && sendsCode(flow);
}

/** Begins with the number that the order gave; answers what was wrong, if anything. */
export async function beginWithGivenNumber(
  app: App,
  payment: Payment,
  visit: { clientIp: string; browserId: string },
): Promise<{ error: string | null }> {
  const { clientIp, browserId } = visit;
  const result = await submitNumber(app.context, payment, {
    msisdn: payment.msisdn ?? '',
    pin: '',
    browserId,
    clientIp,
  });
  return { error: result.ok ? null : result.code };
}
