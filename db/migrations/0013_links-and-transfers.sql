CREATE TABLE "transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"from_center" text NOT NULL,
	"to_center" text NOT NULL,
	"reason" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"offered_by" uuid NOT NULL,
	"decision" text,
	"declined_for" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "transfers_elsewhere" CHECK ("transfers"."from_center" <> "transfers"."to_center"),
	CONSTRAINT "transfers_decided" CHECK (("transfers"."decision" is null) = ("transfers"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "exposed_by" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "household_id" uuid;--> statement-breakpoint
ALTER TABLE "report_keys" ADD COLUMN "counted_at" text;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_from_center_health_centers_code_fk" FOREIGN KEY ("from_center") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_to_center_health_centers_code_fk" FOREIGN KEY ("to_center") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_open" ON "transfers" USING btree ("case_id") WHERE "transfers"."decision" is null;--> statement-breakpoint
CREATE INDEX "transfers_case" ON "transfers" USING btree ("case_id","offered_at");--> statement-breakpoint
CREATE INDEX "transfers_incoming" ON "transfers" USING btree ("to_center","offered_at","id") WHERE "transfers"."decision" is null;--> statement-breakpoint
CREATE INDEX "transfers_outgoing" ON "transfers" USING btree ("from_center","offered_at","id");--> statement-breakpoint
CREATE INDEX "cases_exposed" ON "cases" USING btree ("center_code","exposed_by","id") WHERE "cases"."exposed_by" is not null;--> statement-breakpoint
CREATE INDEX "cases_household" ON "cases" USING btree ("center_code","household_id","id") WHERE "cases"."household_id" is not null;