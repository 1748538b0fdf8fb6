import type { z } from 'zod';

/** An error of our own API, as RFC 9457 says: `application/problem+json`. */
export function problemJson(status: number, title: string, more: Record<string, unknown> = {}): Response {
  return Response.json(
    { type: 'about:blank', title, status, ...more },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}

/** Names every field that is wrong and how; never repeats what was sent. */
export function invalidFields(error: z.ZodError): Response {
  const errors = error.issues.map(({ path, message }) => ({ field: path.join('.') || '(body)', message }));
  return problemJson(422, 'These fields are not valid', { errors });
}
