import type { OrderView } from '@/components/sandbox/shop-view';
import type { UiLanguage } from '@/components/ui/language';
import { formatMoney } from '@/lib/core/money';
import type { ShopOrder } from '@/lib/sandbox/shop';
import { TIGO_DOORS } from '@/lib/sandbox/shop-doors';

/** A purchase as the shop's page shows it. */
export function orderView(
  { reference, order, state, notifications, returns, tries }: ShopOrder,
  language: UiLanguage,
): OrderView {
  return {
    reference,
    order: order ? { item: order.item, amount: formatMoney(order.money, language), at: order.at } : null,
    state,
    notifications: notifications.map(({ id, at, parameters, saysPaid, check }) => ({
      id,
      at,
      parameters,
      saysPaid,
      check,
    })),
    returns,
    handset: handsetOf({ notifications, tries }),
  };
}

/** A Tigo callback does not say who paid, so the number that the shop gave, or else one of the country, stands for it. */
function handsetOf({ notifications, tries }: Pick<ShopOrder, 'notifications' | 'tries'>): string | null {
  const mobile = notifications[0]?.parameters.find(([name]) => name === 'mobile')?.[1];
  const [last] = tries;
  return mobile || last?.account || (last ? TIGO_DOORS[last.door].sample : null);
}
