import type { Metadata } from 'next';
import { type SessionView, ShopCheckout } from '@/components/sandbox/shop-checkout';
import { SHOP_MESSAGES } from '@/components/sandbox/shop-messages';
import { ShopUnknown } from '@/components/sandbox/shop-unknown';
import { itemName } from '@/components/sandbox/shop-view';
import { inLanguage, type Reading } from '@/components/ui/language';
import { formatMoney } from '@/lib/core/money';
import { DEMO_MERCHANT_ID } from '@/lib/merchants/demo';
import { readShopOrder } from '@/lib/sandbox/shop';
import { isTigoDoor, TIGO_DOORS } from '@/lib/sandbox/shop-doors';
import { askSession, orderFields, type SessionReply } from '@/lib/sandbox/shop-session';
import { one, type Query, sandboxPage, sandboxReading } from '../../../sandbox-page';
import { plainReference } from '../../reference';
import { tigoView } from '../../tigo-view';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = SHOP_MESSAGES[(await sandboxReading(searchParams)).language];
  return { title: `${words.checkout.title} · ${words.shop}` };
}

/** The last page of the cart, for the door in `?door`. TMoney's asks for a session at each look, as the manual has it. */
export default async function CheckoutPage({ params, searchParams }: Props) {
  const { db, env, query, reading } = await sandboxPage(searchParams);
  const reference = plainReference((await params).reference);
  const known = await readShopOrder(db, reference);
  if (!known?.order) return <ShopUnknown reading={reading} />;
  const { order, tries } = known;
  const path = `/sandbox/shop/checkout/${encodeURIComponent(reference)}`;
  const shown = { reference, item: order.item, amount: formatMoney(order.money, reading.language) };
  const common = { reading, path, order: shown, tigoDoors: Object.keys(TIGO_DOORS) };
  const door = one(query.door);
  if (isTigoDoor(door)) {
    const refusal = tries.find(({ id }) => id === one(query.refused))?.refusal ?? null;
    const view = tigoView({ door, reference, price: order.money, refusal, reading, env });
    return <ShopCheckout {...common} pay={{ door: 'tigo', view }} />;
  }
  const reply = await askSession({ guichetUrl: env.ownUrl, merchantId: DEMO_MERCHANT_ID });
  const session = sessionView(reply, { reference, ...order }, reading, env.baseUrl);
  return <ShopCheckout {...common} pay={{ door: 'tmoney', session }} />;
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
