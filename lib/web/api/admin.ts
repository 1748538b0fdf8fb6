import type { App } from '../app';
import { isBearer } from '../bearer';
import { readBody } from '../body';
import { route } from '../route';
import { problemJson } from './problem-json';

const MAX_BODY_BYTES = 64 * 1024;

type AdminHandler<P> = (input: { body: unknown; params: P; app: App }) => Promise<Response>;

/** A route of the administration API: for the bearer of ADMIN_TOKEN, JSON in and out; GET and DELETE have no body. */
export function adminRoute<P>(name: string, handler: AdminHandler<P>) {
  return route<P>(
    name,
    async (request, params, app) => {
      if (!isBearer(request, app.env.adminToken)) {
        const refused = problemJson(401, 'The administration API needs its bearer token');
        refused.headers.set('www-authenticate', 'Bearer');
        return refused;
      }
      if (request.method === 'GET' || request.method === 'DELETE') return handler({ body: undefined, params, app });
      const bytes = await readBody(request, MAX_BODY_BYTES);
      if (!bytes) return problemJson(413, 'The body is too large');
      const body = parseJson(bytes);
      return body === undefined ? problemJson(400, 'The body is not JSON') : handler({ body, params, app });
    },
    async (_request, requestId) => problemJson(500, 'Something of ours broke', { requestId }),
  );
}

/** JSON in readable UTF-8; undefined for anything else, and for a NUL, which no database keeps. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /\0|\\u0000/.test(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
