CREATE TABLE "applications_in_hand" (
	"user_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_in_hand_pk" PRIMARY KEY("user_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "eligibility_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cycle_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"is_eligible" boolean NOT NULL,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "eligibility_answers_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "eligibility" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD COLUMN "status" text DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD COLUMN "based_on_id" uuid;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "applications_in_hand" ADD CONSTRAINT "applications_in_hand_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications_in_hand" ADD CONSTRAINT "applications_in_hand_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications_in_hand" ADD CONSTRAINT "applications_in_hand_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "eligibility_answers" ADD CONSTRAINT "eligibility_answers_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "eligibility_answers" ADD CONSTRAINT "eligibility_answers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "eligibility_answers" ADD CONSTRAINT "eligibility_answers_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_in_hand_application_idx" ON "applications_in_hand" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "eligibility_answers_newest_idx" ON "eligibility_answers" USING btree ("organization_id","cycle_id","sequence");--> statement-breakpoint
ALTER TABLE "questionnaires" ADD CONSTRAINT "questionnaires_based_on_fk" FOREIGN KEY ("based_on_id") REFERENCES "public"."questionnaires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD CONSTRAINT "questionnaires_status_known" CHECK ("questionnaires"."status" in ('draft', 'published'));--> statement-breakpoint

-- The district's own clock, as districtNow() reads it: a demonstration's stands on one day.
CREATE FUNCTION district_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT demonstration_clock + least(greatest(now() - created_at, interval '0'), interval '15 hours')
       FROM districts WHERE demonstration_clock IS NOT NULL LIMIT 1),
    now())
$$;--> statement-breakpoint

-- A cycle that has opened, or in which anybody has begun, may be extended and nothing else.
CREATE FUNCTION refuse_cycle_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  in_use boolean;
BEGIN
  in_use := OLD.opens_at <= district_now()
    OR EXISTS (SELECT 1 FROM applications WHERE cycle_id = OLD.id)
    OR EXISTS (SELECT 1 FROM eligibility_answers WHERE cycle_id = OLD.id);
  IF in_use AND (
    (OLD.kind, OLD.school_year, OLD.name, OLD.category, OLD.opens_at, OLD.appeal_days, OLD.eligibility, OLD.questionnaire_id, OLD.rubric_id)
      IS DISTINCT FROM
    (NEW.kind, NEW.school_year, NEW.name, NEW.category, NEW.opens_at, NEW.appeal_days, NEW.eligibility, NEW.questionnaire_id, NEW.rubric_id)
    OR NEW.closes_at < OLD.closes_at OR NEW.reviews_due_at < OLD.reviews_due_at OR NEW.decisions_due_at < OLD.decisions_due_at
  ) THEN
    RAISE EXCEPTION 'a cycle in use is extended, never changed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cycles_in_use_only_extended';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER cycles_only_extended BEFORE UPDATE ON cycles FOR EACH ROW EXECUTE FUNCTION refuse_cycle_change();--> statement-breakpoint

-- A published version never changes, and no cycle asks a draft.
CREATE FUNCTION refuse_published_questionnaire_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'published' THEN
    RAISE EXCEPTION 'a published questionnaire never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'questionnaires_frozen_once_published';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER questionnaires_frozen BEFORE UPDATE OR DELETE ON questionnaires FOR EACH ROW EXECUTE FUNCTION refuse_published_questionnaire_change();--> statement-breakpoint
CREATE FUNCTION refuse_draft_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  SELECT status INTO found_status FROM questionnaires WHERE id = NEW.questionnaire_id FOR SHARE;
  IF found_status = 'draft' THEN
    RAISE EXCEPTION 'a cycle asks a published questionnaire' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cycles_ask_published_questions';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER cycles_ask_published BEFORE INSERT OR UPDATE OF questionnaire_id ON cycles FOR EACH ROW EXECUTE FUNCTION refuse_draft_questionnaire();--> statement-breakpoint
CREATE TRIGGER eligibility_answers_append_only BEFORE UPDATE OR DELETE ON eligibility_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();
