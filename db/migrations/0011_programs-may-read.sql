CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_code" text NOT NULL,
	"token_hash" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"kinds" text[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_tokens_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_center_code_health_centers_code_fk" FOREIGN KEY ("center_code") REFERENCES "public"."health_centers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_center" ON "api_tokens" USING btree ("center_code","created_at");