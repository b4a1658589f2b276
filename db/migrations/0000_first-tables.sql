-- status_reports is partitioned by month of report_on: the one line below that drizzle-kit cannot write.
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"locale" text NOT NULL,
	"consent_version" text NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"email_verified_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accounts_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "attribute_drafts" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kana" text,
	"birthdate" date NOT NULL,
	"phone" text NOT NULL,
	"issued_id" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "email_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"account_id" uuid,
	"code_hash" text,
	"wrong_guesses" integer DEFAULT 0 NOT NULL,
	"locale" text NOT NULL,
	"consent_version" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"verified_at" timestamp with time zone,
	"consumed_at" timestamp with time zone,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"staff_id" uuid,
	"keep_signed_in" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"second_factor_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"case_id" uuid,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"issued_id" text NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"kana" text,
	"birthdate" date NOT NULL,
	"phone" text NOT NULL,
	"email" text,
	"onset_on" date,
	"specimen_on" date,
	"last_contact_on" date,
	"monitoring_from" date NOT NULL,
	"monitoring_until" date NOT NULL,
	"account_id" uuid,
	"linked_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"purged_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cases_issued_id_digits" CHECK ("cases"."issued_id" ~ '^[0-9]{6,8}$')
);
--> statement-breakpoint
CREATE TABLE "health_backgrounds" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"height_cm" integer,
	"weight_kg" integer,
	"conditions" text[],
	"medicines" text,
	"onset_on" date,
	"no_symptoms" boolean,
	"pregnant" boolean,
	"vaccine_doses" integer,
	"has_oximeter" boolean,
	"preferred_call_time" text,
	"interpreter_language" text,
	"emergency_contact" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kana" text,
	"birthdate" date NOT NULL,
	"phone" text NOT NULL,
	"consent_version" text NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "health_centers" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_ja" text NOT NULL,
	"phone" text NOT NULL,
	"report_deadline" time DEFAULT '12:00' NOT NULL,
	"contact_evening_deadline" time DEFAULT '21:00' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "health_centers_code" CHECK ("health_centers"."code" ~ '^[0-9]{5}$')
);
--> statement-breakpoint
CREATE TABLE "rule_sets" (
	"center_code" text NOT NULL,
	"version" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"signed_by" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_sets_center_code_version_pk" PRIMARY KEY("center_code","version")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"sealed_totp_secret" text NOT NULL,
	"last_totp_step" bigint,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"center_code" text,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"name" text,
	"password_hash" text,
	"sealed_totp_secret" text,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"case_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"report_on" date NOT NULL,
	"level" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" uuid
);
--> statement-breakpoint
CREATE TABLE "daily_counts" (
	"center_code" text NOT NULL,
	"report_on" date NOT NULL,
	"level" text NOT NULL,
	"reports" integer NOT NULL,
	CONSTRAINT "daily_counts_center_code_report_on_level_pk" PRIMARY KEY("center_code","report_on","level")
);
--> statement-breakpoint
CREATE TABLE "latest_reports" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"report_id" uuid NOT NULL,
	"report_on" date NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"category" text NOT NULL,
	"level" text NOT NULL,
	"level_rank" smallint NOT NULL,
	"fired_rules" text[] NOT NULL,
	"body_temperature" numeric(3, 1),
	"oxygen_saturation" smallint
);
--> statement-breakpoint
CREATE TABLE "report_keys" (
	"case_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"body_hash" text NOT NULL,
	"report_id" uuid NOT NULL,
	"report_on" date NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"level" text NOT NULL,
	"fired_rules" text[] NOT NULL,
	CONSTRAINT "report_keys_case_id_client_id_pk" PRIMARY KEY("case_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "status_reports" (
	"case_id" uuid NOT NULL,
	"report_on" date NOT NULL,
	"id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"reported_by_account" uuid,
	"reported_by_staff" uuid,
	"category" text NOT NULL,
	"slot" text,
	"client_id" uuid NOT NULL,
	"corrects_report_id" uuid,
	"measured_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"clock_suspect" boolean DEFAULT false NOT NULL,
	"questionnaire_version" integer NOT NULL,
	"rule_set_version" integer NOT NULL,
	"level" text NOT NULL,
	"assessed_level" text NOT NULL,
	"advised_level" text,
	"fired_rules" text[] NOT NULL,
	"body_temperature" numeric(3, 1),
	"body_temperature_not_measured" boolean DEFAULT false NOT NULL,
	"oxygen_saturation" smallint,
	"no_oximeter" boolean DEFAULT false NOT NULL,
	"complexion" text,
	"cough_runny_nose" text,
	"shortness_of_breath" text,
	"breathlessness" text,
	"malaise" text,
	"nausea_vomiting" text,
	"diarrhea" text,
	"impaired_consciousness" text,
	"difficulty_eating" text,
	"no_urination" text,
	"feels_well" text,
	"feverish_chills" text,
	"cough" text,
	"runny_nose" text,
	"sore_throat" text,
	"head_muscle_joint_pain" text,
	"taste_smell_change" text,
	"symptom_onset_on" date,
	"test_today" text,
	"met_again" text,
	"met_again_on" date,
	"emergency_signs" text[] NOT NULL,
	"trend" text,
	"message" text,
	CONSTRAINT "status_reports_case_id_report_on_id_pk" PRIMARY KEY("case_id","report_on","id"),
	CONSTRAINT "status_reports_temperature" CHECK ("status_reports"."body_temperature" between 30 and 45),
	CONSTRAINT "status_reports_saturation" CHECK ("status_reports"."oxygen_saturation" between 30 and 100)
) PARTITION BY RANGE ("report_on");
--> statement-breakpoint
ALTER TABLE "attribute_drafts" ADD CONSTRAINT "attribute_drafts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_backgrounds" ADD CONSTRAINT "health_backgrounds_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latest_reports" ADD CONSTRAINT "latest_reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_challenges_created_at_index" ON "email_challenges" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_account_id_index" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_staff_id_index" ON "sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "audit_events_case" ON "audit_events" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_center" ON "audit_events" USING btree ("center_code","at");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_issued_id" ON "cases" USING btree ("issued_id") WHERE "cases"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "cases_center" ON "cases" USING btree ("center_code","id");--> statement-breakpoint
CREATE INDEX "cases_account" ON "cases" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("center_code","raised_at") WHERE "alerts"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "alerts_case" ON "alerts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "latest_reports_triage" ON "latest_reports" USING btree ("center_code","level_rank" DESC NULLS LAST,"received_at");--> statement-breakpoint
CREATE INDEX "latest_reports_day" ON "latest_reports" USING btree ("center_code","report_on");--> statement-breakpoint
CREATE INDEX "report_keys_report" ON "report_keys" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "status_reports_newest" ON "status_reports" USING btree ("center_code","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);