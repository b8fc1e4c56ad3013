ALTER TABLE "search_indexes" ADD COLUMN "synonyms" jsonb;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "synonyms_version" text;