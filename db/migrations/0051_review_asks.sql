CREATE TABLE "review_asks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"offering_id" uuid,
	"question_key" text,
	"document_kind" text,
	"note" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"answer" text,
	CONSTRAINT "review_asks_kind_known" CHECK ("review_asks"."kind" in ('answer', 'offering', 'document')),
	CONSTRAINT "review_asks_names_one" CHECK (case "review_asks"."kind"
        when 'answer' then "review_asks"."question_key" is not null and "review_asks"."document_kind" is null
        when 'offering' then "review_asks"."offering_id" is not null and num_nonnulls("review_asks"."question_key", "review_asks"."document_kind") = 0
        else "review_asks"."document_kind" is not null and num_nonnulls("review_asks"."question_key", "review_asks"."offering_id") = 0
      end),
	CONSTRAINT "review_asks_has_words" CHECK (btrim("review_asks"."note") <> ''),
	CONSTRAINT "review_asks_closed_whole" CHECK (("review_asks"."closed_at" is null) = ("review_asks"."closed_by" is null) and ("review_asks"."answer" is null or ("review_asks"."closed_at" is not null and btrim("review_asks"."answer") <> '')))
);
--> statement-breakpoint
ALTER TABLE "review_asks" ADD CONSTRAINT "review_asks_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_asks" ADD CONSTRAINT "review_asks_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_asks" ADD CONSTRAINT "review_asks_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "review_asks_open_once" ON "review_asks" USING btree ("review_id","kind",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),coalesce("question_key", "document_kind", '')) WHERE "review_asks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "review_asks_review_idx" ON "review_asks" USING btree ("review_id");