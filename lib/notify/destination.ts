import { ask } from '@/lib/platform/http';

/** How long a merchant's server may take to answer. */
export const NOTIFY_TIMEOUT_MS = 10_000;

/** How much of an answer is kept, in bytes of UTF-8. */
export const ANSWER_MAX_BYTES = 1024;

/** What one try came to: the HTTP status and the beginning of the answer, or why there was none. */
export type Told = {
  delivered: boolean;
  status: number | null;
  durationMs: number;
  answer: string | null;
  error: string | null;
};

type How = { publicOnly: boolean; timeoutMs?: number };

/** Tells a merchant's server by GET of a whole URL (protocols/tmoney-online.md, 4.4). */
export function tellByGet(url: string, how: How): Promise<Told> {
  return tell({ url, method: 'GET' }, how);
}

/** Tells a merchant's server by POST of an urlencoded form (protocols/tigo-secure.md, 1.5). */
export function tellByForm(url: string, body: string, how: How): Promise<Told> {
  return tell({ url, method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, how);
}

/**
 * Every 2xx is a yes; a redirect is not followed, since the address was approved and another was not. `publicOnly`
 * refuses addresses inside our own network.
 */
async function tell(
  request: { url: string; method: 'GET' | 'POST'; body?: string; headers?: Record<string, string> },
  { publicOnly, timeoutMs = NOTIFY_TIMEOUT_MS }: How,
): Promise<Told> {
  // A character that the limit cuts in two is read as a replacement character; with these few bytes more it lies
  // beyond what is kept.
  const maxBytes = ANSWER_MAX_BYTES + 4;
  const headers = { 'user-agent': 'Guichet', accept: '*/*', ...request.headers };
  const answer = await ask({ ...request, headers, timeoutMs, maxBytes, publicOnly });
  if (answer.kind === 'failed') {
    return { delivered: false, status: null, durationMs: answer.durationMs, answer: null, error: answer.why };
  }
  const { status, durationMs } = answer;
  return { delivered: status >= 200 && status < 300, status, durationMs, answer: storable(answer.body), error: null };
}

/** The beginning of an answer as PostgreSQL takes it: no NUL, and no character cut in two. */
export function storable(text: string): string {
  const clean = text.replaceAll('\u0000', '');
  const { read } = new TextEncoder().encodeInto(clean, new Uint8Array(ANSWER_MAX_BYTES));
  return clean.slice(0, read);
}
