CREATE TABLE "attempts" (
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
	CONSTRAINT "attempts_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text,
	"secret_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "credentials_secret_kept" CHECK (secret_hash is not null or secret_sealed is not null)
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"merchant_id" text NOT NULL,
	"notification_id" text NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" integer,
	"duration_ms" integer NOT NULL,
	"answer" text,
	"error" text,
	CONSTRAINT "deliveries_merchant_id_notification_id_n_pk" PRIMARY KEY("merchant_id","notification_id","n")
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"merchant_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"amount_unit" text NOT NULL,
	"accept_url" text,
	"decline_url" text,
	"cancel_url" text,
	"notification_url" text,
	"mbanking_url" text,
	"allowed_ips" text[] NOT NULL,
	"return_origins" text[] NOT NULL,
	"operators" text[],
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"channel" text NOT NULL,
	"about" text NOT NULL,
	"target" text NOT NULL,
	"body" text,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "notifications_due_is_dated" CHECK ((state = 'due') = (due_at is not null))
);
--> statement-breakpoint
CREATE TABLE "operator_settings" (
	"operator" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"credentials_sealed" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"door" text NOT NULL,
	"purchase_ref" text NOT NULL,
	"payment_ref" text NOT NULL,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"paid_minor" bigint,
	"amount_unit" text NOT NULL,
	"brand" text NOT NULL,
	"description" text,
	"page_text" text,
	"language" text NOT NULL,
	"accept_url" text NOT NULL,
	"decline_url" text NOT NULL,
	"cancel_url" text NOT NULL,
	"msisdn_fixed" boolean NOT NULL,
	"msisdn" text,
	"operator" text,
	"client_name" text,
	"client_account" text,
	"client_ip" text,
	"browser_hash" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"authorization_sealed" text,
	"otp_hash" text,
	"otp_expires_at" timestamp (3) with time zone,
	"otp_resends" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"review_at" timestamp (3) with time zone,
	CONSTRAINT "payments_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payments_amount_positive" CHECK (amount_minor > 0),
	CONSTRAINT "payments_paid_says_how_much" CHECK ((state = 'paid') = (paid_minor is not null)),
	CONSTRAINT "payments_final_is_dated" CHECK ((state in ('paid', 'declined', 'canceled', 'expired')) = (finished_at is not null))
);
--> statement-breakpoint
CREATE TABLE "sandbox_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"msisdn" text NOT NULL,
	"from" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_operators" (
	"operator" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_orders" (
	"reference" text PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_prompts" (
	"id" text PRIMARY KEY NOT NULL,
	"msisdn" text NOT NULL,
	"operator" text NOT NULL,
	"key" text NOT NULL,
	"text" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sandbox_requests" (
	"operator" text NOT NULL,
	"key" text NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"act_at" timestamp (3) with time zone,
	CONSTRAINT "sandbox_requests_operator_key_pk" PRIMARY KEY("operator","key")
);
--> statement-breakpoint
CREATE TABLE "sandbox_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"msisdn" text NOT NULL,
	"currency" text NOT NULL,
	"type" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reference" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"query" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_wallets" (
	"network" text NOT NULL,
	"msisdn" text NOT NULL,
	"currency" text NOT NULL,
	"balance_minor" bigint NOT NULL,
	"wrong_pins" integer DEFAULT 0 NOT NULL,
	"blocked" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sandbox_wallets_network_msisdn_currency_pk" PRIMARY KEY("network","msisdn","currency"),
	CONSTRAINT "sandbox_wallets_not_negative" CHECK (balance_minor >= 0)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"merchant_id" text NOT NULL,
	"id_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_merchant_id_id_hash_pk" PRIMARY KEY("merchant_id","id_hash")
);
--> statement-breakpoint
CREATE TABLE "steps" (
	"merchant_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"seq" bigserial NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"detail" jsonb,
	CONSTRAINT "steps_merchant_id_payment_id_seq_pk" PRIMARY KEY("merchant_id","payment_id","seq")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_merchant_id_merchants_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("merchant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_merchant_id_notification_id_notifications_merchant_id_id_fk" FOREIGN KEY ("merchant_id","notification_id") REFERENCES "public"."notifications"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_merchant_id_merchants_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("merchant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steps" ADD CONSTRAINT "steps_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_by_id" ON "attempts" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open_per_payment" ON "attempts" USING btree ("merchant_id","payment_id") WHERE state in ('open', 'paid');--> statement-breakpoint
CREATE INDEX "attempts_due" ON "attempts" USING btree ("next_ask_at") WHERE next_ask_at is not null;--> statement-breakpoint
CREATE INDEX "credentials_by_merchant" ON "credentials" USING btree ("merchant_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_one_per_secret" ON "credentials" USING btree ("kind","secret_hash") WHERE kind = 'api_key';--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_one_per_name" ON "credentials" USING btree ("kind","name") WHERE kind in ('tigo_client', 'mbanking');--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_one_per_outcome" ON "notifications" USING btree ("merchant_id","payment_id","channel","about");--> statement-breakpoint
CREATE INDEX "notifications_due" ON "notifications" USING btree ("channel","merchant_id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_by_token" ON "payments" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_by_payment_ref" ON "payments" USING btree ("payment_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_money_per_purchase" ON "payments" USING btree ("merchant_id","purchase_ref") WHERE state in ('pending', 'paid');--> statement-breakpoint
CREATE INDEX "payments_by_purchase" ON "payments" USING btree ("merchant_id","purchase_ref","created_at");--> statement-breakpoint
CREATE INDEX "payments_by_time" ON "payments" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payments_to_expire" ON "payments" USING btree ("expires_at") WHERE state in ('created', 'identified', 'challenged');--> statement-breakpoint
CREATE INDEX "sandbox_messages_by_phone" ON "sandbox_messages" USING btree ("msisdn","seq");--> statement-breakpoint
CREATE INDEX "sandbox_prompts_by_phone" ON "sandbox_prompts" USING btree ("msisdn","at");--> statement-breakpoint
CREATE UNIQUE INDEX "sandbox_requests_by_reference" ON "sandbox_requests" USING btree ("operator","reference");--> statement-breakpoint
CREATE INDEX "sandbox_requests_due" ON "sandbox_requests" USING btree ("act_at") WHERE act_at is not null;--> statement-breakpoint
CREATE INDEX "sandbox_transactions_by_wallet" ON "sandbox_transactions" USING btree ("network","msisdn","at");--> statement-breakpoint
CREATE INDEX "sandbox_visits_by_order" ON "sandbox_visits" USING btree ("reference","seq");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");