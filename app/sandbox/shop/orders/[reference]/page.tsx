import type { Metadata } from 'next';
import { SHOP_MESSAGES } from '@/components/sandbox/shop-messages';
import { type Query, sandboxPage, sandboxReading } from '../../../sandbox-page';
import { OrderPage } from '../../order-page';
import { plainReference } from '../../reference';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const words = SHOP_MESSAGES[(await sandboxReading(searchParams)).language];
  return { title: `${words.order.title(plainReference((await params).reference))} · ${words.shop}` };
}

/** One order of the demo shop. */
export default async function ShopOrderPage({ params, searchParams }: Props) {
  const page = await sandboxPage(searchParams);
  return <OrderPage page={page} reference={plainReference((await params).reference)} />;
}
