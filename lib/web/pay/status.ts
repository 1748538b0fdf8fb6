import { route } from '../route';
import type { PayParams } from './show';
import { waitKey } from './step-views';
import { waitForChange } from './wait';

/** `GET /pay/{token}/status?wait=…`: for the waiting page's script; the state in one word, once it has changed or after 25 s. */
export const paymentStatus = route<PayParams>('GET /pay/status', async (request, { token }, app) => {
  const wait = new URL(request.url).searchParams.get('wait') ?? '';
  const seen = await waitForChange(app, token, wait, request.signal);
  const headers = { 'cache-control': 'no-store' };
  if (!seen) return Response.json({ error: 'unknown_payment' }, { status: 404, headers });
  return Response.json({ state: waitKey(seen.payment, app.clock()) }, { headers });
});
