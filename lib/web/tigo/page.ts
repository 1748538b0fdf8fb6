import { paymentToken } from '@/lib/checkout/token';
import { paymentOfAuthCode } from '@/lib/doors/tigo-secure/door';
import { pageLanguage } from '@/lib/doors/tigo-secure/operations';
import { logPayment } from '@/lib/platform/log';
import { browserLanguage } from '../browser-language';
import { languageOf } from '../messages/language';
import { seeOther } from '../page-response';
import { problemPage } from '../problem';
import { route } from '../route';

/**
 * `GET /v1/tigo/payment-auth/transactions?auth_code=…&transaction_ref_id=…&lang=…`: where a shop sends its shopper. Goes
 * on to the payment's own page, in the language of the address when that is another than the order's.
 */
export const openPage = route(
  'GET /v1/tigo/payment-auth/transactions',
  async (request, _params, app) => {
    const query = new URL(request.url).searchParams;
    const read = (name: string) => query.get(name)?.trim() ?? '';
    const asked = languageOf(pageLanguage(read('lang')));
    const authCode = read('auth_code');
    const payment = await paymentOfAuthCode(app.context, { authCode, reference: read('transaction_ref_id') });
    if (!payment) {
      return problemPage({ kind: 'unknown_payment', status: 404, language: asked ?? browserLanguage(request) });
    }
    logPayment(payment.id);
    const other = asked && asked !== payment.language ? `?lang=${asked}` : '';
    return seeOther(`/pay/${paymentToken(app.keys, payment)}${other}`);
  },
  (request) => problemPage({ kind: 'server_error', status: 500, language: browserLanguage(request) }),
);
