import { ShopFrame } from '@/components/sandbox/shop-frame';
import { ShopOrder } from '@/components/sandbox/shop-order';
import { ShopUnknown } from '@/components/sandbox/shop-unknown';
import { inLanguage } from '@/components/ui/language';
import { readShopOrder } from '@/lib/sandbox/shop';
import type { SandboxPage } from '../sandbox-page';
import { orderView } from './order-view';

/** What the shop knows of a purchase. Without scripts, a page that waits loads itself again. */
export async function OrderPage({ page: { db, reading }, reference }: { page: SandboxPage; reference: string }) {
  const known = await readShopOrder(db, reference);
  if (!known) return <ShopUnknown reading={reading} />;
  const path = `/sandbox/shop/orders/${encodeURIComponent(reference)}`;
  return (
    <ShopFrame reading={reading} path={path}>
      {known.state === 'waiting' ? (
        <noscript>
          <meta httpEquiv="refresh" content={`3; url=${inLanguage(path, reading)}`} />
        </noscript>
      ) : null}
      <ShopOrder reading={reading} order={orderView(known, reading.language)} />
    </ShopFrame>
  );
}
