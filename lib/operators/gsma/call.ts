import { randomUUID } from 'node:crypto';
import { clientTls } from '@/lib/operators/client-certificate';
import type { OperatorConnection } from '@/lib/operators/operator';
import type { Clock } from '@/lib/platform/clock';
import { ask, type HttpAnswer } from '@/lib/platform/http';
import type { GsmaCredentials } from './wire';

const MAX_BYTES = 64 * 1024;

export type Post = { body: object; correlationId: string; callbackUrl?: string; pin?: string };

/** One verb's line to the operator. All its calls together take no longer than the connection allows for one. */
export type Line = {
  get(path: string, limit?: { timeoutMs: number }): Promise<HttpAnswer>;
  post(path: string, post: Post): Promise<HttpAnswer>;
  /** Everything before `/transactions`, without a slash at its end. */
  base: string;
  /** Who we are at the operator. */
  user: string;
  callbackUrl(reference: string): string;
  now(): Date;
};

/** Opens a line for one verb. GSMA 1.2, API Fundamentals, HTTP Header Information. */
export function openLine(connection: OperatorConnection, credentials: GsmaCredentials, clock: Clock): Line {
  const { user, password, apiKey } = credentials;
  const tls = clientTls(credentials);
  const base = connection.url.replace(/\/+$/, '');
  const endsAtMs = performance.now() + connection.timeoutMs;
  const leftMs = (limitMs = Number.POSITIVE_INFINITY) =>
    Math.max(1, Math.round(Math.min(limitMs, endsAtMs - performance.now())));
  const headers = (correlationId: string) => ({
    Accept: 'application/json',
    'Accept-Charset': 'utf-8',
    Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'X-API-Key': apiKey,
    'X-Date': clock().toISOString(),
    'X-CorrelationID': correlationId,
  });
  return {
    get: (path, limit) =>
      ask({
        url: `${base}${path}`,
        method: 'GET',
        headers: headers(randomUUID()),
        timeoutMs: leftMs(limit?.timeoutMs),
        maxBytes: MAX_BYTES,
        ...(tls ? { tls } : {}),
      }),
    post: (path, { body, correlationId, callbackUrl, pin }) =>
      ask({
        url: `${base}${path}`,
        method: 'POST',
        headers: {
          ...headers(correlationId),
          'Content-Type': 'application/json',
          ...(callbackUrl ? { 'X-Callback-URL': callbackUrl } : {}),
          // The only place a PIN is ever written to: the header that the API has for it.
          ...(pin ? { 'X-User-Credential-1': pin } : {}),
        },
        body: JSON.stringify(body),
        timeoutMs: leftMs(),
        maxBytes: MAX_BYTES,
        ...(tls ? { tls } : {}),
      }),
    base,
    user,
    callbackUrl: connection.callbackUrl,
    now: clock,
  };
}

export type Success = Extract<HttpAnswer, { kind: 'answer' }>;

/** 200 for what was there, 201 for what was made, 202 for what is being made. Nothing else is a success in the API. */
export function isSuccess(answer: HttpAnswer): answer is Success {
  return answer.kind === 'answer' && answer.status >= 200 && answer.status <= 202;
}
