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
CREATE UNIQUE INDEX "appeals_one_at_a_time" ON "appeals" USING btree ("application_id") WHERE "appeals"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "appeals_open_idx" ON "appeals" USING btree ("due_at") WHERE "appeals"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_one_at_a_time" ON "suspensions" USING btree ("organization_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"school_year") WHERE "suspensions"."lifted_at" is null;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letters_one_per_decision" ON "letters" USING btree ("decision_id");--> statement-breakpoint
ALTER TABLE "decision_offerings" ADD CONSTRAINT "decision_offerings_reason_given" CHECK (btrim("decision_offerings"."reason") <> '');--> statement-breakpoint
ALTER TABLE "decision_standards" ADD CONSTRAINT "decision_standards_reason_given" CHECK (btrim("decision_standards"."reason") <> '');--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_reason_given" CHECK (btrim("decisions"."reason") <> '');--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('application-decision', 'appeal-decision', 'suspension', 'reinstatement', 'fund-award'));--> statement-breakpoint
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
