import { readingOf } from '@/components/ui/language';
import { readShopOrder } from '@/lib/sandbox/shop';
import { sandboxRoute } from '@/lib/web/sandbox-route';
import { orderView } from '../order-view';

export const dynamic = 'force-dynamic';

/** What the shop knows of a purchase, for its own page: `?reference=` and `?lang=`. */
export const GET = sandboxRoute(async (request, _params, { db }) => {
  const query = new URL(request.url).searchParams;
  const known = await readShopOrder(db, query.get('reference') ?? '');
  if (!known) return Response.json({ error: 'unknown_order' }, { status: 404 });
  const { language } = readingOf(query.get('lang') ?? undefined, null);
  return Response.json(orderView(known, language), { headers: { 'cache-control': 'no-store' } });
});
