import type { Clock } from '@/lib/platform/clock';
import type { Env } from '@/lib/platform/env';
import type { Db } from '@/lib/store/database';
import { readBody } from './body';
import { route } from './route';

const MAX_BODY_BYTES = 64 * 1024;

/** What the sandbox gets of the process that it runs in. */
export type SandboxApp = { db: Db; clock: Clock; env: Env };

/**
 * Makes a route handler of the sandbox. In live mode there is no sandbox: 404, whatever is asked. A body over 64 KB is
 * 413; one that the handler reads with `request.json()` and that is not JSON is 400.
 */
export function sandboxRoute<P>(handler: (request: Request, params: P, world: SandboxApp) => Promise<Response>) {
  return route<P>('/sandbox', async (request, params, { db, clock, env }) => {
    if (env.mode !== 'sandbox') return problem(404, 'not_found', 'Nothing is here.');
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body && /\0|\\u0000/.test(body.toString('latin1')))
      return problem(400, 'invalid_text', 'A NUL is in the body.');
    if (!body) return problem(413, 'too_large', 'The body is larger than 64 KB.');
    try {
      return await handler(withBody(request, body), params, { db, clock, env });
    } catch (error) {
      // `request.json()` is the one thing in a handler that throws this for what the asker did.
      if (error instanceof SyntaxError) return problem(400, 'invalid_json', 'The body is not JSON.');
      throw error;
    }
  });
}

/** The same request with a body that has been read, so that it can be read again; it still ends with its connection. */
function withBody(request: Request, body: Buffer): Request {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: body.length > 0 ? new Uint8Array(body) : null });
}

function problem(status: number, error: string, message: string): Response {
  return Response.json({ error, message }, { status });
}
