import type { Money } from '@/lib/core/money';
import type { FinalState } from '@/lib/core/payment';
import type { SmsSender } from '@/lib/notify/sms';
import type { CatalogueEntry } from '@/lib/operators/catalogue';
import type { Operator } from '@/lib/operators/operator';
import type { Clock } from '@/lib/platform/clock';
import type { Keys } from '@/lib/platform/crypto';
import type { Deadlines } from '@/lib/platform/env';
import type { Db } from '@/lib/store/database';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import type { Payout } from '@/lib/store/payouts';

/** The texts that shoppers get on their handset; the words live in the message files. */
export type ShopperTexts = {
  code(payment: Payment, code: string): string;
  paid(payment: Payment): string;
  /** To who gets money from abroad, or would have got it if the number had an account. */
  remittance(told: {
    outcome: 'received' | 'missed';
    language: string;
    money: Money;
    partner: string;
    sender: string | null;
    /** What the operator calls itself in its texts. */
    operator: string;
  }): string;
};

/** A text to a handset, and the name that it is sent under. */
export type HandsetText = { from: string; text: string };

/** What tells a merchant that a payment ended, ready to be sent. */
export type Message =
  | { channel: 'get'; target: string; body: null }
  | { channel: 'form'; target: string; body: string };

/** A payment that has ended, with what a door needs to speak of it. */
export type Ended = {
  /** The transaction that ends the payment, or the database. */
  db: Db;
  keys: Keys;
  payment: EndedPayment;
  merchant: Merchant;
  operatorRef: string | null;
};

/** What a door knows to say of a payment that has ended. */
export type Door = {
  /** The message owed to the merchant; null when it wants none. Called in the transaction that ends the payment. */
  tell(ended: Ended): Promise<Message | null>;
  /** Where the shopper goes, when it is not simply the payment's accept, decline or cancel URL. */
  returnUrl?(ended: Ended): Promise<string>;
  /** What the receiver of one of its payouts is told now that it has ended; null for nothing. Called in that transaction. */
  receiverText?(payout: Payout, texts: ShopperTexts): HandsetText | null;
};

export type EndedPayment = Payment & { state: FinalState };

/** What every use case of a payment works with. Plain data and functions; one per process, or per test. */
export type Context = {
  mode: 'sandbox' | 'live';
  db: Db;
  clock: Clock;
  keys: Keys;
  deadlines: Deadlines;
  /** The operator behind a catalogue row, ready to be asked. */
  operatorFor(entry: CatalogueEntry): Promise<Operator>;
  sms: SmsSender;
  texts: ShopperTexts;
  /** By name. */
  doors: Record<string, Door>;
  /** Called after a commit that left something due, so that it is done at once and not at the next look. */
  wake(what: 'deliver' | 'reconcile'): void;
};
