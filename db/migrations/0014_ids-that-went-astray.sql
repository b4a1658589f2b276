CREATE TABLE "revoked_ids" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"issued_id" text NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL,
	"revoked_by" uuid,
	"account_id" uuid,
	"linked_at" timestamp with time zone,
	"entered" jsonb
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "id_revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "revoked_ids" ADD CONSTRAINT "revoked_ids_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revoked_ids_case" ON "revoked_ids" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "revoked_ids_issued_id" ON "revoked_ids" USING btree ("issued_id");