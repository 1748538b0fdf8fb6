import { ask } from '@/lib/platform/http';
import { SMS_TIMEOUT_MS, type SmsSender } from './sms';

/**
 * Sends texts through Kannel's smsbox (user guide, "Using the HTTP interface to send SMS messages") or a gateway that
 * speaks like it. `url` is the sendsms address with the user's name and password, either as its query (`username` or
 * `user`, `password` or `pass`) or before the host; what else stands in its query (`smsc`, `dlr-mask` …) is kept.
 * `from` replaces the sender of every text, where a network allows only a registered one.
 */
export function kannelSender(url: string, from?: string): SmsSender {
  const gateway = withCredentials(new URL(url));
  return async (message) => {
    const text = plainSpaces(message.text);
    const request = new URL(gateway);
    request.searchParams.set('to', message.to);
    request.searchParams.set('from', from ?? message.from);
    request.searchParams.set('text', text);
    request.searchParams.set('charset', 'UTF-8');
    request.searchParams.set('coding', isGsm7(text) ? '0' : '2');
    const answer = await ask({ url: request.href, method: 'GET', timeoutMs: SMS_TIMEOUT_MS, maxBytes: 1024 });
    return answer.kind === 'answer' && isAccepted(answer.status, answer.body) ? 'sent' : 'failed';
  };
}

/** The user's name and password belong into the query; before the host they would not be sent at all. */
function withCredentials(url: URL): URL {
  const { username, password } = url;
  url.username = '';
  url.password = '';
  if (username) url.searchParams.set('username', decoded(username));
  if (password) url.searchParams.set('password', decoded(password));
  return url;
}

/** Undoes percent-encoding as far as there is any: a password may hold a bare `%`, which `decodeURIComponent` throws at. */
function decoded(part: string): string {
  return new URLSearchParams(`part=${part.replaceAll('+', '%2B').replaceAll('&', '%26')}`).get('part') ?? '';
}

/**
 * `0: Accepted for delivery`, `3: Queued for later delivery` with 202; gateways that imitate Kannel answer 200, and old
 * ones `Sent.`. Anything else, whatever its status, is not believed.
 */
function isAccepted(status: number, body: string): boolean {
  return (status === 202 || status === 200) && /^\s*(?:[03]:|Sent\.|Accepted for delivery)/.test(body);
}

/** Amounts are formatted with no-break spaces and French has curved apostrophes; either would halve what a text holds. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ').replace(/\u2019/g, "'");
}

/** The characters of GSM 03.38's default alphabet and its extension table. */
const GSM7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€',
);

function isGsm7(text: string): boolean {
  return [...text].every((character) => GSM7.has(character));
}
