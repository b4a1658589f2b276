CREATE TABLE "recuperation_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"case_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"facts" jsonb,
	"official" boolean NOT NULL,
	"settings_version" integer NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by_account" uuid,
	"issued_by_staff" uuid,
	"revoked_at" timestamp with time zone,
	"revoked_by_account" uuid,
	"revoked_by_staff" uuid,
	"revoked_for" text,
	CONSTRAINT "recuperation_records_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "diagnosed_on" date;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "recuperation_official" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recuperation_records" ADD CONSTRAINT "recuperation_records_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recuperation_records" ADD CONSTRAINT "recuperation_records_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recuperation_records_case" ON "recuperation_records" USING btree ("case_id","issued_at");