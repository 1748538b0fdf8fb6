import type { OrderView } from '@/components/sandbox/shop-view';
import type { UiLanguage } from '@/components/ui/language';
import { formatMoney } from '@/lib/core/money';
import type { ShopOrder } from '@/lib/sandbox/shop';

/** A purchase as the shop's page shows it. */
export function orderView(
  { reference, order, state, notifications, returns }: ShopOrder,
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
  };
}
