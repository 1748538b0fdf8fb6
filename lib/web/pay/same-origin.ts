import type { Env } from '@/lib/platform/env';

/**
 * Whether a form was posted from our own page. Browsers say so in `Sec-Fetch-Site` and `Origin`; a client that says
 * neither is no browser, and has no cookie to be abused.
 */
export function isSameOrigin(request: Request, env: Env): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  if (!origin) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.headers.get('host') || host === new URL(env.baseUrl).host;
}
