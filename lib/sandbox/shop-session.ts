import { currencyNumber, type Money, toUnits } from '@/lib/core/money';
import { ask } from '@/lib/platform/http';
import type { ReturnPage } from './shop';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1_024;

/** What came of asking Guichet for a session. */
export type SessionReply =
  | { ok: true; url: string; answer: string; id: string }
  /** Guichet said no (`NOK:UNKNOWN_IP`), or something that is no answer of the manual. */
  | { ok: false; url: string; why: 'refused'; answer: string }
  | { ok: false; url: string; why: 'unreachable' };

/**
 * Asks for a session as the shop's own server (TMoney Online manual, "Session ID"): a GET with the merchant's id, whose
 * answer is one line of text. `guichetUrl` is where this server reaches Guichet, without a slash at its end.
 */
export async function askSession({
  guichetUrl,
  merchantId,
}: {
  guichetUrl: string;
  merchantId: string;
}): Promise<SessionReply> {
  const url = `${guichetUrl}/online/online.php?merchantid=${encodeURIComponent(merchantId)}`;
  const reply = await ask({ url, method: 'GET', timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES });
  if (reply.kind === 'failed') return { ok: false, url, why: 'unreachable' };
  const answer = reply.body.trim();
  const id = reply.status === 200 ? /^OK:(\S{32})$/.exec(answer)?.[1] : undefined;
  return id === undefined ? { ok: false, url, why: 'refused', answer } : { ok: true, url, answer, id };
}

/**
 * The hidden fields of the order form (TMoney Online manual, "Les champs"), in the table's order. `phonenumber` and
 * `language` are left to the visible part of the form.
 */
export function orderFields(order: {
  session: string;
  merchantId: string;
  money: Money;
  reference: string;
  brand: string;
  description: string;
  text: string;
  /** The address of a page of this shop. */
  returnUrl: (page: ReturnPage) => string;
}): [name: string, value: string][] {
  return [
    ['sessionid', order.session],
    ['merchantid', order.merchantId],
    ['amount', toUnits(order.money, 'major')],
    ['currency', currencyNumber(order.money.currency) ?? order.money.currency],
    ['purchaseref', order.reference],
    ['brand', order.brand],
    ['description', order.description],
    ['accepturl', order.returnUrl('accept')],
    ['declineurl', order.returnUrl('decline')],
    ['cancelurl', order.returnUrl('cancel')],
    ['text', order.text],
  ];
}
