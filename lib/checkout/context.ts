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

/** The texts that shoppers get on their handset; the words live in the message files. */
export type ShopperTexts = {
  code(payment: Payment, code: string): string;
  paid(payment: Payment): string;
};

/** How a door tells a merchant that a payment ended: the URL to get, or null when the merchant has none. */
export type Tell = (payment: EndedPayment, merchant: Merchant, operatorRef: string | null) => string | null;

export type EndedPayment = Payment & { state: FinalState };

/** What every use case of a payment works with. Plain data and functions; one per process, or per test. */
export type Context = {
  db: Db;
  clock: Clock;
  keys: Keys;
  deadlines: Deadlines;
  /** The operator behind a catalogue row, ready to be asked. */
  operatorFor(entry: CatalogueEntry): Promise<Operator>;
  sms: SmsSender;
  texts: ShopperTexts;
  /** By door. */
  tell: Record<string, Tell>;
  /** Called after a commit that left something due, so that it is done at once and not at the next look. */
  wake(what: 'deliver' | 'reconcile'): void;
};
