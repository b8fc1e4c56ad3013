CREATE TABLE "empty_search_keys" (
	"school_year" text PRIMARY KEY NOT NULL,
	"key" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "empty_searches" DROP CONSTRAINT "empty_searches_days_positive";--> statement-breakpoint
ALTER TABLE "request_beginnings" DROP CONSTRAINT "request_beginnings_answers_size";--> statement-breakpoint
DROP INDEX "empty_searches_often_idx";--> statement-breakpoint
ALTER TABLE "search_changes" ALTER COLUMN "changed_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "fund_studies" ADD COLUMN "claimed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fund_studies" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "empty_searches" ADD COLUMN "schools" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "empty_searches" DROP COLUMN "days";--> statement-breakpoint
ALTER TABLE "request_beginnings" ADD CONSTRAINT "request_beginnings_answers_size" CHECK (octet_length("request_beginnings"."answers"::text) <= 500000);--> statement-breakpoint
-- Nobody knows from how many schools these came, and their words may be anybody's name.
DELETE FROM "empty_searches";
