CREATE TABLE "import_keys" (
	"import_id" uuid NOT NULL,
	"key" text NOT NULL,
	"line" integer NOT NULL,
	CONSTRAINT "import_keys_import_id_key_pk" PRIMARY KEY("import_id","key")
);
--> statement-breakpoint
CREATE TABLE "import_lines" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"outcome" text NOT NULL,
	"cells" jsonb NOT NULL,
	"person" jsonb,
	"remarks" jsonb NOT NULL,
	"same_as_line" integer,
	"same_as_case" uuid,
	CONSTRAINT "import_lines_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "import_pieces" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_pieces_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "imported_cases" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"center_code" text NOT NULL,
	"case_id" uuid NOT NULL,
	CONSTRAINT "imported_cases_import_id_line_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "imported_cases_case" UNIQUE("case_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"problem" text,
	"problem_at" text,
	"format" text,
	"encoding" text,
	"ignored_columns" text[],
	"percent" smallint DEFAULT 0 NOT NULL,
	"lines" integer DEFAULT 0 NOT NULL,
	"good" integer DEFAULT 0 NOT NULL,
	"repaired" integer DEFAULT 0 NOT NULL,
	"bad" integer DEFAULT 0 NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"empty" integer DEFAULT 0 NOT NULL,
	"imported" integer DEFAULT 0 NOT NULL,
	"claim" uuid,
	"claimed_until" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"begun_by" uuid,
	"begun_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"wiped_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "import_keys" ADD CONSTRAINT "import_keys_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_lines" ADD CONSTRAINT "import_lines_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_pieces" ADD CONSTRAINT "import_pieces_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_cases" ADD CONSTRAINT "imported_cases_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_cases" ADD CONSTRAINT "imported_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_lines_outcome" ON "import_lines" USING btree ("import_id","outcome","line");--> statement-breakpoint
CREATE INDEX "imports_center" ON "imports" USING btree ("center_code","created_at");--> statement-breakpoint
CREATE INDEX "imports_state" ON "imports" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "imports_kept" ON "imports" USING btree ("wiped_at","created_at");--> statement-breakpoint
CREATE INDEX "cases_birthdate" ON "cases" USING btree ("center_code","birthdate") WHERE "cases"."purged_at" is null;