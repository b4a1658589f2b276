CREATE TABLE "back_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"revision" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"reports" integer NOT NULL,
	"levels" jsonb NOT NULL,
	"ran_by" uuid NOT NULL,
	"ran_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "center_settings" (
	"center_code" text NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"note" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "center_settings_center_code_version_pk" PRIMARY KEY("center_code","version")
);
--> statement-breakpoint
CREATE TABLE "rule_drafts" (
	"center_code" text PRIMARY KEY NOT NULL,
	"revision" uuid NOT NULL,
	"based_on" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "back_test_changes" (
	"back_test_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"level_before" text NOT NULL,
	"level_after" text NOT NULL,
	CONSTRAINT "back_test_changes_back_test_id_place_pk" PRIMARY KEY("back_test_id","place")
);
--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "out_of_hours_phone" text;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "phone_from" time DEFAULT '08:30' NOT NULL;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "phone_until" time DEFAULT '17:15' NOT NULL;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "phone_at_weekends" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "monitoring_periods" jsonb;--> statement-breakpoint
ALTER TABLE "health_centers" ADD COLUMN "settings_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "back_tests" ADD CONSTRAINT "back_tests_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "center_settings" ADD CONSTRAINT "center_settings_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "back_test_changes" ADD CONSTRAINT "back_test_changes_back_test_id_back_tests_id_fk" FOREIGN KEY ("back_test_id") REFERENCES "public"."back_tests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "back_test_changes" ADD CONSTRAINT "back_test_changes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "back_tests_revision" ON "back_tests" USING btree ("center_code","revision");--> statement-breakpoint
CREATE INDEX "back_test_changes_case" ON "back_test_changes" USING btree ("case_id");