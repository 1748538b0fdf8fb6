import { randomUUID } from 'node:crypto';
import { errorFields, log, withLogContext } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { type App, app } from './app';

type Handler<P> = (request: Request, params: P, app: App) => Promise<Response>;
type Broken = (request: Request, requestId: string) => Response | Promise<Response>;

/**
 * Makes a Next route handler of ours: gives the request an id that its log lines and its answer carry, logs it by the
 * route's name (never by its address, which may hold a token or a number) and counts it. What throws is a bug: the
 * request dies with its id, and nothing else does.
 */
export function route<P>(name: string, handler: Handler<P>, broken: Broken = brokenJson) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    const requestId = randomUUID();
    return withLogContext({ requestId }, async () => {
      const start = performance.now();
      const response = await answer(
        request,
        requestId,
        async () => handler(request, await params, await app()),
        broken,
      );
      response.headers.set('x-request-id', requestId);
      const ms = performance.now() - start;
      const labels = { route: name, method: request.method, status: `${response.status}` };
      metrics().requests.observe(labels, ms / 1000);
      log.info({ ...labels, durationMs: Math.round(ms) }, 'request');
      return response;
    });
  };
}

async function answer(
  request: Request,
  requestId: string,
  work: () => Promise<Response>,
  broken: Broken,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    log.error(errorFields(error), 'request failed');
    return broken(request, requestId);
  }
}

function brokenJson(_: Request, requestId: string): Response {
  return Response.json({ error: 'internal_error', requestId }, { status: 500 });
}
