CREATE TABLE "review_reads" (
	"review_id" uuid NOT NULL,
	"section" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_reads_pk" PRIMARY KEY("review_id","section")
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "returned_note" text;--> statement-breakpoint
ALTER TABLE "review_reads" ADD CONSTRAINT "review_reads_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;