import type { EndReason, FinalState, PaymentState } from '@/lib/core/payment';

/** What can be wrong with what the shopper typed on the first screen, or with the answer to it. */
export type NumberError =
  | 'msisdn_missing'
  | 'msisdn_invalid'
  | 'operator_not_offered'
  | 'wrong_pin'
  | 'no_wallet'
  | 'pin_format'
  | 'operator_silent';

/** What can be wrong on the screen that asks for the code. A wrong code is not here: it ends the payment. */
export type OtpError = 'code_format' | 'code_expired' | 'sms_failed' | 'no_resends';

/** Why there is no payment to show. */
export type ProblemKind =
  | 'bad_field'
  | 'unknown_payment'
  | 'session_unknown'
  | 'session_expired'
  | 'session_used'
  | 'no_operator'
  | 'too_many_requests'
  | 'too_large'
  | 'forbidden_origin'
  | 'unavailable'
  | 'server_error';

/** The rule that a field of an order broke. */
export type FieldRule =
  | 'missing'
  | 'digits'
  | 'length'
  | 'positive'
  | 'phone'
  | 'currency'
  | 'language'
  | 'text'
  | 'url'
  | 'origin'
  | 'session'
  | 'merchant';

/** Fewest and most digits or characters that a field takes. */
export type FieldSize = { min: number; max: number };

/** One page of words: what it is about, what happened, what to do next. */
export type Words = { title: string; what: string; next: string };

/** Everything that the hosted page says, in one language. Functions take the values that stand inside a sentence. */
export type Messages = {
  /** Texts to the handset. Short: a long one costs the operator twice. */
  sms: {
    code(parts: { code: string; brand: string; amount: string }): string;
    paid(parts: { brand: string; amount: string; paymentRef: string }): string;
  };
  frame: {
    languages: string;
    due: string;
    paid: string;
    amount: string;
    fee: string;
    total: string;
    operators: string;
    unavailable: string;
    secure: string;
    reference: string;
    cancel: string;
    busy: string;
    backToShop: string;
    /** Before a time such as `9:32`. */
    timeLeft: string;
    /** The same for people who hear the page. */
    minutesLeft(minutes: number): string;
    errorTitle(title: string): string;
    title(parts: { title: string; shop: string }): string;
  };
  number: {
    /** `operator` is null when several are offered. */
    title(operator: string | null): string;
    withPin: string;
    withoutPin: string;
    msisdn: string;
    msisdnHint(operators: string): string;
    msisdnFixed: string;
    pin(operator: string | null): string;
    pinHint: string;
    /** `fee` is null when the shopper pays none on top. */
    youPay(parts: { amount: string; shop: string; fee: string | null }): string;
    forward: string;
    triesLeft(tries: number): string;
    operatorDown(operators: string): string;
    errors: Record<NumberError, (operators: string) => string>;
  };
  otp: {
    title: string;
    sentTo(msisdn: string): string;
    code: string;
    hint: string;
    forward(amount: string): string;
    valid: string;
    secondsLeft(seconds: number): string;
    ended: string;
    endedForGood: string;
    resend: string;
    resendsLeft(resends: number): string;
    errors: Record<OtpError, string>;
  };
  pending: {
    title: string;
    what: string;
    keepOpen: string;
    waiting: string;
    slow: string;
    offline: string;
    check: string;
    lateTitle: string;
    lateWhat: string;
    lateDoNotPay: string;
    latePromise: string;
  };
  result: {
    paid: Words;
    already: Words;
    /** Used when a payment ended without a reason of its own. */
    ended: Record<Exclude<FinalState, 'paid'>, Words>;
    reasons: Record<EndReason, Words>;
    receipt: string;
    shop: string;
    amount: string;
    date: string;
    payer: string;
    paymentRef: string;
    purchaseRef: string;
    confirm: string;
    leaving: string;
    stay: string;
  };
  leave: { title: string; link: string };
  elsewhere: { title: string; continueThere: string; states: Record<PaymentState, string> };
  problem: {
    kinds: Record<ProblemKind, Words>;
    forShop: string;
    badField: string;
    rules: Record<FieldRule, (size: FieldSize | null) => string>;
  };
};
