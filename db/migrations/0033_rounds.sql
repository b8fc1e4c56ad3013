CREATE TABLE "fund_studies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sequence" integer GENERATED ALWAYS AS IDENTITY (sequence name "fund_studies_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" uuid NOT NULL,
	"version" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"requests" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"result" jsonb,
	CONSTRAINT "fund_studies_once" UNIQUE("round_id","version"),
	CONSTRAINT "fund_studies_status_known" CHECK ("fund_studies"."status" in ('waiting', 'running', 'done', 'failed', 'superseded')),
	CONSTRAINT "fund_studies_done_has_result" CHECK ("fund_studies"."status" <> 'done' or "fund_studies"."result" is not null)
);
--> statement-breakpoint
ALTER TABLE "fund_studies" ADD CONSTRAINT "fund_studies_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fund_studies_waiting_idx" ON "fund_studies" USING btree ("sequence") WHERE "fund_studies"."status" in ('waiting', 'running', 'failed');
