import type { ShopperTexts } from '@/lib/checkout/context';
import { languageOf, messagesFor } from './messages/language';
import { writeMoney } from './messages/money';

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
  remittance: ({ outcome, language, money, ...parts }) => {
    const written = languageOf(language) ?? 'en';
    const amount = writeMoney(money, written).replace(/\s/g, ' ');
    return messagesFor(written).sms.remittance[outcome]({ ...parts, amount });
  },
};

/** Typographic spaces are outside the GSM alphabet, and one of them would make the whole text cost twice as much. */
function plainAmount(payment: { currency: string; language: string }, minor: bigint): string {
  return writeMoney({ minor, currency: payment.currency }, languageOf(payment.language) ?? 'fr').replace(/\s/g, ' ');
}

function words(payment: { language: string }) {
  return messagesFor(languageOf(payment.language) ?? 'fr').sms;
}
