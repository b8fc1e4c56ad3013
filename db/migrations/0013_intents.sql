CREATE TABLE "intent_offerings" (
	"intent_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	CONSTRAINT "intent_offerings_pk" PRIMARY KEY("intent_id","offering_id")
);
--> statement-breakpoint
CREATE TABLE "intents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cycle_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"places" integer NOT NULL,
	"why" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"sent_by" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"reason" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "intents_status_known" CHECK ("intents"."status" in ('waiting', 'invited', 'declined', 'withdrawn')),
	CONSTRAINT "intents_places_range" CHECK ("intents"."places" between 1 and 5000),
	CONSTRAINT "intents_why_said" CHECK (length(btrim("intents"."why")) > 0),
	CONSTRAINT "intents_answer_whole" CHECK (("intents"."status" not in ('invited', 'declined') or "intents"."answered_at" is not null)
        and ("intents"."status" <> 'waiting' or "intents"."answered_at" is null)
        and ("intents"."answered_at" is null) = ("intents"."answered_by" is null)
        and ("intents"."answered_at" is null) = ("intents"."reason" is null)),
	CONSTRAINT "intents_withdrawal_dated" CHECK (("intents"."status" = 'withdrawn') = ("intents"."withdrawn_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "intent_closes_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cycles" ADD COLUMN "invitations_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "intent_offerings" ADD CONSTRAINT "intent_offerings_intent_id_intents_id_fk" FOREIGN KEY ("intent_id") REFERENCES "public"."intents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intent_offerings" ADD CONSTRAINT "intent_offerings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_sent_by_users_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "intent_offerings_offering_idx" ON "intent_offerings" USING btree ("offering_id");--> statement-breakpoint
CREATE UNIQUE INDEX "intents_one_per_cycle" ON "intents" USING btree ("cycle_id","organization_id") WHERE "intents"."status" in ('waiting', 'invited');--> statement-breakpoint
CREATE INDEX "intents_list_idx" ON "intents" USING btree ("cycle_id","status","sent_at");--> statement-breakpoint
CREATE INDEX "intents_organization_idx" ON "intents" USING btree ("organization_id");--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_steps_whole" CHECK (("cycles"."intent_closes_at" is null) = ("cycles"."invitations_due_at" is null)
        and ("cycles"."intent_closes_at" is null or "cycles"."kind" = 'portfolio'));--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_steps_in_order" CHECK ("cycles"."opens_at" < "cycles"."intent_closes_at" and "cycles"."intent_closes_at" < "cycles"."invitations_due_at" and "cycles"."invitations_due_at" < "cycles"."closes_at");--> statement-breakpoint
-- A cycle in use keeps its steps, and the dates of a first step only move later. An intent counts as somebody who began.
CREATE OR REPLACE FUNCTION refuse_cycle_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  in_use boolean;
BEGIN
  in_use := OLD.opens_at <= district_now()
    OR EXISTS (SELECT 1 FROM applications WHERE cycle_id = OLD.id)
    OR EXISTS (SELECT 1 FROM eligibility_answers WHERE cycle_id = OLD.id)
    OR EXISTS (SELECT 1 FROM intents WHERE cycle_id = OLD.id);
  IF in_use AND (
    (OLD.kind, OLD.school_year, OLD.name, OLD.category, OLD.opens_at, OLD.appeal_days, OLD.eligibility, OLD.questionnaire_id, OLD.rubric_id, OLD.intent_closes_at IS NULL)
      IS DISTINCT FROM
    (NEW.kind, NEW.school_year, NEW.name, NEW.category, NEW.opens_at, NEW.appeal_days, NEW.eligibility, NEW.questionnaire_id, NEW.rubric_id, NEW.intent_closes_at IS NULL)
    OR NEW.closes_at < OLD.closes_at OR NEW.reviews_due_at < OLD.reviews_due_at OR NEW.decisions_due_at < OLD.decisions_due_at
    OR NEW.intent_closes_at < OLD.intent_closes_at OR NEW.invitations_due_at < OLD.invitations_due_at
  ) THEN
    RAISE EXCEPTION 'a cycle in use is extended, never changed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cycles_in_use_only_extended';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint

-- In a cycle of two steps only an invited organization begins an application.
CREATE FUNCTION refuse_uninvited_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM cycles WHERE id = NEW.cycle_id AND intent_closes_at IS NOT NULL)
    AND NOT EXISTS (
      SELECT 1 FROM intents
       WHERE cycle_id = NEW.cycle_id AND organization_id = NEW.organization_id AND status = 'invited')
  THEN
    RAISE EXCEPTION 'only an invited organization applies in a cycle of two steps' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'applications_invited_first';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER applications_invited_first BEFORE INSERT OR UPDATE OF cycle_id ON applications FOR EACH ROW EXECUTE FUNCTION refuse_uninvited_application();--> statement-breakpoint

-- An intent is sent in a cycle of two steps, keeps its cycle, and once answered stays as it is, but for being withdrawn. A merge moves its organization.
CREATE FUNCTION refuse_intent_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an intent is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'intents_kept';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM cycles WHERE id = NEW.cycle_id AND intent_closes_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a cycle of one step takes no intents' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'intents_in_two_steps';
  END IF;
  IF TG_OP = 'UPDATE' AND (
    NEW.cycle_id <> OLD.cycle_id
    OR OLD.status IN ('declined', 'withdrawn') AND NEW.status <> OLD.status
    OR OLD.status = 'invited' AND NEW.status NOT IN ('invited', 'withdrawn')
    OR OLD.status <> 'waiting' AND
      (OLD.places, OLD.why, OLD.sent_by, OLD.sent_at, OLD.reason, OLD.answered_by, OLD.answered_at)
        IS DISTINCT FROM
      (NEW.places, NEW.why, NEW.sent_by, NEW.sent_at, NEW.reason, NEW.answered_by, NEW.answered_at)
  ) THEN
    RAISE EXCEPTION 'an answered intent stays as it is' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'intents_answered_kept';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER intents_kept BEFORE INSERT OR UPDATE OR DELETE ON intents FOR EACH ROW EXECUTE FUNCTION refuse_intent_change();--> statement-breakpoint
CREATE TRIGGER intents_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON intents FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();
