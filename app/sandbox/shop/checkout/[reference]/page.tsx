import type { Metadata } from 'next';
import { type SessionView, ShopCheckout } from '@/components/sandbox/shop-checkout';
import { SHOP_MESSAGES } from '@/components/sandbox/shop-messages';
import { ShopUnknown } from '@/components/sandbox/shop-unknown';
import { itemName } from '@/components/sandbox/shop-view';
import { inLanguage, type Reading } from '@/components/ui/language';
import { formatMoney } from '@/lib/core/money';
import { DEMO_MERCHANT_ID } from '@/lib/merchants/demo';
import { readShopOrder } from '@/lib/sandbox/shop';
import { askSession, orderFields, type SessionReply } from '@/lib/sandbox/shop-session';
import { type Query, sandboxPage, sandboxReading } from '../../../sandbox-page';
import { plainReference } from '../../reference';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = SHOP_MESSAGES[(await sandboxReading(searchParams)).language];
  return { title: `${words.checkout.title} · ${words.shop}` };
}

/** The last page of the cart. Each look at it asks for a session of its own, as the manual has it. */
export default async function CheckoutPage({ params, searchParams }: Props) {
  const { db, env, reading } = await sandboxPage(searchParams);
  const reference = plainReference((await params).reference);
  const order = (await readShopOrder(db, reference))?.order;
  if (!order) return <ShopUnknown reading={reading} />;
  const { language } = reading;
  const path = `/sandbox/shop/checkout/${encodeURIComponent(reference)}`;
  const reply = await askSession({ guichetUrl: env.ownUrl, merchantId: DEMO_MERCHANT_ID });
  const shown = { reference, item: order.item, amount: formatMoney(order.money, language) };
  const session = sessionView(reply, { reference, ...order }, reading, env.baseUrl);
  return <ShopCheckout reading={reading} path={path} order={shown} session={session} />;
}

function sessionView(
  reply: SessionReply,
  order: Pick<Parameters<typeof orderFields>[0], 'reference' | 'money'> & { item: string },
  reading: Reading,
  baseUrl: string,
): SessionView {
  if (!reply.ok) return { ok: false, url: reply.url, answer: reply.why === 'refused' ? reply.answer : null };
  const words = SHOP_MESSAGES[reading.language];
  const fields = orderFields({
    session: reply.id,
    merchantId: DEMO_MERCHANT_ID,
    money: order.money,
    reference: order.reference,
    brand: words.shop,
    description: itemName(words, order.item),
    text: words.checkout.text,
    returnUrl: (page) =>
      inLanguage(`${baseUrl}/sandbox/shop/return/${page}?purchaseref=${encodeURIComponent(order.reference)}`, reading),
  });
  return { ok: true, url: reply.url, answer: reply.answer, fields };
}
