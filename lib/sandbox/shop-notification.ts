import { currencyOf, fromUnits } from '@/lib/core/money';
import type { OrderRow, VisitRow } from './shop-store';

/** What comparing the amount that was paid with the amount that was ordered says. */
export type AmountCheck = 'match' | 'mismatch' | 'no_order';

/** One notification as the shop's server received it. */
export type Notified = {
  id: string;
  at: string;
  /** Every parameter, in the order in which it came. */
  parameters: [name: string, value: string][];
  /** The parameter `status` says that the purchase is paid. */
  saysPaid: boolean;
  check: AmountCheck;
};

/** What the shop believes of a purchase, from notifications alone. `paid_otherwise` is money of another amount. */
export type ShopState = 'waiting' | 'paid' | 'paid_otherwise' | 'not_paid';

export function readNotification(visit: Pick<VisitRow, 'id' | 'query' | 'at'>, order: OrderRow | undefined): Notified {
  const query = new URLSearchParams(visit.query);
  return {
    id: visit.id,
    at: visit.at.toISOString(),
    parameters: [...query],
    // Some operators print `Ok`; the manual and Guichet `OK`.
    saysPaid: query.get('status')?.toUpperCase() === 'OK',
    check: checkAmount(query, order),
  };
}

/**
 * The check that the TMoney Online manual asks of every shop: the amount notified is what was really paid, and the order
 * is served only when it is the amount ordered, in the same currency. Amounts are whole units, as the shop's orders are.
 */
function checkAmount(query: URLSearchParams, order: OrderRow | undefined): AmountCheck {
  if (!order) return 'no_order';
  const currency = currencyOf((query.get('currency') ?? '').toUpperCase());
  if (currency !== order.currency) return 'mismatch';
  return fromUnits(query.get('amount') ?? '', currency, 'major')?.minor === order.amountMinor ? 'match' : 'mismatch';
}

/** A yes outlives every no before and after it: a purchase that failed first may be paid at the second try. */
export function stateOf(notifications: readonly Notified[]): ShopState {
  const paid = notifications.filter(({ saysPaid }) => saysPaid);
  if (paid.some(({ check }) => check !== 'mismatch')) return 'paid';
  if (paid.length > 0) return 'paid_otherwise';
  return notifications.length > 0 ? 'not_paid' : 'waiting';
}
