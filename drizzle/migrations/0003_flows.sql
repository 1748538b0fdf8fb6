ALTER TABLE "payments" ADD COLUMN "otp_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "operators" text[];--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "pending_until" timestamp (3) with time zone;