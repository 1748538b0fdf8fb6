import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SHOP_MESSAGES } from '@/components/sandbox/shop-messages';
import { RETURN_PAGES, recordReturn } from '@/lib/sandbox/shop';
import { one, type Query, sandboxPage, sandboxReading } from '../../../sandbox-page';
import { OrderPage } from '../../order-page';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ page: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = SHOP_MESSAGES[(await sandboxReading(searchParams)).language];
  return { title: `${words.order.title(one((await searchParams).purchaseref))} · ${words.shop}` };
}

/** The shop's accept, decline and cancel pages: the browser is back. What it says is not believed, only shown. */
export default async function ReturnPage({ params, searchParams }: Props) {
  const sandbox = await sandboxPage(searchParams);
  const asked = (await params).page;
  const page = RETURN_PAGES.find((name) => name === asked);
  if (!page) notFound();
  const reference = one(sandbox.query.purchaseref);
  await recordReturn(sandbox.db, { page, reference }, sandbox.clock());
  return <OrderPage page={sandbox} reference={reference} />;
}
