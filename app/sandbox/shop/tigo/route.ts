import { inLanguage, readingOf } from '@/components/ui/language';
import { readShopOrder } from '@/lib/sandbox/shop';
import { payWithTigo } from '@/lib/sandbox/shop-asked';
import { isTigoDoor } from '@/lib/sandbox/shop-doors';
import { seeOther } from '@/lib/web/page-response';
import { sandboxRoute } from '@/lib/web/sandbox-route';
import { tigoOrder } from '../tigo-order';

export const dynamic = 'force-dynamic';

/** The shopper pays with Tigo Secure: the shop's server places the order and sends the browser where it is told to. */
export const POST = sandboxRoute(async (request, _params, { db, env, clock }) => {
  const form = new URLSearchParams(await request.text());
  const reading = readingOf(form.get('lang') ?? undefined, request.headers.get('accept-language'));
  const reference = form.get('reference') ?? '';
  const door = form.get('door') ?? '';
  const known = await readShopOrder(db, reference);
  const checkout = `/sandbox/shop/checkout/${encodeURIComponent(reference)}`;
  if (!known?.order || !isTigoDoor(door)) return seeOther(inLanguage(checkout, reading));
  // Each try has a reference of its own at Tigo, so it is the shop who keeps an order from being paid twice.
  if (known.state === 'paid') {
    return seeOther(inLanguage(`/sandbox/shop/orders/${encodeURIComponent(reference)}`, reading));
  }
  const asked = tigoOrder({
    door,
    reference,
    price: known.order.money,
    account: form.get('account') ?? '',
    language: form.get('language') ?? '',
    reading,
    baseUrl: env.baseUrl,
  });
  const paying = await payWithTigo(db, env.ownUrl, { ...asked, door, order: reference }, clock());
  if (paying.ok) return seeOther(paying.redirectUrl);
  return seeOther(inLanguage(`${checkout}?door=${door}&refused=${paying.tryId}`, reading));
});
