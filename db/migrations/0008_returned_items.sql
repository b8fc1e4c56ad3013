CREATE TABLE "application_return_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"submission_number" smallint NOT NULL,
	"kind" text NOT NULL,
	"offering_id" uuid,
	"question_key" text,
	"document_kind" text,
	"note" text NOT NULL,
	"position" smallint NOT NULL,
	"follows" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_return_items_kind_known" CHECK ("application_return_items"."kind" in ('answer', 'offering', 'document')),
	CONSTRAINT "application_return_items_names_one" CHECK (case "application_return_items"."kind"
        when 'answer' then "application_return_items"."question_key" is not null and "application_return_items"."document_kind" is null
        when 'offering' then "application_return_items"."offering_id" is not null and num_nonnulls("application_return_items"."question_key", "application_return_items"."document_kind") = 0
        else "application_return_items"."document_kind" is not null and num_nonnulls("application_return_items"."question_key", "application_return_items"."offering_id") = 0
      end),
	CONSTRAINT "application_return_items_has_words" CHECK ("application_return_items"."follows" is not null or btrim("application_return_items"."note") <> '')
);
--> statement-breakpoint
ALTER TABLE "application_return_items" ADD CONSTRAINT "application_return_items_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_return_items" ADD CONSTRAINT "application_return_items_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_return_items" ADD CONSTRAINT "application_return_items_submission" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."application_submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "application_return_items_once" ON "application_return_items" USING btree ("application_id","submission_number","kind",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),coalesce("question_key", "document_kind", ''));--> statement-breakpoint
CREATE INDEX "application_return_items_offering_idx" ON "application_return_items" USING btree ("offering_id");--> statement-breakpoint

CREATE TRIGGER application_return_items_append_only BEFORE UPDATE OR DELETE ON application_return_items FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- While a returned application is with its applicant, only what went back may change. One that was returned without
-- naming anything is open as a whole.
CREATE FUNCTION goes_back(application uuid, offering uuid, question text) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH items AS (
    SELECT item.* FROM application_return_items item
      JOIN applications returned ON returned.id = item.application_id AND returned.status = 'needs-information'
     WHERE item.application_id = application
       AND item.submission_number = (SELECT max(number) FROM application_submissions WHERE application_id = application)
  )
  SELECT NOT EXISTS (SELECT 1 FROM items) OR EXISTS (
    SELECT 1 FROM items
     WHERE (kind = 'offering' AND offering_id = offering)
        OR (kind = 'answer' AND offering_id IS NOT DISTINCT FROM offering AND question_key = question)
  )
$$;--> statement-breakpoint
CREATE FUNCTION refuse_answer_not_sent_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT goes_back(
    coalesce(NEW.application_id, OLD.application_id), coalesce(NEW.offering_id, OLD.offering_id),
    coalesce(NEW.question_key, OLD.question_key)
  ) THEN
    RAISE EXCEPTION 'this answer did not go back' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'application_answers_only_what_went_back';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER application_answers_only_what_went_back BEFORE INSERT OR UPDATE OR DELETE ON application_answers FOR EACH ROW EXECUTE FUNCTION refuse_answer_not_sent_back();--> statement-breakpoint
CREATE FUNCTION refuse_offering_not_sent_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT goes_back(coalesce(NEW.application_id, OLD.application_id), coalesce(NEW.offering_id, OLD.offering_id), NULL) THEN
    RAISE EXCEPTION 'this offering did not go back' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'application_offerings_only_what_went_back';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER application_offerings_only_what_went_back BEFORE INSERT OR UPDATE OR DELETE ON application_offerings FOR EACH ROW EXECUTE FUNCTION refuse_offering_not_sent_back();
