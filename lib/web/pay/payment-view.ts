import type { CheckoutView, Frame, NumberView, OtpView } from '@/components/checkout/view';
import { mayAct } from '@/lib/checkout/browser';
import { choiceOf, operatorsOf } from '@/lib/checkout/offer';
import { MAX_RESENDS, MAX_TRIES } from '@/lib/core/flow';
import { maskMsisdn } from '@/lib/core/msisdn';
import { isFinal, type PaymentState } from '@/lib/core/payment';
import { recognizeNumber } from '@/lib/operators/recognize';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { App } from '../app';
import { LANGUAGES, languageOf } from '../messages/language';
import type { NumberError, OtpError } from '../messages/messages';

/** Who looks, and what they did last. */
export type Visit = {
  path: string;
  browserId: string | undefined;
  typed: string | undefined;
  error: string | undefined;
  already: boolean;
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
  if (!mine) return { ...frame, screen: 'elsewhere', state, dataScreen: SCREENS[state] };
  const now = app.clock();
  if (state === 'pending') {
    return {
      ...frame,
      screen: 'pending',
      maskedMsisdn: masked(payment),
      late: payment.expiresAt <= now,
      shopUrl: shopUrl(payment),
      waitPath: `${visit.path}?wait=${waitKey(payment, now)}`,
      statusPath: `${visit.path}/status?wait=${waitKey(payment, now)}`,
    };
  }
  return state === 'created' ? numberView(payment, merchant, frame, visit, now) : otpView(payment, frame, visit, now);
}

/** What a waiting page waits to see change: the state, and the moment at which the page's time is up. */
export function waitKey(payment: Payment, now: Date): string {
  return payment.state === 'pending' && payment.expiresAt <= now ? 'late' : payment.state;
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

const NUMBER_ERRORS: readonly string[] = [
  'msisdn_missing',
  'msisdn_invalid',
  'operator_not_offered',
  'wrong_pin',
  'no_wallet',
  'pin_format',
  'operator_silent',
] satisfies NumberError[];

function numberView(payment: Payment, merchant: Merchant, frame: Frame, visit: Visit, now: Date): NumberView {
  const offered = operatorsOf(payment, merchant);
  const error = NUMBER_ERRORS.includes(visit.error ?? '') ? (visit.error as NumberError) : null;
  const given =
    payment.msisdnFixed && payment.msisdn
      ? recognizeNumber(payment.msisdn, choiceOf(payment, merchant), payment.currency)
      : null;
  return {
    ...frame,
    screen: 'number',
    withPin: true,
    msisdn: payment.msisdnFixed ? payment.msisdn : (visit.typed ?? payment.msisdn),
    fixed: payment.msisdnFixed,
    error: error ?? (given && !given.ok ? given.code : null),
    triesLeft: Math.max(1, MAX_TRIES - payment.tries),
    operators: offered.map(({ id, name }) => ({ id, name, available: true })),
    secondsLeft: secondsUntil(payment.expiresAt, now),
  };
}

const OTP_ERRORS: readonly string[] = ['code_format', 'code_expired', 'sms_failed', 'no_resends'] satisfies OtpError[];

function otpView(payment: Payment, frame: Frame, visit: Visit, now: Date): OtpView {
  const error = OTP_ERRORS.includes(visit.error ?? '') ? (visit.error as OtpError) : null;
  const codeSecondsLeft = payment.otpExpiresAt && payment.otpHash ? secondsUntil(payment.otpExpiresAt, now) : 0;
  return {
    ...frame,
    screen: 'otp',
    maskedMsisdn: masked(payment),
    // A code that was refused as expired and then sent anew is not expired any more.
    error: error === 'code_expired' && codeSecondsLeft > 0 ? null : error,
    codeSecondsLeft,
    resendsLeft: MAX_RESENDS - payment.otpResends,
    secondsLeft: secondsUntil(payment.expiresAt, now),
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

/** The shop's front door: while nobody knows how a payment ended, none of its return pages is true. */
export function shopUrl(payment: Payment): string {
  return `${new URL(payment.cancelUrl).origin}/`;
}

function masked(payment: Payment): string {
  return payment.msisdn ? maskMsisdn(payment.msisdn) : '';
}

function secondsUntil(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000));
}
