import type { Money } from '@/lib/core/money';
import type { EndReason, FinalState, PaymentState } from '@/lib/core/payment';
import type { Language } from '@/lib/web/messages/language';
import type { FieldRule, FieldSize, NumberError, OtpError, ProblemKind } from '@/lib/web/messages/messages';

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

export type OperatorChoice = { id: string; name: string; available: boolean };

/** Number, and PIN where the flow asks for it here. Posts `do=number`, `msisdn`, `pin`. */
export type NumberView = Frame & {
  screen: 'number';
  withPin: boolean;
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
};

/** The money has been asked for and only the operator's word is awaited. No form: nothing the shopper does changes it. */
export type PendingView = Frame & {
  screen: 'pending';
  maskedMsisdn: string;
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

export type CheckoutView = NumberView | OtpView | PendingView | ResultView | LeaveView | ElsewhereView | ProblemView;

/** The address when it is one of the web; undefined for `javascript:` and whatever else must not become a link. */
export function webUrl(url: string | null): string | undefined {
  return url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}
