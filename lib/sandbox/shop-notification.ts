import { currencyOf, fromUnits } from '@/lib/core/money';
import { isSameToken, readCallback, type TigoCallback } from './shop-callback';
import type { OrderRow, VisitRow } from './shop-store';

/**
 * What the shop's check of a notification says. TMoney Online: whether the amount that was paid is the one that was
 * ordered. Tigo Secure, where the amount was settled with the order: whether it brings the token that the shop got for
 * it; a failure brings none and needs none.
 */
export type NotificationCheck = 'match' | 'mismatch' | 'no_order' | 'code_match' | 'code_mismatch' | 'no_code';

/** The tokens that the shop got for an order, by its references at Tigo. */
export type KeptTokens = ReadonlyMap<string, string>;

/** One notification as the shop's server received it. */
export type Notified = {
  id: string;
  at: string;
  /** Every parameter, in the order in which it came. */
  parameters: [name: string, value: string][];
  /** It says that the purchase is paid; whether that may be believed is `check`'s to say. */
  saysPaid: boolean;
  check: NotificationCheck;
};

/** What the shop believes of a purchase, from notifications alone. `paid_otherwise` is money of another amount. */
export type ShopState = 'waiting' | 'paid' | 'paid_otherwise' | 'not_paid';

export function readNotification(
  visit: Pick<VisitRow, 'id' | 'query' | 'at'>,
  order: OrderRow | undefined,
  tokens: KeptTokens,
): Notified {
  const query = new URLSearchParams(visit.query);
  const received = { id: visit.id, at: visit.at.toISOString(), parameters: [...query] };
  const callback = readCallback(query);
  if (callback) return { ...received, saysPaid: callback.saysPaid, check: checkCode(callback, tokens) };
  // Some operators print `Ok`; the manual and Guichet `OK`.
  const saysPaid = query.get('status')?.toUpperCase() === 'OK';
  return { ...received, saysPaid, check: checkAmount(query, order) };
}

/** Anybody can post to the callback's address; only Tigo and the shop know the token (guide, `verification_code`). */
function checkCode({ reference, saysPaid, verificationCode }: TigoCallback, tokens: KeptTokens): NotificationCheck {
  if (!saysPaid) return 'no_code';
  const kept = tokens.get(reference);
  return kept !== undefined && isSameToken(verificationCode, kept) ? 'code_match' : 'code_mismatch';
}

/**
 * The check that the TMoney Online manual asks of every shop: the amount notified is what was really paid, and the order
 * is served only when it is the amount ordered, in the same currency. Amounts are whole units, as the shop's orders are.
 */
function checkAmount(query: URLSearchParams, order: OrderRow | undefined): NotificationCheck {
  if (!order) return 'no_order';
  const currency = currencyOf((query.get('currency') ?? '').toUpperCase());
  if (currency !== order.currency) return 'mismatch';
  return fromUnits(query.get('amount') ?? '', currency, 'major')?.minor === order.amountMinor ? 'match' : 'mismatch';
}

/**
 * A yes outlives every no before and after it: a purchase that failed first may be paid at the second try. One with a
 * wrong code is nobody's word, and changes nothing.
 */
export function stateOf(notifications: readonly Notified[]): ShopState {
  const believed = notifications.filter(({ check }) => check !== 'code_mismatch');
  const paid = believed.filter(({ saysPaid }) => saysPaid);
  if (paid.some(({ check }) => check !== 'mismatch')) return 'paid';
  if (paid.length > 0) return 'paid_otherwise';
  return believed.length > 0 ? 'not_paid' : 'waiting';
}
