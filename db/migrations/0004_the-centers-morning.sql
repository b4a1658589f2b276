CREATE TABLE "case_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"note" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"attempted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duty_shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_escalations" (
	"alert_id" uuid NOT NULL,
	"step" smallint NOT NULL,
	"center_code" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"escalated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "alert_escalations_alert_id_step_pk" PRIMARY KEY("alert_id","step")
);
--> statement-breakpoint
CREATE TABLE "report_reads" (
	"case_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"read_by" uuid NOT NULL,
	CONSTRAINT "report_reads_case_id_report_id_pk" PRIMARY KEY("case_id","report_id")
);
--> statement-breakpoint
DROP INDEX "latest_reports_triage";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "assigned_to" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "flagged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "planned_call_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reminders_paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "prefecture_code" text;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD COLUMN "prefecture_code" text;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD COLUMN "slot" text;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD COLUMN "triage_order" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD COLUMN "read_by" uuid;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD COLUMN "closed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_shifts" ADD CONSTRAINT "duty_shifts_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_shifts" ADD CONSTRAINT "duty_shifts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_escalations" ADD CONSTRAINT "alert_escalations_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_reads" ADD CONSTRAINT "report_reads_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_notes_case" ON "case_notes" USING btree ("case_id","written_at");--> statement-breakpoint
CREATE INDEX "contact_attempts_case" ON "contact_attempts" USING btree ("case_id","attempted_at");--> statement-breakpoint
CREATE INDEX "contact_attempts_center" ON "contact_attempts" USING btree ("center_code","attempted_at");--> statement-breakpoint
CREATE INDEX "duty_shifts_center" ON "duty_shifts" USING btree ("center_code","ends_at");--> statement-breakpoint
CREATE INDEX "saved_views_staff" ON "saved_views" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "cases_not_registered" ON "cases" USING btree ("center_code","created_at","id") WHERE "cases"."linked_at" is null and "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_period" ON "cases" USING btree ("center_code","monitoring_until","id") WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_closed" ON "cases" USING btree ("center_code","closed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "cases"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "alerts_center" ON "alerts" USING btree ("center_code","raised_at");--> statement-breakpoint
CREATE INDEX "latest_reports_triage" ON "latest_reports" USING btree ("center_code","triage_order","received_at","case_id") WHERE not "latest_reports"."closed";--> statement-breakpoint
UPDATE "latest_reports" l SET "triage_order" = -l."level_rank" * 10000 - least(cardinality(l."fired_rules"), 99) * 100, "closed" = c."closed_at" IS NOT NULL FROM "cases" c WHERE c."id" = l."case_id";
