import type { Money } from '@/lib/core/money';
import type { EndReason, FinalState, PaymentState } from '@/lib/core/payment';
import type { Language } from '@/lib/web/messages/language';
import type {
  FieldRule,
  FieldSize,
  NumberError,
  OtpError,
  PinError,
  ProblemKind,
  PushNotice,
} from '@/lib/web/messages/messages';

/** What every screen of a payment shows around its own part. Texts of the merchant are plain text, shown as they are. */
export type Frame = {
  language: Language;
  /** What the language switch offers; its links are `{path}?lang=en`. */
  languages: readonly Language[];
  /** `/pay/TOKEN`: where the forms post to. */
  path: string;
  brand: string;
  text: string | null;
  description: string | null;
  money: Money;
  /** What the shopper pays on top, when the operator's flow has one. */
  fee?: Money;
  paymentRef: string;
};

/**
 * The payment in full, for the shopper to check. `amount`, `fee` and `tax` are in the shop's own currency, `total` in the
 * wallet's; where the two differ, one unit of the former is `exchangeRate` of the latter.
 */
export type Overview = {
  amount: Money;
  fee: Money;
  tax: Money;
  exchangeRate: string | null;
  total: Money;
  /** The shop's own reference of the order. */
  purchaseRef: string;
};

export type OperatorChoice = { id: string; name: string; available: boolean };

/**
 * Number, and PIN where the flow asks for it here; with `push`, the payment's details to be confirmed. With neither, a code
 * by SMS comes next. Posts `do=number`, `msisdn`, `pin`.
 */
export type NumberView = Frame & {
  screen: 'number';
  withPin: boolean;
  /** The operators that the PIN here is for, when others on offer ask for it later; absent when all do. */
  pinOnlyFor?: string;
  /** The money is asked for by a prompt on the phone: this screen shows what it is for, and its button confirms. */
  push: boolean;
  overview: Overview | null;
  /** Typed before, or given by the order. */
  msisdn: string | null;
  /** The order named the number: it is shown, and what is posted for it is to be ignored. */
  fixed: boolean;
  error: NumberError | null;
  /** Tries of number and PIN that are left, this one included. */
  triesLeft: number;
  operators: readonly OperatorChoice[];
  /** Until the page runs out. */
  secondsLeft: number;
};

/** The code by SMS. Posts `do=otp`, `otp`; or, with the button `resend`, asks for another code. */
export type OtpView = Frame & {
  screen: 'otp';
  maskedMsisdn: string;
  error: OtpError | null;
  /** Until the code runs out; 0 when it has. */
  codeSecondsLeft: number;
  resendsLeft: number;
  /** Until the page runs out. */
  secondsLeft: number;
  /** Flow `otp_then_pin`: the PIN comes after the code, and a wrong code may be typed again. */
  pinNext?: boolean;
};

/** The overview that asks for the PIN (Tigo Secure, "Payment Overview Page"). Posts `do=pin`, `pin`. */
export type PinView = Frame & {
  screen: 'pin';
  maskedMsisdn: string;
  error: PinError | null;
  /** Tries of the PIN that are left, this one included; after the last the operator blocks the account. */
  triesLeft: number;
  overview: Overview | null;
  /** Until the page runs out. */
  secondsLeft: number;
};

/** The prompt that is open on the shopper's phone. */
export type PushPrompt = {
  /** Who sends it, as shoppers know them. */
  operator: string;
  /** Until the operator lets it expire. */
  secondsLeft: number;
  canResend: boolean;
  notice: PushNotice | null;
};

/**
 * The money has been asked for and only the operator's word is awaited. No form: nothing that the shopper does here changes
 * it. With `push` it is the shopper's word on the phone; then a form with the button `resend` (`do=resend`) asks for the
 * prompt once more.
 */
export type PendingView = Frame & {
  screen: 'pending';
  maskedMsisdn: string;
  push: PushPrompt | null;
  /** The page's time is up and the operator still cannot say. */
  late: boolean;
  shopUrl: string;
  /** A GET that the server holds until something changes, and then answers with the page: for browsers without scripts. */
  waitPath: string;
  /** The same, answering `{"state": "pending"}` (or `late`) while nothing has changed. */
  statusPath: string;
};

export type Receipt = {
  shop: string;
  /** What was really paid. */
  money: Money;
  date: Date;
  /** IANA name; UTC, which is also Togo's time, without one. */
  timeZone?: string;
  paymentRef: string;
  purchaseRef: string;
  maskedMsisdn: string;
};

/** How the payment ended. Posts `do=leave`; the answer is the `leave` view. */
export type ResultView = Frame & {
  screen: 'result';
  state: FinalState;
  reason: EndReason | null;
  receipt: Receipt | null;
  /** The order had been paid before this visit. */
  already: boolean;
  /** The shop's accept, decline or cancel page. */
  goUrl: string;
  /** How long the screen stays before it goes there by itself. */
  afterSeconds: number;
};

/** Takes the browser to the shop at once. */
export type LeaveView = { screen: 'leave'; language: Language; goUrl: string };

/** For another browser than the one that started the payment: shows, asks nothing. */
export type ElsewhereView = Frame & {
  screen: 'elsewhere';
  state: PaymentState;
  /** The screen that the right browser is on. */
  dataScreen: 'number' | 'otp' | 'pin' | 'confirm' | 'pending' | 'result';
};

/** There is no payment to show, and this is why. */
export type ProblemView = {
  screen: 'problem';
  language: Language;
  kind: ProblemKind;
  /** The first bad field of the order and the rule that it broke, for the merchant's developer. */
  field?: string;
  rule?: FieldRule;
  size?: FieldSize;
  /** The HTTP status that the page is sent with. */
  status: number;
  goUrl: string | null;
  /** Goes to `goUrl` by itself after this long. */
  afterSeconds?: number;
};

export type CheckoutView =
  | NumberView
  | OtpView
  | PinView
  | PendingView
  | ResultView
  | LeaveView
  | ElsewhereView
  | ProblemView;

/** The address when it is one of the web; undefined for `javascript:` and whatever else must not become a link. */
export function webUrl(url: string | null): string | undefined {
  return url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}
