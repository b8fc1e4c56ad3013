CREATE TABLE "bulk_act_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"act_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"review_id" uuid,
	"outcome" text NOT NULL,
	"why" text,
	"who" text,
	"due_before" timestamp with time zone,
	"due_after" timestamp with time zone,
	"event_type" text,
	"mail_keys" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "bulk_act_items_outcome_known" CHECK ("bulk_act_items"."outcome" in ('done', 'left-out', 'undone', 'stands')),
	CONSTRAINT "bulk_act_items_reason_given" CHECK (("bulk_act_items"."outcome" in ('left-out', 'stands')) = ("bulk_act_items"."why" is not null))
);
--> statement-breakpoint
CREATE TABLE "bulk_acts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"acted_at" timestamp with time zone NOT NULL,
	"undo_until" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bulk_acts_kind_known" CHECK ("bulk_acts"."kind" in ('remind', 'ask', 'extend')),
	CONSTRAINT "bulk_acts_undone_by_somebody" CHECK (("bulk_acts"."undone_at" is null) = ("bulk_acts"."undone_by" is null))
);
--> statement-breakpoint
CREATE TABLE "queue_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"state" jsonb NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_views_name_length" CHECK (char_length("queue_views"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "record_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"file_id" uuid,
	"written_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_notes_subject_known" CHECK ("record_notes"."subject_type" in ('application', 'organization', 'offering', 'partnership', 'school')),
	CONSTRAINT "record_notes_not_empty" CHECK ("record_notes"."body" ~ '\S')
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_status_known";--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_act_id_bulk_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."bulk_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_views" ADD CONSTRAINT "queue_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_act_items_act_idx" ON "bulk_act_items" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "bulk_act_items_application_idx" ON "bulk_act_items" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "bulk_act_items_review_idx" ON "bulk_act_items" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "bulk_acts_actor_idx" ON "bulk_acts" USING btree ("actor_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_views_name_once" ON "queue_views" USING btree ("owner_id",lower("name")) WHERE "queue_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "queue_views_shared_idx" ON "queue_views" USING btree ("shared") WHERE "queue_views"."shared" and "queue_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "record_notes_subject_idx" ON "record_notes" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "record_notes_file_idx" ON "record_notes" USING btree ("file_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_status_known" CHECK ("mails"."status" in ('waiting', 'sent', 'dead', 'withdrawn'));--> statement-breakpoint

-- A note is evidence: it is never changed or taken out, and a correction is another note.
CREATE TRIGGER record_notes_append_only BEFORE UPDATE OR DELETE ON record_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
