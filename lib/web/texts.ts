import type { ShopperTexts } from '@/lib/checkout/context';
import { formatMoney } from '@/lib/core/money';
import { languageOf, messagesFor } from './messages/language';

/** The texts on the shopper's handset, in the payment's language. */
export const shopperTexts: ShopperTexts = {
  code: (payment, code) =>
    words(payment).code({
      code,
      brand: payment.brand,
      amount: plainAmount(payment, payment.amountMinor),
    }),
  paid: (payment) =>
    words(payment).paid({
      brand: payment.brand,
      amount: plainAmount(payment, payment.paidMinor ?? payment.amountMinor),
      paymentRef: payment.paymentRef,
    }),
};

/** Typographic spaces are outside the GSM alphabet, and one of them would make the whole text cost twice as much. */
function plainAmount(payment: { currency: string; language: string }, minor: bigint): string {
  return formatMoney({ minor, currency: payment.currency }, payment.language).replace(/\s/g, ' ');
}

function words(payment: { language: string }) {
  return messagesFor(languageOf(payment.language) ?? 'fr').sms;
}
