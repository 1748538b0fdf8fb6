import { setTimeout as pause } from 'node:timers/promises';
import { renderCheckout } from '@/components/checkout/render';
import { askOperator } from '@/lib/checkout/ask-operator';
import { cancelPayment } from '@/lib/checkout/cancel';
import { readPayment } from '@/lib/checkout/read-payment';
import { resendPrompt } from '@/lib/checkout/resend-prompt';
import { resendCode } from '@/lib/checkout/send-code';
import { submitNumber } from '@/lib/checkout/submit-number';
import { submitOtp } from '@/lib/checkout/submit-otp';
import { submitPin } from '@/lib/checkout/submit-pin';
import { errorFields, log, logPayment } from '@/lib/platform/log';
import type { Attempt } from '@/lib/store/attempts';
import { findMerchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { App } from '../app';
import { readForm } from '../body';
import { browserLanguage } from '../browser-language';
import { clientAddress } from '../client-address';
import { languageOf } from '../messages/language';
import { pageResponse, seeOther } from '../page-response';
import { formProblem, problemPage } from '../problem';
import { route } from '../route';
import { type BrowserData, browserSession, nameBrowser } from './browser-session';
import { returnUrl } from './return-url';
import { isSameOrigin } from './same-origin';
import { holderPath, type PayParams, payBroken, unknownPayment } from './show';

const MAX_FORM_BYTES = 16 * 1024;

/** How long the shopper's own request waits for the operator before it shows the waiting screen. */
const ANSWER_WAIT_MS = 2_500;

/** What a post answers with: an error or notice to show on the payment's screen, or nothing but the screen itself. */
type Acted = { error?: string; response?: Response };
type Act = (app: App, payment: Payment, form: Map<string, string>, request: Request) => Promise<Acted>;

/**
 * `POST /pay/{token}`: every form of the payment's page. Ends in a redirect to the page, so that refresh and back never
 * post again; what was wrong rides on it as one of our words. What the shopper typed never does.
 */
export const actOnPayment = route<PayParams>('POST /pay', act, payBroken);

async function act(request: Request, { token }: PayParams, app: App): Promise<Response> {
  const language = browserLanguage(request);
  if (!isSameOrigin(request, app.env)) return problemPage({ kind: 'forbidden_origin', status: 403, language });
  const posted = await readForm(request, MAX_FORM_BYTES);
  if (typeof posted === 'string') return formProblem(posted, language);
  const seen = await readPayment(app.context, token);
  if (!seen) return unknownPayment(request);
  logPayment(seen.payment.id);
  if (seen.holder) return seeOther(holderPath(app, seen.holder));
  const form = new Map(posted);
  const name = form.has('cancel') ? 'cancel' : form.has('resend') ? 'resend' : (form.get('do') ?? '');
  const acted = await (ACTS[name] ?? nothing)(app, seen.payment, form, request);
  return acted.response ?? seeOther(`/pay/${token}${acted.error ? `?error=${acted.error}` : ''}`);
}

const ACTS: Record<string, Act> = {
  number: async (app, payment, form, request) => {
    const session = await browserSession(app);
    const browserId = await nameBrowser(session);
    const msisdn = (form.get('msisdn') ?? '').slice(0, 40);
    await keepTyped(session, payment.id, msisdn);
    const result = await submitNumber(app.context, payment, {
      msisdn,
      pin: form.get('pin') ?? '',
      browserId,
      clientIp: clientAddress(request, app.env.trustedProxies),
    });
    return afterStep(app, result);
  },
  otp: async (app, payment, form) => {
    const { browserId } = await browserSession(app);
    const otp = (form.get('otp') ?? '').slice(0, 40);
    return afterStep(app, await submitOtp(app.context, payment, { otp, browserId }));
  },
  pin: async (app, payment, form) => {
    const { browserId } = await browserSession(app);
    return afterStep(app, await submitPin(app.context, payment, { pin: form.get('pin') ?? '', browserId }));
  },
  resend: async (app, payment) => {
    const { browserId } = await browserSession(app);
    if (payment.state === 'pending') return resendPending(app, payment, browserId);
    const result = await resendCode(app.context, payment, browserId);
    return result.ok ? {} : { error: result.code };
  },
  cancel: async (app, payment) => {
    const { browserId } = await browserSession(app);
    const result = await cancelPayment(app.context, payment, browserId);
    return result.ok ? {} : { error: result.code };
  },
  leave: async (app, payment) => {
    const merchant = await findMerchant(app.db, payment.merchantId);
    if (!merchant) throw new Error('A payment without its merchant');
    const goUrl = await returnUrl(app, payment, merchant);
    const language = languageOf(payment.language) ?? 'fr';
    return { response: pageResponse(await renderCheckout({ screen: 'leave', language, goUrl })) };
  },
};

type Step = { ok: true; value: { payment: Payment; attempt: Attempt | null } } | { ok: false; code: string };

/** When a step led to an attempt, the operator is asked now; a fast answer is waited for, so that it is shown at once. */
async function afterStep(app: App, step: Step): Promise<Acted> {
  if (!step.ok) return { error: step.code };
  const { payment, attempt } = step.value;
  if (attempt) await askForAWhile(app, payment, attempt);
  return {};
}

async function resendPending(app: App, payment: Payment, browserId: string | undefined): Promise<Acted> {
  const result = await resendPrompt(app.context, payment, browserId);
  if (!result.ok) return { error: result.code };
  if (!result.value) return {};
  await askForAWhile(app, payment, result.value);
  return { error: 'prompt_sent' };
}

async function askForAWhile(app: App, payment: Payment, attempt: Attempt): Promise<void> {
  await Promise.race([askAndLog(app, payment, attempt), pause(ANSWER_WAIT_MS)]);
}

/** A form that this page never sent. The true screen is the best answer. */
const nothing: Act = async () => ({});

async function keepTyped(session: BrowserData & { save(): Promise<void> }, paymentId: string, msisdn: string) {
  session.typed = { paymentId, msisdn };
  await session.save();
}

/** The asking goes on when the shopper's request has long been answered, or its browser is gone. */
async function askAndLog(app: App, payment: Payment, attempt: Attempt): Promise<void> {
  try {
    await askOperator(app.context, payment, attempt);
  } catch (error) {
    // The attempt is committed and due: the worker asks what became of it.
    log.error({ paymentId: payment.id, attempt: attempt.id, ...errorFields(error) }, 'asking the operator failed');
  }
}
