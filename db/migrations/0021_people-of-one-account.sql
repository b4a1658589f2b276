CREATE TABLE "former_holders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"account_id" uuid NOT NULL,
	"relation" text,
	"linked_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone NOT NULL,
	"how" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handover_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"account_id" uuid,
	"given_by" uuid,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "attribute_drafts" ADD COLUMN "relation" text;--> statement-breakpoint
ALTER TABLE "attribute_drafts" ADD COLUMN "handover_hash" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "relation" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "agreed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "former_holders" ADD CONSTRAINT "former_holders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_codes" ADD CONSTRAINT "handover_codes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_holders_case" ON "former_holders" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "former_holders_account" ON "former_holders" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "handover_codes_open" ON "handover_codes" USING btree ("case_id") WHERE "handover_codes"."used_at" is null and "handover_codes"."voided_at" is null;