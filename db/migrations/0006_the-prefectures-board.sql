CREATE TABLE "case_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"center_code" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_openings" ADD CONSTRAINT "case_openings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_openings_case" ON "case_openings" USING btree ("case_id","staff_id","until");--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_belongs" CHECK (case "staff"."role"
    when 'system-admin' then "staff"."center_code" is null and "staff"."prefecture_code" is null
    when 'prefecture' then "staff"."center_code" is null and "staff"."prefecture_code" ~ '^[0-9]{2}$' and "staff"."prefecture_code" is not null
    else "staff"."center_code" is not null and "staff"."prefecture_code" is null end);--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_belongs" CHECK (case "staff_invitations"."role"
    when 'system-admin' then "staff_invitations"."center_code" is null and "staff_invitations"."prefecture_code" is null
    when 'prefecture' then "staff_invitations"."center_code" is null and "staff_invitations"."prefecture_code" ~ '^[0-9]{2}$' and "staff_invitations"."prefecture_code" is not null
    else "staff_invitations"."center_code" is not null and "staff_invitations"."prefecture_code" is null end);