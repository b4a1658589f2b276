CREATE TABLE "audit_seals" (
	"chain" text NOT NULL,
	"number" integer NOT NULL,
	"events" integer NOT NULL,
	"hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"key_id" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_seals_chain_number_pk" PRIMARY KEY("chain","number")
);
--> statement-breakpoint
CREATE TABLE "job_heartbeats" (
	"job" text PRIMARY KEY NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	"failing_since" timestamp with time zone,
	"last_error_kind" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"alarmed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seal" integer;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "kept_until" date;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "kept_for" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "purge_warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "retention_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_events_unsealed" ON "audit_events" USING btree ("center_code","id") WHERE "audit_events"."seal" is null;--> statement-breakpoint
ALTER TABLE "health_centers" ADD CONSTRAINT "health_centers_retention" CHECK ("health_centers"."retention_days" between 1 and 365);--> statement-breakpoint
CREATE FUNCTION "refuse_changed_events"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.seal IS NULL AND NEW.seal IS NOT NULL
		AND (to_jsonb(OLD) - 'seal') = (to_jsonb(NEW) - 'seal') THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT FROM audit_events) THEN
		RETURN NULL;
	END IF;
	RAISE EXCEPTION 'audit events are never changed nor removed' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_events_unchanged" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "refuse_changed_events"();--> statement-breakpoint
CREATE TRIGGER "audit_events_untruncated" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_changed_events"();
