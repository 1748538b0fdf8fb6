/**
 * Every table of Guichet. Rows that grow carry the merchant in their key, so that a cluster can be split by merchant.
 * Money is minor units in a bigint beside an ISO 4217 currency. Invariants are constraints here before they are code.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

// ── Merchants ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const merchants = pgTable('merchants', {
  /** The 16-digit id that shops put in `merchantid`. */
  merchantId: text('merchant_id').primaryKey(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  /** Unit of TMoney Online amounts: whole units of the currency (`major`) or its smallest (`minor`). */
  amountUnit: text('amount_unit', { enum: ['major', 'minor'] }).notNull(),
  acceptUrl: text('accept_url'),
  declineUrl: text('decline_url'),
  cancelUrl: text('cancel_url'),
  notificationUrl: text('notification_url'),
  mbankingUrl: text('mbanking_url'),
  /** CIDR ranges of the merchant's servers. Empty: no server may ask for a session. */
  allowedIps: text('allowed_ips').array().notNull(),
  returnOrigins: text('return_origins').array().notNull(),
  /** Operator ids that the merchant takes; null is every operator. */
  operators: text('operators').array(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
});

/** What a merchant proves itself with at one door. The secret is kept as a keyed hash, or sealed where we must use it. */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    merchantId: text('merchant_id')
      .notNull()
      .references(() => merchants.merchantId),
    kind: text('kind', { enum: ['api_key', 'webhook_secret', 'tigo_client', 'tigo_account', 'mbanking'] }).notNull(),
    /** What is public of it: a client id, an account number, a user name. */
    name: text('name').notNull(),
    secretHash: text('secret_hash'),
    secretSealed: text('secret_sealed'),
    createdAt: at('created_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    index('credentials_by_merchant').on(t.merchantId, t.kind),
    uniqueIndex('credentials_one_per_secret').on(t.kind, t.secretHash).where(sql`kind = 'api_key'`),
    uniqueIndex('credentials_one_per_name').on(t.kind, t.name).where(sql`kind in ('tigo_client', 'mbanking')`),
    check('credentials_secret_kept', sql`secret_hash is not null or secret_sealed is not null`),
  ],
);

/** Where an operator is reached and with what. A row overrides the catalogue; the credentials are sealed. */
export const operatorSettings = pgTable('operator_settings', {
  operator: text('operator').primaryKey(),
  url: text('url').notNull(),
  credentialsSealed: text('credentials_sealed').notNull(),
  updatedAt: at('updated_at').notNull(),
});

// ── Checkout ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** An id that a merchant's server asked for before it may send one order. */
export const sessions = pgTable(
  'sessions',
  {
    merchantId: text('merchant_id').notNull(),
    idHash: text('id_hash').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.idHash] }), index('sessions_by_expiry').on(t.expiresAt)],
);

export const payments = pgTable(
  'payments',
  {
    id: text('id').notNull(),
    merchantId: text('merchant_id')
      .notNull()
      .references(() => merchants.merchantId),
    door: text('door').notNull(),
    purchaseRef: text('purchase_ref').notNull(),
    /** Our reference, printed on receipts and told to the merchant as `paymentref`. */
    paymentRef: text('payment_ref').notNull(),
    tokenHash: text('token_hash').notNull(),
    state: text('state').notNull(),
    /** Why a final payment that is not paid ended, in our words (see lib/core/payment.ts). */
    reason: text('reason'),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** What the operator says was really taken. */
    paidMinor: minor('paid_minor'),
    /** The unit in which the door told us the amount and wants to be told it. */
    amountUnit: text('amount_unit', { enum: ['major', 'minor'] }).notNull(),
    /** How the order makes up the amount, for the shopper to see: decimal texts in the shop's own currency. */
    overview: jsonb('overview').$type<{
      amount: string;
      currency: string;
      fee: string;
      tax: string;
      exchangeRate: string | null;
    }>(),
    /** Of `paidMinor`, what was given back or is being given back. */
    refundedMinor: minor('refunded_minor').notNull().default(sql`0`),
    /** What the door needs again when it tells the merchant or answers a query, in the door's own words. */
    doorData: jsonb('door_data').$type<Record<string, unknown>>(),
    brand: text('brand').notNull(),
    description: text('description'),
    pageText: text('page_text'),
    language: text('language').notNull(),
    acceptUrl: text('accept_url').notNull(),
    declineUrl: text('decline_url').notNull(),
    cancelUrl: text('cancel_url').notNull(),
    /** The order named the number, so the page may not change it. */
    msisdnFixed: boolean('msisdn_fixed').notNull(),
    msisdn: text('msisdn'),
    operator: text('operator'),
    clientName: text('client_name'),
    clientAccount: text('client_account'),
    clientIp: text('client_ip'),
    /** Keyed hash of the browser that started the payment; only that browser may go on. */
    browserHash: text('browser_hash'),
    /** Wrong tries of number and PIN so far. Counted before the operator is asked. */
    tries: integer('tries').notNull().default(0),
    /** The operator's leave to take the money, sealed: what stands for the PIN, which is never kept. */
    authorizationSealed: text('authorization_sealed'),
    otpHash: text('otp_hash'),
    otpExpiresAt: at('otp_expires_at'),
    /** Wrong guesses of the code that counts now. */
    otpTries: integer('otp_tries').notNull().default(0),
    /** Codes, or prompts, sent again. */
    otpResends: integer('otp_resends').notNull().default(0),
    /** Flow `otp_then_pin`: the code was right, and the PIN is wanted. */
    otpPassedAt: at('otp_passed_at'),
    /** Operator ids that may serve this payment; null: those of its merchant. */
    operators: text('operators').array(),
    /** Once the money is asked for: until when the shopper is asked to wait for the operator. */
    pendingUntil: at('pending_until'),
    /** Set when the shopper first does something; a page that was never started is never notified. */
    startedAt: at('started_at'),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    finishedAt: at('finished_at'),
    /** Set when a person has to look at it; the reason is in the steps. */
    reviewAt: at('review_at'),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('payments_by_token').on(t.tokenHash),
    uniqueIndex('payments_by_payment_ref').on(t.paymentRef),
    /** A Tigo reference is used once, whatever became of it. */
    uniqueIndex('payments_by_auth_code').on(sql`(door_data ->> 'authCodeHash')`).where(sql`door = 'tigo-secure'`),
    uniqueIndex('payments_one_per_tigo_reference').on(t.merchantId, t.purchaseRef).where(sql`door = 'tigo-secure'`),
    /** One purchase, one payment: only one may be asking for the money, or have it. */
    uniqueIndex('payments_one_money_per_purchase')
      .on(t.merchantId, t.purchaseRef)
      .where(sql`state in ('pending', 'paid')`),
    index('payments_by_purchase').on(t.merchantId, t.purchaseRef, t.createdAt),
    index('payments_by_time').on(t.merchantId, t.createdAt, t.id),
    index('payments_to_expire').on(t.expiresAt).where(sql`state in ('created', 'identified', 'challenged')`),
    check('payments_amount_positive', sql`amount_minor > 0`),
    check('payments_refunds_within_paid', sql`refunded_minor between 0 and coalesce(paid_minor, 0)`),
    check('payments_paid_says_how_much', sql`(state = 'paid') = (paid_minor is not null)`),
    check(
      'payments_final_is_dated',
      sql`(state in ('paid', 'declined', 'canceled', 'expired')) = (finished_at is not null)`,
    ),
  ],
);

/** One row per move of a payment: its history. */
export const steps = pgTable(
  'steps',
  {
    merchantId: text('merchant_id').notNull(),
    paymentId: text('payment_id').notNull(),
    /** Counts the rows of all payments up; within one payment it is the order of its history. */
    seq: bigserial('seq', { mode: 'bigint' }).notNull(),
    event: text('event').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    at: at('at').notNull(),
    by: text('by', { enum: ['merchant', 'shopper', 'operator', 'worker', 'admin'] }).notNull(),
    detail: jsonb('detail').$type<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.paymentId, t.seq] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
  ],
);

/** One time that an operator was asked for money; committed before the asking. */
export const attempts = pgTable(
  'attempts',
  {
    /** Sent to the operator as its idempotency key: a UUID. */
    id: text('id').notNull(),
    merchantId: text('merchant_id').notNull(),
    paymentId: text('payment_id').notNull(),
    operator: text('operator').notNull(),
    /** `open` until the operator has said an explicit yes or no. */
    state: text('state', { enum: ['open', 'paid', 'declined'] }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** The operator's own transaction id. */
    operatorRef: text('operator_ref'),
    /** The last code that the operator answered with, as it wrote it. */
    operatorCode: text('operator_code'),
    askedAt: at('asked_at').notNull(),
    answeredAt: at('answered_at'),
    /** When to ask next what became of it; null when nothing is left to ask. */
    nextAskAt: at('next_ask_at'),
    asks: integer('asks').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    uniqueIndex('attempts_by_id').on(t.id),
    /** At most one attempt per payment can take money or has taken it. */
    uniqueIndex('attempts_one_open_per_payment').on(t.merchantId, t.paymentId).where(sql`state in ('open', 'paid')`),
    index('attempts_due').on(t.nextAskAt).where(sql`next_ask_at is not null`),
  ],
);

// ── Messages owed ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A message owed to a merchant (or a text owed to a shopper). Written with what it tells; lives until delivered or given up. */
export const notifications = pgTable(
  'notifications',
  {
    id: text('id').notNull(),
    merchantId: text('merchant_id').notNull(),
    /** What it is about: a payment, or a payout. */
    paymentId: text('payment_id'),
    payoutId: text('payout_id'),
    channel: text('channel', { enum: ['get', 'form', 'sms'] }).notNull(),
    /** What it says in one word: the payment's final state. */
    about: text('about').notNull(),
    /** `get`: the whole URL. `form`: the URL that the form is posted to. `sms`: the number. */
    target: text('target').notNull(),
    /** `form`: the urlencoded form. `sms`: `{from, text}`. */
    body: text('body'),
    state: text('state', { enum: ['due', 'delivered', 'given_up', 'superseded'] }).notNull(),
    tries: integer('tries').notNull().default(0),
    createdAt: at('created_at').notNull(),
    /** When to try next. While a copy is trying, this is when its lease runs out. Null when nothing is left to do. */
    dueAt: at('due_at'),
    deliveredAt: at('delivered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    uniqueIndex('notifications_one_per_outcome').on(t.merchantId, t.paymentId, t.channel, t.about),
    uniqueIndex('notifications_one_per_payout').on(t.merchantId, t.payoutId, t.channel, t.about),
    check('notifications_about_one_thing', sql`(payment_id is null) <> (payout_id is null)`),
    index('notifications_due').on(t.channel, t.merchantId, t.dueAt).where(sql`due_at is not null`),
    check('notifications_due_is_dated', sql`(state = 'due') = (due_at is not null)`),
  ],
);

/** Money given back of a paid payment. Its amount is reserved in the payment before the operator is asked. */
export const refunds = pgTable(
  'refunds',
  {
    /** Sent to the operator as its idempotency key: a UUID. */
    id: text('id').notNull(),
    merchantId: text('merchant_id').notNull(),
    paymentId: text('payment_id').notNull(),
    operator: text('operator').notNull(),
    state: text('state', { enum: ['pending', 'done', 'declined'] }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** The operator's id of the transaction that gives the money back. */
    operatorRef: text('operator_ref'),
    operatorCode: text('operator_code'),
    askedAt: at('asked_at').notNull(),
    answeredAt: at('answered_at'),
    nextAskAt: at('next_ask_at'),
    asks: integer('asks').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    uniqueIndex('refunds_by_id').on(t.id),
    index('refunds_by_payment').on(t.merchantId, t.paymentId),
    index('refunds_due').on(t.nextAskAt).where(sql`next_ask_at is not null`),
    check('refunds_amount_positive', sql`amount_minor > 0`),
  ],
);

/** Money sent to a wallet from a merchant's pre-funded account. The account is charged before the operator is asked. */
export const payouts = pgTable(
  'payouts',
  {
    /** Sent to the operator as its idempotency key: a UUID. */
    id: text('id').notNull(),
    merchantId: text('merchant_id').notNull(),
    door: text('door').notNull(),
    /** The merchant's own reference: used once. */
    reference: text('reference').notNull(),
    operator: text('operator').notNull(),
    msisdn: text('msisdn').notNull(),
    state: text('state', { enum: ['pending', 'done', 'declined'] }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** The operator's transaction id, told to the merchant and used to reverse it. */
    operatorRef: text('operator_ref'),
    operatorCode: text('operator_code'),
    reason: text('reason'),
    refundedMinor: minor('refunded_minor').notNull().default(sql`0`),
    doorData: jsonb('door_data').$type<Record<string, unknown>>(),
    createdAt: at('created_at').notNull(),
    finishedAt: at('finished_at'),
    nextAskAt: at('next_ask_at'),
    asks: integer('asks').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('payouts_by_id').on(t.id),
    uniqueIndex('payouts_by_reference').on(t.merchantId, t.reference),
    index('payouts_due').on(t.nextAskAt).where(sql`next_ask_at is not null`),
    check('payouts_amount_positive', sql`amount_minor > 0`),
    check('payouts_refunds_within_amount', sql`refunded_minor between 0 and amount_minor`),
  ],
);

// ── Ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** An account of the double-entry ledger. Its balance equals its entries; a command checks that. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['collection', 'prefunded', 'operator_clearing', 'fees', 'funding'] }).notNull(),
    /** The merchant for `collection` and `prefunded`, the operator for `operator_clearing`, `guichet` for the rest. */
    owner: text('owner').notNull(),
    /** ISO 3166 alpha-2 of the country that a master merchant account is in; `-` for accounts of no country. */
    country: text('country').notNull(),
    currency: text('currency').notNull(),
    /** Kept for `prefunded` alone; of the other kinds the sum of the entries is the balance. */
    balanceMinor: minor('balance_minor').notNull().default(sql`0`),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('ledger_accounts_one_each').on(t.kind, t.owner, t.country, t.currency),
    check('ledger_accounts_prefunded_not_negative', sql`kind <> 'prefunded' or balance_minor >= 0`),
  ],
);

/** One line of a posting. Append-only by a trigger; all entries of a posting add up to zero per currency. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    seq: bigserial('seq', { mode: 'bigint' }).primaryKey(),
    /** What the posting belongs to and which it is: `pay_…:paid`. Posted once. */
    posting: text('posting').notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => ledgerAccounts.id),
    /** Positive: the account is owed more (credit). Negative: less (debit). */
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    uniqueIndex('ledger_entries_once').on(t.posting, t.accountId),
    index('ledger_entries_by_account').on(t.accountId, t.seq),
  ],
);

// ── Tigo Secure ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** An access token: for one payment, void afterwards. Sealed as well as hashed, since it comes back as `verification_code`. */
export const accessTokens = pgTable(
  'access_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    tokenSealed: text('token_sealed').notNull(),
    merchantId: text('merchant_id')
      .notNull()
      .references(() => merchants.merchantId),
    issuedAt: at('issued_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    /** The payment that it was used for. */
    paymentId: text('payment_id'),
    usedAt: at('used_at'),
  },
  (t) => [index('access_tokens_by_expiry').on(t.expiresAt), index('access_tokens_by_payment').on(t.paymentId)],
);

/** A client certificate that a partner may present, as its fingerprint or its issuer and subject. */
export const clientCertificates = pgTable(
  'client_certificates',
  {
    id: text('id').primaryKey(),
    merchantId: text('merchant_id')
      .notNull()
      .references(() => merchants.merchantId),
    /** SHA-256 of the certificate, lower-case hex; null when it is known by issuer and subject. */
    fingerprint: text('fingerprint'),
    issuer: text('issuer'),
    subject: text('subject'),
    validFrom: at('valid_from').notNull(),
    validUntil: at('valid_until').notNull(),
    createdAt: at('created_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    index('client_certificates_by_merchant').on(t.merchantId),
    check('client_certificates_named', sql`fingerprint is not null or issuer is not null`),
  ],
);

/** When an operator was last heard, and how it is. One row per operator, written by whichever copy asked. */
export const operatorHealth = pgTable('operator_health', {
  operator: text('operator').primaryKey(),
  status: text('status', { enum: ['up', 'degraded', 'down'] }).notNull(),
  lastGoodAt: at('last_good_at'),
  lastAskedAt: at('last_asked_at').notNull(),
  /** Heartbeats missed in a row. */
  missed: integer('missed').notNull().default(0),
  nextAskAt: at('next_ask_at').notNull(),
});

/** One try to deliver a notification, and what came back. */
export const deliveries = pgTable(
  'deliveries',
  {
    merchantId: text('merchant_id').notNull(),
    notificationId: text('notification_id').notNull(),
    n: integer('n').notNull(),
    at: at('at').notNull(),
    /** The HTTP status, or null when there was none. */
    status: integer('status'),
    durationMs: integer('duration_ms').notNull(),
    /** The first 1 KB of the answer. */
    answer: text('answer'),
    /** Why there was no status: `timeout`, `refused`, `address_not_allowed`, … */
    error: text('error'),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.notificationId, t.n] }),
    foreignKey({
      columns: [t.merchantId, t.notificationId],
      foreignColumns: [notifications.merchantId, notifications.id],
    }),
  ],
);

// ── The sandbox's own world ─────────────────────────────────────────────────────────────────────────────────────────
// Nothing above refers to it: the simulated operators are reached over HTTP, as the real ones are.

export const sandboxOperators = pgTable('sandbox_operators', {
  operator: text('operator').primaryKey(),
  state: text('state', { enum: ['up', 'down', 'slow'] }).notNull(),
});

/** A simulated wallet. Made with its balance on first use; never below zero. */
export const sandboxWallets = pgTable(
  'sandbox_wallets',
  {
    /** The wallets' owner: operators that share wallets (tmoney-tg, tmoney-push-tg) share this. */
    network: text('network').notNull(),
    msisdn: text('msisdn').notNull(),
    currency: text('currency').notNull(),
    balanceMinor: minor('balance_minor').notNull(),
    wrongPins: integer('wrong_pins').notNull().default(0),
    blocked: boolean('blocked').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.network, t.msisdn, t.currency] }),
    check('sandbox_wallets_not_negative', sql`balance_minor >= 0`),
  ],
);

/** Money that really moved in a simulated wallet: the truth that checks are made against. */
export const sandboxTransactions = pgTable(
  'sandbox_transactions',
  {
    id: text('id').primaryKey(),
    network: text('network').notNull(),
    msisdn: text('msisdn').notNull(),
    currency: text('currency').notNull(),
    type: text('type', { enum: ['debit', 'credit'] }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    reference: text('reference').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('sandbox_transactions_by_wallet').on(t.network, t.msisdn, t.at)],
);

/** What a simulated operator was asked, by the asker's idempotency key, and what became of it. */
export const sandboxRequests = pgTable(
  'sandbox_requests',
  {
    operator: text('operator').notNull(),
    /** The client's own id: X-CorrelationID, X-Reference-Id … */
    key: text('key').notNull(),
    /** The operator's transaction id. */
    reference: text('reference').notNull(),
    kind: text('kind').notNull(),
    state: text('state', { enum: ['pending', 'completed', 'failed'] }).notNull(),
    /** The operator's reason code when failed. */
    code: text('code'),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    /** When the simulator acts on it by itself (finishes it, calls back); null: nothing to do. */
    actAt: at('act_at'),
  },
  (t) => [
    primaryKey({ columns: [t.operator, t.key] }),
    uniqueIndex('sandbox_requests_by_reference').on(t.operator, t.reference),
    index('sandbox_requests_due').on(t.actAt).where(sql`act_at is not null`),
  ],
);

/** A text on a simulated handset. */
export const sandboxMessages = pgTable(
  'sandbox_messages',
  {
    id: text('id').primaryKey(),
    seq: bigserial('seq', { mode: 'bigint' }).notNull(),
    msisdn: text('msisdn').notNull(),
    from: text('from').notNull(),
    text: text('text').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('sandbox_messages_by_phone').on(t.msisdn, t.seq)],
);

/** A USSD prompt on a simulated handset. */
export const sandboxPrompts = pgTable(
  'sandbox_prompts',
  {
    id: text('id').primaryKey(),
    msisdn: text('msisdn').notNull(),
    operator: text('operator').notNull(),
    /** The request that it asks about. */
    key: text('key').notNull(),
    text: text('text').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    at: at('at').notNull(),
    expiresAt: at('expires_at').notNull(),
    answeredAt: at('answered_at'),
  },
  (t) => [index('sandbox_prompts_by_phone').on(t.msisdn, t.at)],
);

/** An order of the demo shop, and what its own server heard of it. */
export const sandboxOrders = pgTable('sandbox_orders', {
  reference: text('reference').primaryKey(),
  item: text('item').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: text('currency').notNull(),
  at: at('at').notNull(),
});

/** One request that the demo shop's server made or received, or one return of the browser. */
export const sandboxVisits = pgTable(
  'sandbox_visits',
  {
    id: text('id').primaryKey(),
    seq: bigserial('seq', { mode: 'bigint' }).notNull(),
    reference: text('reference').notNull(),
    kind: text('kind', { enum: ['asked', 'notification', 'return'] }).notNull(),
    query: text('query').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('sandbox_visits_by_order').on(t.reference, t.seq)],
);
