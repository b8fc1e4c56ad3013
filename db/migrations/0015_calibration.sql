CREATE TABLE "calibration_applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cycle_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"submission_number" smallint NOT NULL,
	"chosen_by" uuid NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp with time zone,
	CONSTRAINT "calibration_applications_once_per_cycle" UNIQUE("cycle_id","application_id"),
	CONSTRAINT "calibration_applications_opened_by_somebody" CHECK (("calibration_applications"."opened_at" is null) = ("calibration_applications"."opened_by" is null))
);
--> statement-breakpoint
CREATE TABLE "calibration_let_finish" (
	"calibration_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	CONSTRAINT "calibration_let_finish_pk" PRIMARY KEY("calibration_id","review_id")
);
--> statement-breakpoint
CREATE TABLE "calibration_ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"offering_id" uuid,
	"indicator_id" uuid NOT NULL,
	"level" smallint,
	"floor" text,
	"calibration_review_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calibration_ratings_level_range" CHECK ("calibration_ratings"."level" between 1 and 4),
	CONSTRAINT "calibration_ratings_floor_known" CHECK ("calibration_ratings"."floor" in ('pass', 'fail', 'cannot-tell')),
	CONSTRAINT "calibration_ratings_level_or_floor" CHECK (num_nonnulls("calibration_ratings"."level", "calibration_ratings"."floor") <= 1)
);
--> statement-breakpoint
CREATE TABLE "calibration_references" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"offering_id" uuid,
	"indicator_id" uuid NOT NULL,
	"level" smallint,
	"floor" text,
	"calibration_id" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calibration_references_level_range" CHECK ("calibration_references"."level" between 1 and 4),
	CONSTRAINT "calibration_references_floor_known" CHECK ("calibration_references"."floor" in ('pass', 'fail', 'cannot-tell')),
	CONSTRAINT "calibration_references_level_or_floor" CHECK (num_nonnulls("calibration_references"."level", "calibration_references"."floor") <= 1)
);
--> statement-breakpoint
CREATE TABLE "calibration_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"calibration_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"submitted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calibration_reviews_once_per_reviewer" UNIQUE("calibration_id","reviewer_id"),
	CONSTRAINT "calibration_reviews_status_known" CHECK ("calibration_reviews"."status" in ('draft', 'submitted')),
	CONSTRAINT "calibration_reviews_submitted_has_time" CHECK (("calibration_reviews"."status" = 'submitted') = ("calibration_reviews"."submitted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "calibration_waivers" (
	"cycle_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"waived_by" uuid NOT NULL,
	"waived_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calibration_waivers_pk" PRIMARY KEY("cycle_id","reviewer_id"),
	CONSTRAINT "calibration_waivers_reason_said" CHECK (length(btrim("calibration_waivers"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "calibration_applications" ADD CONSTRAINT "calibration_applications_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_applications" ADD CONSTRAINT "calibration_applications_chosen_by_users_id_fk" FOREIGN KEY ("chosen_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_applications" ADD CONSTRAINT "calibration_applications_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_applications" ADD CONSTRAINT "calibration_applications_submission_fk" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."application_submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_let_finish" ADD CONSTRAINT "calibration_let_finish_calibration_id_calibration_applications_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibration_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_let_finish" ADD CONSTRAINT "calibration_let_finish_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_ratings" ADD CONSTRAINT "calibration_ratings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_ratings" ADD CONSTRAINT "calibration_ratings_indicator_id_rubric_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."rubric_indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_ratings" ADD CONSTRAINT "calibration_ratings_calibration_review_id_calibration_reviews_id_fk" FOREIGN KEY ("calibration_review_id") REFERENCES "public"."calibration_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_references" ADD CONSTRAINT "calibration_references_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_references" ADD CONSTRAINT "calibration_references_indicator_id_rubric_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."rubric_indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_references" ADD CONSTRAINT "calibration_references_calibration_id_calibration_applications_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibration_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_reviews" ADD CONSTRAINT "calibration_reviews_calibration_id_calibration_applications_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibration_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_reviews" ADD CONSTRAINT "calibration_reviews_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_waivers" ADD CONSTRAINT "calibration_waivers_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_waivers" ADD CONSTRAINT "calibration_waivers_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_waivers" ADD CONSTRAINT "calibration_waivers_waived_by_users_id_fk" FOREIGN KEY ("waived_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calibration_applications_submission_idx" ON "calibration_applications" USING btree ("application_id","submission_number");--> statement-breakpoint
CREATE INDEX "calibration_let_finish_review_idx" ON "calibration_let_finish" USING btree ("review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calibration_ratings_once" ON "calibration_ratings" USING btree ("calibration_review_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"indicator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calibration_references_once" ON "calibration_references" USING btree ("calibration_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"indicator_id");--> statement-breakpoint
CREATE INDEX "calibration_reviews_reviewer_idx" ON "calibration_reviews" USING btree ("reviewer_id");--> statement-breakpoint
CREATE INDEX "calibration_waivers_reviewer_idx" ON "calibration_waivers" USING btree ("reviewer_id");--> statement-breakpoint
-- A calibration application that was opened stays as it is; before, it can be taken back.
CREATE FUNCTION refuse_calibration_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NOT NULL THEN
    RAISE EXCEPTION 'an opened calibration application is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_applications_kept_once_opened';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.cycle_id, OLD.application_id, OLD.submission_number) IS DISTINCT FROM (NEW.cycle_id, NEW.application_id, NEW.submission_number) THEN
    RAISE EXCEPTION 'what is rated for calibration is frozen' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_applications_frozen';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER calibration_applications_kept BEFORE UPDATE OR DELETE ON calibration_applications FOR EACH ROW EXECUTE FUNCTION refuse_calibration_change();--> statement-breakpoint

-- Every reviewer is shown the same reference: it is kept from the moment of opening.
CREATE FUNCTION refuse_calibration_reference_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opened timestamptz;
BEGIN
  SELECT opened_at INTO opened FROM calibration_applications WHERE id = coalesce(NEW.calibration_id, OLD.calibration_id) FOR SHARE;
  IF opened IS NOT NULL OR TG_OP = 'UPDATE' AND NEW.calibration_id <> OLD.calibration_id THEN
    RAISE EXCEPTION 'the reference of an opened calibration application is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_references_kept_once_opened';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER calibration_references_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_references FOR EACH ROW EXECUTE FUNCTION refuse_calibration_reference_change();--> statement-breakpoint

-- Only an opened calibration application is rated, and what was submitted is kept.
CREATE FUNCTION refuse_calibration_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM calibration_applications WHERE id = NEW.calibration_id AND opened_at IS NOT NULL) THEN
      RAISE EXCEPTION 'only an opened calibration application is rated' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_reviews_of_opened';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status = 'submitted' OR TG_OP = 'UPDATE' AND (OLD.calibration_id, OLD.reviewer_id) IS DISTINCT FROM (NEW.calibration_id, NEW.reviewer_id) THEN
    RAISE EXCEPTION 'a submitted calibration review is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_reviews_kept_once_submitted';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER calibration_reviews_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_reviews FOR EACH ROW EXECUTE FUNCTION refuse_calibration_review_change();--> statement-breakpoint
CREATE FUNCTION refuse_calibration_rating_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  SELECT status INTO found_status FROM calibration_reviews WHERE id = coalesce(NEW.calibration_review_id, OLD.calibration_review_id) FOR SHARE;
  IF found_status = 'submitted' OR TG_OP = 'UPDATE' AND NEW.calibration_review_id <> OLD.calibration_review_id THEN
    RAISE EXCEPTION 'a submitted calibration review is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_reviews_kept_once_submitted';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER calibration_ratings_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_ratings FOR EACH ROW EXECUTE FUNCTION refuse_calibration_rating_change();--> statement-breakpoint

-- Who was let start without, and which drafts were let finish, is history.
CREATE FUNCTION refuse_calibration_leave_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a leave to go without calibration is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'calibration_leaves_kept';
END
$$;--> statement-breakpoint
CREATE TRIGGER calibration_waivers_kept BEFORE UPDATE OR DELETE ON calibration_waivers FOR EACH ROW EXECUTE FUNCTION refuse_calibration_leave_change();--> statement-breakpoint
CREATE TRIGGER calibration_let_finish_kept BEFORE UPDATE OR DELETE ON calibration_let_finish FOR EACH ROW EXECUTE FUNCTION refuse_calibration_leave_change();
