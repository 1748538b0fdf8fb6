import { recordNotification } from '@/lib/sandbox/shop';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** The shop's notification URL: Guichet's server tells the shop's server how a payment ended. */
export const GET = sandboxRoute(async (request, _params, { db, clock }) => {
  const isRecorded = await recordNotification(db, new URL(request.url).search.slice(1), clock());
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return isRecorded
    ? new Response('OK', { headers })
    : new Response('NOK:MISSING_PURCHASEREF', { status: 400, headers });
});
