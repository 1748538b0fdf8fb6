import type { TigoView } from '@/components/sandbox/shop-tigo';
import type { Reading } from '@/components/ui/language';
import { formatMoney, type Money } from '@/lib/core/money';
import type { Env } from '@/lib/platform/env';
import type { TigoTry } from '@/lib/sandbox/shop-asked';
import { localPrice, TIGO_DOORS, TIGO_LANGUAGES, type TigoDoorId } from '@/lib/sandbox/shop-doors';
import { orderPreview, PATHS } from '@/lib/sandbox/shop-tigo';
import { tigoOrder } from './tigo-order';

type Chosen = {
  door: TigoDoorId;
  reference: string;
  price: Money;
  refusal: TigoTry['refusal'];
  reading: Reading;
  env: Env;
};

/** A purchase about to be paid through Tigo Secure, as the checkout page shows it. */
export function tigoView({ door, reference, price, refusal, reading, env }: Chosen): TigoView {
  const { version, currency, rate, language, sample } = TIGO_DOORS[door];
  const { tokenPath, orderPath } = PATHS[version];
  const order = tigoOrder({ door, reference, price, account: '', language, reading, baseUrl: env.baseUrl });
  return {
    door,
    local: formatMoney(localPrice(price, order.door), reading.language),
    rate: rate === null ? null : `1 ${price.currency} = ${writeRate(rate, reading)} ${currency}`,
    languages: TIGO_LANGUAGES,
    language,
    sample,
    refusal,
    tokenUrl: `${env.ownUrl}${tokenPath}`,
    orderUrl: `${env.ownUrl}${orderPath}`,
    order: orderPreview({ ...order, reference: `${reference}-…` }),
  };
}

function writeRate(rate: `${number}`, { language }: Reading): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 8 }).format(rate);
}
