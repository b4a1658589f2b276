ALTER TABLE "cases" ADD COLUMN "consent_withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "programs_refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "account_deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "last_phone" text;--> statement-breakpoint
CREATE INDEX "audit_events_account" ON "audit_events" USING btree ("actor_id","at") WHERE "audit_events"."actor_kind" = 'patient' and "audit_events"."case_id" is null;