import { PHONE_PATH } from '@/components/sandbox/phone-choose';
import type { PhoneNotice } from '@/components/sandbox/phone-screen';
import { inLanguage, readingOf } from '@/components/ui/language';
import { answerPrompt, type PromptAnswer } from '@/lib/sandbox/phone';
import { seeOther } from '@/lib/web/page-response';
import { sandboxRoute } from '@/lib/web/sandbox-route';
import { readTyped } from '../number';

export const dynamic = 'force-dynamic';

const NOTICES: Record<PromptAnswer['kind'], PhoneNotice | null> = {
  done: null,
  wrong_pin: 'wrong_pin',
  wallet_blocked: 'blocked',
  gone: 'gone',
  unknown: 'gone',
};

/** The handset's answer to a prompt, posted by a browser that runs no scripts. */
export const POST = sandboxRoute(async (request, _params, { db, clock }) => {
  const form = new URLSearchParams(await request.text());
  const msisdn = readTyped(form.get('msisdn') ?? '');
  if (!msisdn) return seeOther(PHONE_PATH);
  const pin = form.has('reject') ? null : (form.get('pin') ?? '');
  const { kind } = await answerPrompt(db, { msisdn, id: form.get('id') ?? '', pin }, clock());
  const notice = NOTICES[kind];
  const reading = readingOf(form.get('lang') ?? undefined, null);
  return seeOther(inLanguage(`${PHONE_PATH}?msisdn=${msisdn}${notice ? `&notice=${notice}` : ''}`, reading));
});
