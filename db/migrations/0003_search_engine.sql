CREATE TABLE "search_indexes" (
	"name" text PRIMARY KEY NOT NULL,
	"live" integer DEFAULT 1 NOT NULL,
	"building" integer,
	"rebuilt_at" timestamp with time zone,
	"drift_found" integer DEFAULT 0 NOT NULL,
	"reconciled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"generation" integer NOT NULL,
	"word" text NOT NULL,
	"stem" text NOT NULL,
	"documents" integer NOT NULL,
	CONSTRAINT "search_words_pk" PRIMARY KEY("generation","word")
);
--> statement-breakpoint
-- The projection is disposable: the new shape starts empty and is filled from the offerings.
DROP TABLE "search_documents";--> statement-breakpoint
CREATE TABLE "search_documents" (
	"generation" integer NOT NULL,
	"id" uuid NOT NULL,
	"version" text NOT NULL,
	"document" jsonb NOT NULL,
	"vector" "tsvector" NOT NULL,
	"words" text[] DEFAULT '{}'::text[] NOT NULL,
	"sort_name" text NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"goals" text[] DEFAULT '{}'::text[] NOT NULL,
	"category" text,
	"populations" text[] DEFAULT '{}'::text[] NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"windows" text[] DEFAULT '{}'::text[] NOT NULL,
	"days" text[] DEFAULT '{}'::text[] NOT NULL,
	"neighborhoods" text[] DEFAULT '{}'::text[] NOT NULL,
	"place" text NOT NULL,
	"organization_kind" text NOT NULL,
	"price" bigint,
	"quality" smallint,
	"free_to_families" boolean NOT NULL,
	"portfolio" boolean NOT NULL,
	"fundable" boolean NOT NULL,
	"has_places" boolean NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_documents_pk" PRIMARY KEY("generation","id")
);
--> statement-breakpoint
-- What filters and facets read stays in the row; the text and its vector, which few rows of a scan need, are put aside.
ALTER TABLE "search_documents" SET (toast_tuple_target = 640);--> statement-breakpoint
CREATE INDEX "search_words_prefix_idx" ON "search_words" USING btree ("generation","word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_words_stem_idx" ON "search_words" USING btree ("generation","stem");--> statement-breakpoint
CREATE INDEX "search_documents_vector_idx" ON "search_documents" USING gin ("vector");--> statement-breakpoint
CREATE INDEX "search_documents_place_on_map_idx" ON "search_documents" USING btree ("generation","latitude","longitude");
