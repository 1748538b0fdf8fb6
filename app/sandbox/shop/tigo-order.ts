import { SHOP_MESSAGES } from '@/components/sandbox/shop-messages';
import { inLanguage, type Reading } from '@/components/ui/language';
import type { Money } from '@/lib/core/money';
import { TIGO_DOORS, TIGO_LANGUAGES, type TigoDoorId } from '@/lib/sandbox/shop-doors';
import type { TigoOrder } from '@/lib/sandbox/shop-tigo';

type Chosen = {
  door: TigoDoorId;
  reference: string;
  price: Money;
  account: string;
  /** What the shopper chose for the payment page; anything that it does not speak is the country's language. */
  language: string;
  reading: Reading;
  baseUrl: string;
};

/** An order of the shop as it places it with Tigo Secure, with the shop's own addresses. */
export function tigoOrder({ door, reference, price, account, language, reading, baseUrl }: Chosen): TigoOrder {
  const back = `${baseUrl}/sandbox/shop/return/tigo?purchaseref=${encodeURIComponent(reference)}`;
  return {
    door: TIGO_DOORS[door],
    reference,
    price,
    account,
    language: TIGO_LANGUAGES.find((one) => one === language) ?? TIGO_DOORS[door].language,
    brand: SHOP_MESSAGES[reading.language].shop,
    redirectUri: inLanguage(back, reading),
    callbackUri: `${baseUrl}/sandbox/shop/callback`,
  };
}
