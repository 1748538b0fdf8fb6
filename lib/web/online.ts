import { answerOrder, answerSession } from '@/lib/doors/tmoney-online/door';
import { languageOf, sessionAnswer } from '@/lib/doors/tmoney-online/wire';
import { logPayment } from '@/lib/platform/log';
import { readForm } from './body';
import { browserLanguage } from './browser-language';
import { clientAddress } from './client-address';
import { formProblem, problemPage } from './problem';
import { mayPass } from './rate-limit';
import { route } from './route';

/** Larger than any order that keeps to the manual's sizes, written in any script. */
const MAX_ORDER_BYTES = 64 * 1024;

const ORDERS_PER_MINUTE = 600;

export const onlineSession = route(
  'GET /online/online.php',
  async (request, _params, { context, env }) => {
    const query = new URL(request.url).searchParams;
    const merchantId = [...query].find(([name]) => name.toLowerCase() === 'merchantid')?.[1].trim() ?? null;
    const answer = await answerSession(context, {
      merchantId,
      address: clientAddress(request, env.trustedProxies),
      mayPass: (key) => mayPass('session', key, env.sessionRatePerMinute),
    });
    return plainText(sessionAnswer(answer));
  },
  () => plainText(sessionAnswer({ ok: false, why: 'SYSTEM_ERROR' })),
);

export const onlineOrder = route(
  'POST /online/online.php',
  async (request, _params, { context, env }) => {
    const address = clientAddress(request, env.trustedProxies);
    if (!(await mayPass('order', address, ORDERS_PER_MINUTE))) {
      return problemPage({ kind: 'too_many_requests', status: 429, language: browserLanguage(request) });
    }
    const form = await readForm(request, MAX_ORDER_BYTES);
    if (typeof form === 'string') return formProblem(form, browserLanguage(request));
    const answer = await answerOrder(context, form, address);
    if (!answer.ok) {
      const asked = form.find(([name]) => /^lang(uage)?$/i.test(name))?.[1];
      const language = languageOf(asked?.trim()) ?? browserLanguage(request);
      const { field, rule, size } = answer;
      return problemPage({ kind: 'bad_field', field, rule, ...(size ? { size } : {}), status: 400, language });
    }
    const { payment, token, already } = answer.placed;
    logPayment(payment.id);
    return new Response(null, {
      status: 303,
      headers: { location: `/pay/${token}${already ? '?already=1' : ''}`, 'cache-control': 'no-store' },
    });
  },
  (request) => problemPage({ kind: 'server_error', status: 500, language: browserLanguage(request) }),
);

function plainText(text: string): Response {
  return new Response(text, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
