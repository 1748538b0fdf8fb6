import { inLanguage, readingOf } from '@/components/ui/language';
import { takeOrder } from '@/lib/sandbox/shop';
import { seeOther } from '@/lib/web/page-response';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** The shopper buys: the shop's server writes the order down and leads to the last page of the cart. */
export const POST = sandboxRoute(async (request, _params, { db, clock }) => {
  const form = new URLSearchParams(await request.text());
  const reading = readingOf(form.get('lang') ?? undefined, request.headers.get('accept-language'));
  const taken = await takeOrder(db, { item: form.get('item') ?? '', typed: form.get('amount') ?? '' }, clock());
  const path = taken.ok ? `/sandbox/shop/checkout/${taken.value.reference}` : `/sandbox/shop?error=${taken.code}`;
  return seeOther(inLanguage(path, reading));
});
