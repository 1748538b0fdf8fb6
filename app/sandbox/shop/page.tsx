import type { Metadata } from 'next';
import { ShopFront } from '@/components/sandbox/shop-front';
import { SHOP_MESSAGES } from '@/components/sandbox/shop-messages';
import { formatMoney } from '@/lib/core/money';
import { listShopOrders, SHOP_CURRENCY, SHOP_ITEMS } from '@/lib/sandbox/shop';
import { one, type Query, sandboxPage, sandboxReading } from '../sandbox-page';

export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: SHOP_MESSAGES[(await sandboxReading(searchParams)).language].shop };
}

/** The demo shop: a merchant's site as the TMoney Online manual describes one. */
export default async function ShopPage({ searchParams }: Props) {
  const { db, query, reading } = await sandboxPage(searchParams);
  const goods = Object.entries(SHOP_ITEMS).map(([id, minor]) => ({
    id,
    price: minor === null ? null : formatMoney({ minor, currency: SHOP_CURRENCY }, reading.language),
  }));
  const orders = (await listShopOrders(db)).map(({ money, ...line }) => ({
    ...line,
    amount: formatMoney(money, reading.language),
  }));
  return <ShopFront reading={reading} goods={goods} orders={orders} error={one(query.error)} />;
}
