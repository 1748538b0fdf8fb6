import type { CheckoutView, Frame } from '@/components/checkout/view';
import { mayAct } from '@/lib/checkout/browser';
import { isFinal, type PaymentState } from '@/lib/core/payment';
import { operatorEntry } from '@/lib/operators/catalogue';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { App } from '../app';
import { LANGUAGES, languageOf } from '../messages/language';
import { masked, numberView, otpView, pendingView, pinView } from './step-views';

/** Who looks, and what they did last. */
export type Visit = {
  path: string;
  browserId: string | undefined;
  typed: string | undefined;
  error: string | undefined;
  already: boolean;
  /** Operators that do not answer now. */
  down: ReadonlySet<string>;
  /** Where the shopper goes from the payment's end. */
  goUrl: string;
};

/** How long a canceled payment's screen stays: the shopper has said what they want, so hardly at all. */
const CANCELED_STAY_S = 1;

const SCREENS: Record<PaymentState, 'number' | 'otp' | 'pending' | 'result'> = {
  created: 'number',
  identified: 'otp',
  challenged: 'otp',
  pending: 'pending',
  paid: 'result',
  declined: 'result',
  canceled: 'result',
  expired: 'result',
};

/** The screen that tells the truth about a payment to the one who looks at it. The state picks it, never the request. */
export function paymentView(app: App, payment: Payment, merchant: Merchant, visit: Visit): CheckoutView {
  const frame = frameOf(payment, visit.path);
  const { state } = payment;
  const mine = mayAct(app.keys, payment, visit.browserId);
  if (isFinal(state)) return resultView(app, payment, frame, { ...visit, mine });
  if (!mine) return { ...frame, screen: 'elsewhere', state, dataScreen: payment.otpPassedAt ? 'pin' : SCREENS[state] };
  const step = { payment, merchant, frame, now: app.clock(), typed: visit.typed, error: visit.error, down: visit.down };
  if (state === 'pending') return pendingView(step);
  if (state === 'created') return numberView(step);
  return payment.otpPassedAt ? pinView(step) : otpView(step);
}

function frameOf(payment: Payment, path: string): Frame {
  return {
    language: languageOf(payment.language) ?? 'fr',
    languages: LANGUAGES,
    path,
    brand: payment.brand,
    text: payment.pageText,
    description: payment.description,
    money: { minor: payment.amountMinor, currency: payment.currency },
    paymentRef: payment.paymentRef,
  };
}

function resultView(
  app: App,
  payment: Payment,
  frame: Frame,
  visit: { already: boolean; mine: boolean; goUrl: string },
): CheckoutView {
  const { state } = payment;
  if (!isFinal(state)) throw new Error('A result of a payment that has none');
  const afterSeconds = state === 'canceled' && payment.reason === 'canceled_by_shopper' ? CANCELED_STAY_S : undefined;
  return {
    ...frame,
    screen: 'result',
    state,
    reason: payment.reason,
    receipt:
      state === 'paid'
        ? {
            shop: payment.brand,
            money: { minor: payment.paidMinor ?? payment.amountMinor, currency: payment.currency },
            date: payment.finishedAt ?? payment.createdAt,
            ...zoneOf(payment),
            paymentRef: payment.paymentRef,
            purchaseRef: payment.purchaseRef,
            // Another browser than the payer's is not told whose wallet it was, not even in part.
            maskedMsisdn: visit.mine ? masked(payment) : '••••',
          }
        : null,
    already: visit.already && state === 'paid',
    goUrl: visit.goUrl,
    afterSeconds: afterSeconds ?? Math.max(1, Math.round(app.env.deadlines.resultMs / 1000)),
  };
}

function zoneOf({ operator }: Payment): { timeZone?: string } {
  const entry = operatorEntry(operator ?? '');
  return entry ? { timeZone: entry.timeZone } : {};
}
