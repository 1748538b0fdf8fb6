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

/** What can be wrong on the screen that asks for the code. A wrong code is shown only in flows where it may be typed again. */
export type OtpError = 'wrong_code' | 'code_format' | 'code_expired' | 'sms_failed' | 'no_resends';

/** What can be wrong on the overview that asks for the PIN. */
export type PinError = 'wrong_pin' | 'pin_format' | 'operator_silent';

/** What became of the wish for another prompt on the phone. */
export type PushNotice = 'prompt_sent' | 'prompt_open' | 'operator_silent';

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
  | 'unreadable'
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

/** What a text about money from abroad names: how much, whose service brought it, who sent it. */
export type RemittanceParts = { amount: string; partner: string; sender: string | null };

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
    /** Money from abroad. `sender` is null when the partner does not name one. */
    remittance: {
      received(parts: RemittanceParts): string;
      /** It could not be paid in: the number has no account. */
      missed(parts: RemittanceParts & { operator: string }): string;
    };
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
    /** The same in whole minutes, for people who hear the page and for browsers without scripts. */
    minutesLeft(minutes: number): string;
    errorTitle(title: string): string;
    title(parts: { title: string; shop: string }): string;
  };
  number: {
    /** `operator` is null when several are offered. */
    title(operator: string | null): string;
    withPin: string;
    withCode: string;
    withPush: string;
    msisdn: string;
    msisdnHint(operators: string): string;
    msisdnFixed: string;
    pin(operator: string | null): string;
    pinHint: string;
    /** Where others on offer ask for the PIN later. */
    pinOnlyFor(operators: string): string;
    /** `fee` is null when the shopper pays none on top. */
    youPay(parts: { amount: string; shop: string; fee: string | null }): string;
    forward: string;
    /** Tries of a PIN: after the last one the account is blocked. */
    triesLeft(tries: number): string;
    /** Tries of a number alone: no account suffers from them. */
    numberTriesLeft(tries: number): string;
    operatorDown(operators: string): string;
    errors: Record<NumberError, (operators: string) => string>;
  };
  otp: {
    title: string;
    sentTo(msisdn: string): string;
    code: string;
    hint: string;
    /** Instead of `hint` where a wrong code may be typed again and the PIN comes next. */
    hintBeforePin: string;
    forward(amount: string): string;
    valid: string;
    secondsLeft(seconds: number): string;
    ended: string;
    endedForGood: string;
    resend: string;
    resendsLeft(resends: number): string;
    errors: Record<OtpError, string>;
  };
  pin: {
    title: string;
    /** Which account pays. */
    payer(msisdn: string): string;
    errors: Record<PinError, string>;
  };
  overview: { title: string; reference: string; tax: string; exchangeRate: string };
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
  /** The waiting screen while a prompt is open on the phone. */
  push: {
    title: string;
    what: string;
    look(parts: { operator: string; msisdn: string }): string;
    approve: string;
    stay: string;
    ended: string;
    nothing: string;
    resend: string;
    notices: Record<PushNotice, string>;
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
