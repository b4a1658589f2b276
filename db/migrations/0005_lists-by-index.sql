DROP INDEX "latest_reports_triage";--> statement-breakpoint
CREATE INDEX "cases_phone" ON "cases" USING btree ("center_code","phone");--> statement-breakpoint
CREATE INDEX "latest_reports_triage" ON "latest_reports" USING btree ("center_code","triage_order","received_at","case_id","report_on") WHERE not "latest_reports"."closed";