import { decimalsOf, fromDecimal, type Money, toDecimal } from '@/lib/core/money';
import type { Payment } from '@/lib/store/payments';

/** An exact decimal number: `digits` × 10^-`scale`. */
type Decimal = { digits: bigint; scale: number };

/** The amounts of an authorization, as decimal texts. */
export type Amounts = {
  origin: { amount: string; currencyCode: string; tax: string; fee: string };
  exchangeRate: string | null;
  local: { amount: string; currencyCode: string };
};

/** What the shopper pays and how it is made up, or the part that is wrong. */
export type ReadAmounts =
  | { ok: true; money: Money; overview: NonNullable<Payment['overview']> }
  | { ok: false; part: 'origin.amount' | 'origin.tax' | 'origin.fee' | 'local.amount'; why: 'decimals' | 'sum' };

/** `######.##` (guide, annex "Amount Format Convention"): no sign, no separator of thousands; `300.0` is sent too. */
export const DECIMAL = /^\d{1,12}(\.\d{1,10})?$/;

/**
 * Adds up an authorization's amounts, exactly: (amount + fee + tax) × exchangeRate is LocalPayment.amount, rounded half
 * up to the local currency's decimals. Without a rate both are the same currency and the same sum.
 */
export function readAmounts({ origin, exchangeRate, local }: Amounts): ReadAmounts {
  for (const part of ['amount', 'tax', 'fee'] as const) {
    if (!fromDecimal(origin[part], origin.currencyCode)) return { ok: false, part: `origin.${part}`, why: 'decimals' };
  }
  const money = fromDecimal(local.amount, local.currencyCode);
  if (!money) return { ok: false, part: 'local.amount', why: 'decimals' };
  if (money.minor <= 0n || !addsUp({ origin, exchangeRate, local }, money)) {
    return { ok: false, part: 'local.amount', why: 'sum' };
  }
  const tidy = (text: string) => tidied(text, origin.currencyCode);
  return {
    ok: true,
    money,
    overview: {
      amount: tidy(origin.amount),
      currency: origin.currencyCode,
      fee: tidy(origin.fee),
      tax: tidy(origin.tax),
      exchangeRate,
    },
  };
}

function addsUp({ origin, exchangeRate, local }: Amounts, money: Money): boolean {
  if (exchangeRate === null && origin.currencyCode !== local.currencyCode) return false;
  const sum = [origin.amount, origin.fee, origin.tax].map(decimal).reduce(plus);
  const total = times(sum, decimal(exchangeRate ?? '1'));
  return roundHalfUp(total, decimalsOf(local.currencyCode) ?? 0) === money.minor;
}

function decimal(text: string): Decimal {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: a.digits * tenTo(scale - a.scale) + b.digits * tenTo(scale - b.scale), scale };
}

function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** The number as a count of 10^-`scale`. Amounts are never negative here. */
function roundHalfUp({ digits, scale }: Decimal, to: number): bigint {
  if (scale <= to) return digits * tenTo(to - scale);
  const unit = tenTo(scale - to);
  return (digits * 2n + unit) / (unit * 2n);
}

function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}

/** With all decimals of its currency, as the shopper is shown it. */
function tidied(text: string, currency: string): string {
  const money = fromDecimal(text, currency);
  return money ? toDecimal(money) : text;
}
