DROP INDEX "cases_not_registered";--> statement-breakpoint
DROP INDEX "cases_period";--> statement-breakpoint
DROP INDEX "cases_closed";--> statement-breakpoint
DROP INDEX "alerts_open";--> statement-breakpoint
DROP INDEX "latest_reports_triage";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "searched" text GENERATED ALWAYS AS (lower(replace("cases"."name", ' ', '') || ' ' || replace(coalesce("cases"."kana", ''), ' ', ''))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD COLUMN "answers_until" integer GENERATED ALWAYS AS (("latest_reports"."report_on" - date '2000-01-01') * 2 + case when "latest_reports"."slot" = 'morning' then 0 else 1 end) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_names" ON "cases" USING btree ("center_code","name","id","searched") WHERE "cases"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "cases_not_registered" ON "cases" USING btree ("center_code","created_at","id") WHERE "cases"."linked_at" is null and "cases"."closed_at" is null and "cases"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "cases_period" ON "cases" USING btree ("center_code","monitoring_until","id","monitoring_from","created_at","category") WHERE "cases"."closed_at" is null and "cases"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "cases_closed" ON "cases" USING btree ("center_code","closed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "cases"."closed_at" is not null and "cases"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("center_code","level","raised_at") WHERE "alerts"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "latest_reports_triage" ON "latest_reports" USING btree ("center_code","triage_order","received_at","case_id","answers_until") WHERE not "latest_reports"."closed";