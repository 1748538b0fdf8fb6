import { choiceOf } from '@/lib/checkout/offer';
import { submitNumber } from '@/lib/checkout/submit-number';
import { asksPinFirst, sendsCode } from '@/lib/core/flow';
import { recognizeNumber } from '@/lib/operators/recognize';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { App } from '../app';
import { type browserSession, nameBrowser } from './browser-session';

/**
 * An order that names the number, in a flow that begins with the code: the wallet is checked and the code sent as the page
 * opens, and the number page is shown only when there is no such wallet (Tigo Secure, "Payment authorization via SMS
 * verification code"). Done once: a page that was started is left to its shopper. Answers what was wrong, or null when
 * nothing was done or nothing was wrong.
 */
export async function beginWithGivenNumber(
  app: App,
  payment: Payment,
  visit: { merchant: Merchant; clientIp: string; session: Awaited<ReturnType<typeof browserSession>> },
): Promise<{ error: string | null } | undefined> {
  if (payment.state !== 'created' || payment.startedAt !== null || payment.msisdn === null) return undefined;
  const number = recognizeNumber(payment.msisdn, choiceOf(payment, visit.merchant), payment.currency);
  if (!number.ok) return undefined;
  const { flow } = number.value.operator;
  if (asksPinFirst(flow) || !sendsCode(flow)) return undefined;
  const browserId = await nameBrowser(visit.session);
  const { clientIp } = visit;
  const result = await submitNumber(app.context, payment, { msisdn: payment.msisdn, pin: '', browserId, clientIp });
  return { error: result.ok ? null : result.code };
}
