import { renderCheckout } from '@/components/checkout/render';
import { readPayment } from '@/lib/checkout/read-payment';
import { paymentToken } from '@/lib/checkout/token';
import { isFinal } from '@/lib/core/payment';
import { isAvailable } from '@/lib/operators/health';
import { logPayment } from '@/lib/platform/log';
import type { Db } from '@/lib/store/database';
import { findMerchant } from '@/lib/store/merchants';
import { readHealth } from '@/lib/store/operator-health';
import { changePayment, type Payment } from '@/lib/store/payments';
import type { App } from '../app';
import { browserLanguage } from '../browser-language';
import { clientAddress } from '../client-address';
import { languageOf } from '../messages/language';
import { pageResponse, seeOther } from '../page-response';
import { problemPage } from '../problem';
import { route } from '../route';
import { browserSession, nameBrowser } from './browser-session';
import { beginsByItself, beginWithGivenNumber } from './given-number';
import { paymentView } from './payment-view';
import { returnUrl } from './return-url';
import { waitForChange } from './wait';

export type PayParams = { token: string };

/** `GET /pay/{token}`: the screen of the payment's true state. `?wait=` holds the answer until that state has changed. */
export const showPayment = route<PayParams>('GET /pay', show, payBroken);

/** Something of ours broke: the shopper learns that the payment is safe where it is, and may come back. */
export async function payBroken(request: Request): Promise<Response> {
  return problemPage({ kind: 'server_error', status: 500, language: browserLanguage(request) });
}

async function show(request: Request, { token }: PayParams, app: App): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const wait = query.get('wait');
  const seen = await (wait ? waitForChange(app, token, wait, request.signal) : readPayment(app.context, token));
  if (!seen) return unknownPayment(request);
  const { payment, holder } = seen;
  logPayment(payment.id);
  const path = `/pay/${token}`;
  if (holder) return seeOther(holderPath(app, holder));
  const language = languageOf(query.get('lang'));
  if (language) {
    if (language !== payment.language) await changePayment(app.db, payment, { language });
    return seeOther(path);
  }
  const session = await browserSession(app);
  const merchant = await findMerchant(app.db, payment.merchantId);
  if (!merchant) throw new Error('A payment without its merchant');
  // Named on the first visit, so that an answer that is lost later does not lock shoppers out of what they started.
  const isKnown = session.browserId !== undefined;
  const browserId = isFinal(payment.state) ? session.browserId : await nameBrowser(session);
  if (browserId && isRealVisit(request) && beginsByItself(payment, merchant)) {
    // A browser comes back with its cookie; whatever else opens links does not, and starts nothing.
    if (!isKnown && !query.has('begin')) return seeOther(`${path}?begin=1`);
    const clientIp = clientAddress(request, app.env.trustedProxies);
    const begun = isKnown ? await beginWithGivenNumber(app, payment, { clientIp, browserId }) : undefined;
    if (begun) return seeOther(`${path}${begun.error ? `?error=${begun.error}` : ''}`);
  }
  const view = paymentView(app, payment, merchant, {
    path,
    browserId: session.browserId,
    typed: session.typed?.paymentId === payment.id ? session.typed.msisdn : undefined,
    error: query.get('error') ?? undefined,
    already: query.has('already'),
    down: await operatorsDown(app.db),
    goUrl: await returnUrl(app, payment, merchant),
  });
  return pageResponse(await renderCheckout(view));
}

export function unknownPayment(request: Request): Promise<Response> {
  return problemPage({ kind: 'unknown_payment', status: 404, language: browserLanguage(request) });
}

/** The page of the payment that has this purchase's money or is asking for it. */
export function holderPath(app: App, holder: Payment): string {
  return `/pay/${paymentToken(app.keys, holder)}${holder.state === 'paid' ? '?already=1' : ''}`;
}

/** A shopper's browser that shows the page: no look at its headers alone, and no fetch ahead of a click. */
function isRealVisit(request: Request): boolean {
  return request.method === 'GET' && !/prefetch|prerender/.test(request.headers.get('sec-purpose') ?? '');
}

/** Operators whose heartbeat has stopped: shown as unavailable before anybody types a PIN. */
async function operatorsDown(db: Db): Promise<Set<string>> {
  const health = await readHealth(db);
  return new Set([...health].filter(([, one]) => !isAvailable(one)).map(([id]) => id));
}
