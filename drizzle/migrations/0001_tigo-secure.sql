CREATE TABLE "access_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"token_sealed" text NOT NULL,
	"merchant_id" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"payment_id" text,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "client_certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"fingerprint" text,
	"issuer" text,
	"subject" text,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "client_certificates_named" CHECK (fingerprint is not null or issuer is not null)
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"owner" text NOT NULL,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"balance_minor" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_accounts_prefunded_not_negative" CHECK (kind <> 'prefunded' or balance_minor >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"posting" text NOT NULL,
	"account_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operator_health" (
	"operator" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"last_good_at" timestamp (3) with time zone,
	"last_asked_at" timestamp (3) with time zone NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"next_ask_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"door" text NOT NULL,
	"reference" text NOT NULL,
	"operator" text NOT NULL,
	"msisdn" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"operator_ref" text,
	"operator_code" text,
	"reason" text,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"door_data" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"next_ask_at" timestamp (3) with time zone,
	"asks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "payouts_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payouts_amount_positive" CHECK (amount_minor > 0),
	CONSTRAINT "payouts_refunds_within_amount" CHECK (refunded_minor between 0 and amount_minor)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"operator" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"operator_ref" text,
	"operator_code" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"next_ask_at" timestamp (3) with time zone,
	"asks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "refunds_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "refunds_amount_positive" CHECK (amount_minor > 0)
);
--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "payment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "payout_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "overview" jsonb;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "door_data" jsonb;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "otp_passed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_merchant_id_merchants_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("merchant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_certificates" ADD CONSTRAINT "client_certificates_merchant_id_merchants_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("merchant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_tokens_by_expiry" ON "access_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "access_tokens_by_payment" ON "access_tokens" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "client_certificates_by_merchant" ON "client_certificates" USING btree ("merchant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_one_each" ON "ledger_accounts" USING btree ("kind","owner","country","currency");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_once" ON "ledger_entries" USING btree ("posting","account_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_account" ON "ledger_entries" USING btree ("account_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_by_id" ON "payouts" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_by_reference" ON "payouts" USING btree ("merchant_id","reference");--> statement-breakpoint
CREATE INDEX "payouts_due" ON "payouts" USING btree ("next_ask_at") WHERE next_ask_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_by_id" ON "refunds" USING btree ("id");--> statement-breakpoint
CREATE INDEX "refunds_by_payment" ON "refunds" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("next_ask_at") WHERE next_ask_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_one_per_payout" ON "notifications" USING btree ("merchant_id","payout_id","channel","about");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_per_tigo_reference" ON "payments" USING btree ("merchant_id","purchase_ref") WHERE door = 'tigo-secure';--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_about_one_thing" CHECK ((payment_id is null) <> (payout_id is null));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_refunds_within_paid" CHECK (refunded_minor between 0 and coalesce(paid_minor, 0));