import { recordCallback } from '@/lib/sandbox/shop';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** The shop's callbackUri: Tigo Secure tells the shop's server how a payment ended, by a form. */
export const POST = sandboxRoute(async (request, _params, { db, clock }) => {
  const isRecorded = await recordCallback(db, await request.text(), clock());
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return isRecorded
    ? new Response('OK', { headers })
    : new Response('No transaction is named.', { status: 400, headers });
});
