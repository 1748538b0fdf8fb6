import { BUTTON } from '../ui/button';
import { inLanguage, type Reading } from '../ui/language';
import { ShopFrame } from './shop-frame';
import { SHOP_MESSAGES } from './shop-messages';

/** In place of an order that the shop knows nothing of. */
export function ShopUnknown({ reading }: { reading: Reading }) {
  const words = SHOP_MESSAGES[reading.language];
  return (
    <ShopFrame reading={reading} path="/sandbox/shop">
      <div className="grid justify-items-center gap-3 py-16 text-center">
        <h1 className="text-3xl font-bold tracking-tight">{words.order.unknownTitle}</h1>
        <p className="max-w-md text-soft">{words.order.unknownWhat}</p>
        <a className={`${BUTTON.primary} mt-3`} href={inLanguage('/sandbox/shop', reading)}>
          {words.order.toShop}
        </a>
      </div>
    </ShopFrame>
  );
}
