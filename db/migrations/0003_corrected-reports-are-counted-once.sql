ALTER TABLE "report_keys" ADD COLUMN "counted_level" text;--> statement-breakpoint
ALTER TABLE "report_keys" ADD COLUMN "corrected_at" timestamp with time zone;