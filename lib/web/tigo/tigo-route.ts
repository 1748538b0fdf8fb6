import { type Answer, type Answered, type Problem, refusal, type Version } from '@/lib/doors/tigo-secure/faults';
import type { App } from '../app';
import { clientAddress } from '../client-address';
import { mayPass } from '../rate-limit';
import { route } from '../route';

/** Who asks, and with what token. */
export type Caller = { address: string; accessToken: string | null };

type Handler<P> = (
  request: Request,
  input: { caller: Caller; params: P; app: App },
) => Promise<Answered<Record<string, unknown>>>;

/** A service of Tigo Secure: answers JSON, and every refusal, even of a bug, in the words of its version. */
export function tigoRoute<P>(
  version: Version,
  name: string,
  handler: Handler<P>,
  broken: (requestId: string) => Problem = () => ({ why: 'broken' }),
) {
  return route<P>(
    name,
    async (request, params, app) => {
      const address = clientAddress(request, app.env.trustedProxies);
      if (!(await mayPass('tigo', address, app.env.sessionRatePerMinute))) {
        return respond(refusal(version, { why: 'too_many' }));
      }
      const caller = { address, accessToken: presentedToken(request.headers) };
      const answered = await handler(request, { caller, params, app });
      return respond(answered.ok ? { status: 200, body: answered.value } : refusal(version, answered.problem));
    },
    (_, requestId) => respond(refusal(version, broken(requestId))),
  );
}

/** The token in the header `accessToken`, in any case, or as version 2's clients send it: `Authorization: Bearer …`. */
function presentedToken(headers: Headers): string | null {
  const own = headers.get('accesstoken')?.trim();
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '')?.[1];
  return own || bearer || null;
}

function respond({ status, body }: Answer): Response {
  const headers = { 'cache-control': 'no-store' };
  if (typeof body !== 'string') return Response.json(body, { status, headers });
  return new Response(body, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
}
