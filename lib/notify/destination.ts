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

/**
 * Tells a merchant's server by GET (protocols/tmoney-online.md, 4.4). Every 2xx is a yes; a redirect is not followed,
 * since the address was approved and another was not. `publicOnly` refuses addresses inside our own network.
 */
export async function tellByGet(
  url: string,
  { publicOnly, timeoutMs = NOTIFY_TIMEOUT_MS }: { publicOnly: boolean; timeoutMs?: number },
): Promise<Told> {
  // A character that the limit cuts in two is read as a replacement character; with these few bytes more it lies
  // beyond what is kept.
  const maxBytes = ANSWER_MAX_BYTES + 4;
  const headers = { 'user-agent': 'Guichet', accept: '*/*' };
  const answer = await ask({ url, method: 'GET', headers, timeoutMs, maxBytes, publicOnly });
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
