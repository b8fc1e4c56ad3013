CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"grounds" text NOT NULL,
	"file_id" uuid,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"taken_by" uuid,
	"outcome_id" uuid,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appeals_status_known" CHECK ("appeals"."status" in ('open', 'decided', 'withdrawn')),
	CONSTRAINT "appeals_grounds_given" CHECK (btrim("appeals"."grounds") <> ''),
	CONSTRAINT "appeals_decided_has_outcome" CHECK (("appeals"."status" = 'decided') = ("appeals"."outcome_id" is not null)),
	CONSTRAINT "appeals_withdrawn_has_time" CHECK (("appeals"."status" = 'withdrawn') = ("appeals"."withdrawn_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "decision_traces" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"content" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "decision_traces_hash_true" CHECK ("decision_traces"."hash" = encode(sha256(convert_to("decision_traces"."content", 'UTF8')), 'hex')),
	CONSTRAINT "decision_traces_json" CHECK ("decision_traces"."content"::json is not null)
);
--> statement-breakpoint
CREATE TABLE "letter_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"version" integer NOT NULL,
	"subject" text NOT NULL,
	"lead" text NOT NULL,
	"opening" text DEFAULT '' NOT NULL,
	"closing" text DEFAULT '' NOT NULL,
	"edited_by" uuid NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	CONSTRAINT "letter_templates_version_once" UNIQUE("kind","language","version"),
	CONSTRAINT "letter_templates_kind_known" CHECK ("letter_templates"."kind" in ('decision-approved', 'decision-in-part', 'decision-declined', 'appeal-changed', 'appeal-upheld', 'suspension', 'reinstatement')),
	CONSTRAINT "letter_templates_language_known" CHECK ("letter_templates"."language" in ('en'))
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"offering_id" uuid,
	"school_year" text NOT NULL,
	"grounds" text NOT NULL,
	"reason" text NOT NULL,
	"suspended_by" uuid NOT NULL,
	"suspended_at" timestamp with time zone NOT NULL,
	"letter_id" uuid NOT NULL,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	"lift_reason" text,
	"lift_letter_id" uuid,
	CONSTRAINT "suspensions_grounds_known" CHECK ("suspensions"."grounds" in ('safety', 'quality')),
	CONSTRAINT "suspensions_reason_given" CHECK (btrim("suspensions"."reason") <> ''),
	CONSTRAINT "suspensions_lifted_whole" CHECK (num_nonnulls("suspensions"."lifted_by", "suspensions"."lifted_at", "suspensions"."lift_reason", "suspensions"."lift_letter_id") in (0, 4)),
	CONSTRAINT "suspensions_lift_reason_given" CHECK (btrim("suspensions"."lift_reason") <> '')
);
--> statement-breakpoint
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
CREATE TABLE "reviewer_ties" (
	"user_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviewer_ties_pk" PRIMARY KEY("user_id","organization_id"),
	CONSTRAINT "reviewer_ties_kind_known" CHECK ("reviewer_ties"."kind" in ('works-there', 'worked-there', 'board-or-volunteer', 'family', 'money', 'other'))
);
--> statement-breakpoint
CREATE TABLE "rubric_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"content" jsonb NOT NULL,
	"copied_from" uuid,
	"started_by" uuid,
	"edited_by" uuid,
	"edited_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rubric_drafts_purpose_known" CHECK ("rubric_drafts"."purpose" in ('vetting', 'partnership'))
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_status_known";--> statement-breakpoint
ALTER TABLE "letters" DROP CONSTRAINT "letters_kind_known";--> statement-breakpoint
ALTER TABLE "districts" ADD COLUMN "appeal_reply_days" integer DEFAULT 21 NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_standards" ADD COLUMN "found_met" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "decision_id" uuid;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_outcome_id_decisions_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_traces" ADD CONSTRAINT "decision_traces_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_templates" ADD CONSTRAINT "letter_templates_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_suspended_by_users_id_fk" FOREIGN KEY ("suspended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_lift_letter_id_letters_id_fk" FOREIGN KEY ("lift_letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_act_id_bulk_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."bulk_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_views" ADD CONSTRAINT "queue_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_return_items" ADD CONSTRAINT "application_return_items_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_return_items" ADD CONSTRAINT "application_return_items_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_return_items" ADD CONSTRAINT "application_return_items_submission" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."application_submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewer_ties" ADD CONSTRAINT "reviewer_ties_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewer_ties" ADD CONSTRAINT "reviewer_ties_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_drafts" ADD CONSTRAINT "rubric_drafts_copied_from_rubrics_id_fk" FOREIGN KEY ("copied_from") REFERENCES "public"."rubrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_drafts" ADD CONSTRAINT "rubric_drafts_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_drafts" ADD CONSTRAINT "rubric_drafts_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_one_at_a_time" ON "appeals" USING btree ("application_id") WHERE "appeals"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "appeals_open_idx" ON "appeals" USING btree ("due_at") WHERE "appeals"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_one_at_a_time" ON "suspensions" USING btree ("organization_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"school_year") WHERE "suspensions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "bulk_act_items_act_idx" ON "bulk_act_items" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "bulk_act_items_application_idx" ON "bulk_act_items" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "bulk_act_items_review_idx" ON "bulk_act_items" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "bulk_acts_actor_idx" ON "bulk_acts" USING btree ("actor_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_views_name_once" ON "queue_views" USING btree ("owner_id",lower("name")) WHERE "queue_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "queue_views_shared_idx" ON "queue_views" USING btree ("shared") WHERE "queue_views"."shared" and "queue_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "record_notes_subject_idx" ON "record_notes" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "record_notes_file_idx" ON "record_notes" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_return_items_once" ON "application_return_items" USING btree ("application_id","submission_number","kind",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),coalesce("question_key", "document_kind", ''));--> statement-breakpoint
CREATE INDEX "application_return_items_offering_idx" ON "application_return_items" USING btree ("offering_id");--> statement-breakpoint
CREATE INDEX "reviewer_ties_organization_idx" ON "reviewer_ties" USING btree ("organization_id");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letters_one_per_decision" ON "letters" USING btree ("decision_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_status_known" CHECK ("mails"."status" in ('waiting', 'sent', 'dead', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "decision_offerings" ADD CONSTRAINT "decision_offerings_reason_given" CHECK (btrim("decision_offerings"."reason") <> '');--> statement-breakpoint
ALTER TABLE "decision_standards" ADD CONSTRAINT "decision_standards_reason_given" CHECK (btrim("decision_standards"."reason") <> '');--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_reason_given" CHECK (btrim("decisions"."reason") <> '');--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('application-decision', 'appeal-decision', 'suspension', 'reinstatement', 'fund-award'));--> statement-breakpoint

-- A published version of the Quality Standards never changes: what was rated on it stays readable as it was read.
CREATE TRIGGER rubrics_append_only BEFORE UPDATE OR DELETE ON rubrics FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER rubric_standards_append_only BEFORE UPDATE OR DELETE ON rubric_standards FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER rubric_indicators_append_only BEFORE UPDATE OR DELETE ON rubric_indicators FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- Nor does it grow: its standards and indicators arrive in the transaction that publishes it, and in no later one.
CREATE FUNCTION refuse_late_rubric_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  published timestamptz;
BEGIN
  IF TG_TABLE_NAME = 'rubric_standards' THEN
    SELECT created_at INTO published FROM rubrics WHERE id = NEW.rubric_id;
  ELSE
    SELECT rubrics.created_at INTO published FROM rubrics
      JOIN rubric_standards ON rubric_standards.rubric_id = rubrics.id WHERE rubric_standards.id = NEW.standard_id;
  END IF;
  IF published IS DISTINCT FROM transaction_timestamp() THEN
    RAISE EXCEPTION 'a published rubric never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'rubrics_sealed';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER rubric_standards_sealed BEFORE INSERT ON rubric_standards FOR EACH ROW EXECUTE FUNCTION refuse_late_rubric_part();--> statement-breakpoint
CREATE TRIGGER rubric_indicators_sealed BEFORE INSERT ON rubric_indicators FOR EACH ROW EXECUTE FUNCTION refuse_late_rubric_part();--> statement-breakpoint

-- The weights share out the whole score, asked once everything is in.
CREATE FUNCTION require_whole_weights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(weight_basis_points), 0) FROM rubric_standards WHERE rubric_id = NEW.id) <> 10000 THEN
    RAISE EXCEPTION 'the weights of a rubric sum to 10,000' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'rubrics_weights_whole';
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER rubrics_weights_whole AFTER INSERT ON rubrics DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_weights();
--> statement-breakpoint

CREATE TRIGGER decision_traces_append_only BEFORE UPDATE OR DELETE ON decision_traces FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER letter_templates_append_only BEFORE UPDATE OR DELETE ON letter_templates FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- No decision without its trace and its letter: asked when the transaction ends, since both are written after it.
CREATE FUNCTION require_whole_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM decision_traces WHERE decision_id = NEW.id) THEN
    RAISE EXCEPTION 'a decision keeps how it was reached' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_have_trace';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM letters WHERE decision_id = NEW.id) THEN
    RAISE EXCEPTION 'a decision has its letter' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_have_letter';
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER decisions_whole AFTER INSERT ON decisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_decision();--> statement-breakpoint

-- An appeal is decided by neither the first decider nor a reviewer, and only while it is open.
CREATE FUNCTION require_other_decider() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  first_decider uuid;
BEGIN
  PERFORM 1 FROM appeals WHERE application_id = NEW.application_id AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no appeal is open' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_appeal_is_open';
  END IF;
  SELECT decided_by INTO first_decider FROM decisions WHERE application_id = NEW.application_id AND NOT is_appeal;
  IF first_decider IS NULL OR first_decider = NEW.decided_by THEN
    RAISE EXCEPTION 'somebody else decides an appeal' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_appeal_other_decider';
  END IF;
  IF EXISTS (SELECT 1 FROM reviews WHERE application_id = NEW.application_id AND reviewer_id = NEW.decided_by) THEN
    RAISE EXCEPTION 'a reviewer decides no appeal' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_appeal_no_reviewer';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER decisions_appeal_other_decider BEFORE INSERT ON decisions FOR EACH ROW WHEN (NEW.is_appeal) EXECUTE FUNCTION require_other_decider();--> statement-breakpoint

-- What a partner has written in an appeal stands; a closed appeal stays closed; the first decider never takes it.
CREATE FUNCTION guard_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (
    OLD.status <> 'open'
    OR (OLD.application_id, OLD.decision_id, OLD.grounds, OLD.file_id, OLD.made_by, OLD.made_at)
      IS DISTINCT FROM (NEW.application_id, NEW.decision_id, NEW.grounds, NEW.file_id, NEW.made_by, NEW.made_at)
  )) THEN
    RAISE EXCEPTION 'an appeal stands as it was made' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_stand';
  END IF;
  IF NEW.taken_by IS NOT NULL AND EXISTS (
    SELECT 1 FROM decisions WHERE application_id = NEW.application_id AND decided_by = NEW.taken_by AND NOT is_appeal
  ) THEN
    RAISE EXCEPTION 'somebody else takes an appeal' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_other_decider';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM decisions WHERE id = NEW.decision_id AND application_id = NEW.application_id AND NOT is_appeal)
    OR (NEW.outcome_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM decisions WHERE id = NEW.outcome_id AND application_id = NEW.application_id AND is_appeal)) THEN
    RAISE EXCEPTION 'an appeal is about a decision on its own application' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_own_application';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER appeals_guarded BEFORE INSERT OR UPDATE OR DELETE ON appeals FOR EACH ROW EXECUTE FUNCTION guard_appeal();--> statement-breakpoint

-- A suspension is only ever lifted, and once.
CREATE FUNCTION guard_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.lifted_at IS NOT NULL
    OR (OLD.organization_id, OLD.offering_id, OLD.school_year, OLD.grounds, OLD.reason, OLD.suspended_by, OLD.suspended_at, OLD.letter_id)
      IS DISTINCT FROM (NEW.organization_id, NEW.offering_id, NEW.school_year, NEW.grounds, NEW.reason, NEW.suspended_by, NEW.suspended_at, NEW.letter_id) THEN
    RAISE EXCEPTION 'a suspension is only ever lifted' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'suspensions_stand';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER suspensions_guarded BEFORE UPDATE OR DELETE ON suspensions FOR EACH ROW EXECUTE FUNCTION guard_suspension();
--> statement-breakpoint

-- Letters of before learn which decision they carry. Their words do not change.
ALTER TABLE letters DISABLE TRIGGER letters_append_only;--> statement-breakpoint
UPDATE letters SET decision_id = decisions.id FROM decisions
 WHERE letters.kind = 'application-decision' AND letters.subject_id = decisions.application_id AND NOT decisions.is_appeal;--> statement-breakpoint
ALTER TABLE letters ENABLE TRIGGER letters_append_only;
--> statement-breakpoint

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
--> statement-breakpoint

-- A note is evidence: it is never changed or taken out, and a correction is another note.
CREATE TRIGGER record_notes_append_only BEFORE UPDATE OR DELETE ON record_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
