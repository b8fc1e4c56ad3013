CREATE TABLE "served_tables" (
	"school_year" text PRIMARY KEY NOT NULL,
	"figures" jsonb NOT NULL,
	"drawn_up_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_beginnings" ADD COLUMN "answered_by" jsonb DEFAULT '{}'::jsonb NOT NULL;