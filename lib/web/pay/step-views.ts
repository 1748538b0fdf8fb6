import type { Frame, NumberView, OtpView, Overview, PendingView, PinView } from '@/components/checkout/view';
import { choiceOf, operatorsOf } from '@/lib/checkout/offer';
import { asksPinFirst, asksPinLast, MAX_RESENDS, MAX_TRIES } from '@/lib/core/flow';
import { fromDecimal, type Money } from '@/lib/core/money';
import { maskMsisdn } from '@/lib/core/msisdn';
import { operatorEntry } from '@/lib/operators/catalogue';
import { recognizeNumber } from '@/lib/operators/recognize';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { NumberError, OtpError, PinError, PushNotice } from '../messages/messages';

/** What a step's screen is made from: the payment as it is, and what the shopper did last. */
export type StepInput = {
  payment: Payment;
  merchant: Merchant;
  frame: Frame;
  now: Date;
  /** What was typed as the number before, when this browser typed one. */
  typed: string | undefined;
  /** The word that the last form was answered with; anything that is not one of ours is nothing. */
  error: string | undefined;
  /** Operators that do not answer now. */
  down: ReadonlySet<string>;
};

const NUMBER_ERRORS = [
  'msisdn_missing',
  'msisdn_invalid',
  'operator_not_offered',
  'wrong_pin',
  'no_wallet',
  'pin_format',
  'operator_silent',
] as const satisfies readonly NumberError[];

/** The number; with the PIN beside it where an operator on offer wants it there, and nothing typed twice. */
export function numberView({ payment, merchant, frame, now, typed, error, down }: StepInput): NumberView {
  const offered = operatorsOf(payment, merchant);
  const pinFirst = offered.filter(({ flow }) => asksPinFirst(flow));
  const choice = choiceOf(payment, merchant);
  const given =
    payment.msisdnFixed && payment.msisdn ? recognizeNumber(payment.msisdn, choice, payment.currency) : null;
  return {
    ...frame,
    screen: 'number',
    withPin: pinFirst.length > 0,
    ...(pinFirst.length < offered.length ? { pinOnlyFor: pinFirst.map(({ name }) => name).join(', ') } : {}),
    push: offered.length > 0 && offered.every(({ flow }) => flow === 'ussd_push'),
    overview: overviewOf(payment),
    msisdn: payment.msisdnFixed ? payment.msisdn : (typed ?? payment.msisdn),
    fixed: payment.msisdnFixed,
    error: wordOf(NUMBER_ERRORS, error) ?? (given && !given.ok ? given.code : null),
    triesLeft: Math.max(1, MAX_TRIES - payment.tries),
    operators: offered.map(({ id, name }) => ({ id, name, available: !down.has(id) })),
    secondsLeft: secondsUntil(payment.expiresAt, now),
  };
}

const OTP_ERRORS = [
  'code_format',
  'code_expired',
  'wrong_code',
  'sms_failed',
  'no_resends',
] as const satisfies readonly OtpError[];

export function otpView({ payment, frame, now, error }: StepInput): OtpView {
  const word = wordOf(OTP_ERRORS, error);
  const codeSecondsLeft = payment.otpExpiresAt && payment.otpHash ? secondsUntil(payment.otpExpiresAt, now) : 0;
  // A void code (five wrong guesses) is as good as an expired one, and one that was sent anew is not expired any more.
  const isVoid = word === 'code_expired' && payment.otpTries > 0;
  return {
    ...frame,
    screen: 'otp',
    maskedMsisdn: masked(payment),
    error: word === 'code_expired' && codeSecondsLeft > 0 && !isVoid ? null : word,
    codeSecondsLeft: isVoid ? 0 : codeSecondsLeft,
    resendsLeft: MAX_RESENDS - payment.otpResends,
    secondsLeft: secondsUntil(payment.expiresAt, now),
    pinNext: asksPinLast(operatorEntry(payment.operator ?? '')?.flow ?? 'pin_then_otp'),
  };
}

const PIN_ERRORS = ['wrong_pin', 'pin_format', 'operator_silent'] as const satisfies readonly PinError[];

export function pinView({ payment, frame, now, error }: StepInput): PinView {
  return {
    ...frame,
    screen: 'pin',
    maskedMsisdn: masked(payment),
    error: wordOf(PIN_ERRORS, error),
    triesLeft: Math.max(1, MAX_TRIES - payment.tries),
    overview: overviewOf(payment),
    secondsLeft: secondsUntil(payment.expiresAt, now),
  };
}

const NOTICES = ['prompt_sent', 'prompt_open', 'operator_silent'] as const satisfies readonly PushNotice[];

export function pendingView({ payment, frame, now, error }: StepInput): PendingView {
  const key = waitKey(payment, now);
  const entry = operatorEntry(payment.operator ?? '');
  const until = payment.pendingUntil ?? payment.expiresAt;
  return {
    ...frame,
    screen: 'pending',
    maskedMsisdn: masked(payment),
    push:
      entry?.flow === 'ussd_push'
        ? {
            operator: entry.name,
            secondsLeft: secondsUntil(until, now),
            canResend: payment.otpResends < MAX_RESENDS,
            notice: wordOf(NOTICES, error),
          }
        : null,
    late: key === 'late',
    shopUrl: shopUrl(payment),
    waitPath: `${frame.path}?wait=${key}`,
    statusPath: `${frame.path}/status?wait=${key}`,
  };
}

/** What a waiting page waits to see change: the state, and the moment at which the time to wait is up. */
export function waitKey(payment: Payment, now: Date): string {
  const until = payment.pendingUntil ?? payment.expiresAt;
  return payment.state === 'pending' && until <= now ? 'late' : payment.state;
}

/** The shop's front door: while nobody knows how a payment ended, none of its return pages is true. */
export function shopUrl(payment: Payment): string {
  return `${new URL(payment.cancelUrl).origin}/`;
}

export function masked(payment: Payment): string {
  return payment.msisdn ? maskMsisdn(payment.msisdn) : '';
}

/** How the amount is made up, where the order told. */
function overviewOf(payment: Payment): Overview | null {
  const { overview } = payment;
  if (!overview) return null;
  const money = (text: string): Money =>
    fromDecimal(text, overview.currency) ?? { minor: 0n, currency: overview.currency };
  return {
    amount: money(overview.amount),
    fee: money(overview.fee),
    tax: money(overview.tax),
    exchangeRate: overview.exchangeRate,
    total: { minor: payment.amountMinor, currency: payment.currency },
    purchaseRef: payment.purchaseRef,
  };
}

function wordOf<Word extends string>(words: readonly Word[], text: string | undefined): Word | null {
  return words.find((word) => word === text) ?? null;
}

function secondsUntil(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000));
}
