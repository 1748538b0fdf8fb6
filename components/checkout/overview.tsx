import { formatMoney, type Money } from '@/lib/core/money';
import { messagesFor } from '@/lib/web/messages/language';
import { localeOf, writeMoney } from '@/lib/web/messages/money';
import { Rows } from './parts';
import { totalOf } from './shell';
import type { Frame, Overview } from './view';

/** The payment in full, row by row, as Tigo Secure's payment overview has it. */
export function OverviewRows({ view, overview }: { view: Frame; overview: Overview }) {
  const { overview: words, frame, result } = messagesFor(view.language);
  const { amount, fee, tax, total, purchaseRef } = overview;
  // All of it as the wallet's country writes numbers: two uses of comma and point on one screen would be misread.
  const locale = localeOf(view.language, total.currency);
  const write = (money: Money) => formatMoney(money, locale);
  const rate = rateOf(overview, locale);
  return (
    <section className="full" aria-label={words.title}>
      <Rows
        rows={[
          [result.shop, view.brand],
          [words.reference, purchaseRef],
          [frame.amount, write(amount)],
          [frame.fee, write(fee)],
          [words.tax, write(tax)],
          ...(rate === null ? [] : [[words.exchangeRate, rate] as const]),
          [frame.total, write(total)],
        ]}
      />
    </section>
  );
}

/** One sentence with amount, shop and fee, where no overview says it. */
export function PayLine({ view }: { view: Frame }) {
  const { number: words } = messagesFor(view.language);
  const amount = writeMoney(totalOf(view), view.language);
  const fee = view.fee ? writeMoney(view.fee, view.language) : null;
  return <p className="pay small soft">{words.youPay({ amount, shop: view.brand, fee })}</p>;
}

/** `1 EUR = 655,957 XOF`; null where both sides have the same currency, or nobody told the rate. */
function rateOf({ amount, total, exchangeRate }: Overview, locale: string): string | null {
  if (exchangeRate === null || amount.currency === total.currency) return null;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
  // A decimal string is formatted exactly; whatever else a shop sent is shown as it is.
  const rate = /^\d+(\.\d+)?$/.test(exchangeRate) ? format.format(exchangeRate as `${number}`) : exchangeRate;
  return `1\u00a0${amount.currency} = ${rate}\u00a0${total.currency}`;
}
