CREATE TABLE "review_notes" (
	"review_id" uuid NOT NULL,
	"section" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_notes_pk" PRIMARY KEY("review_id","section")
);
--> statement-breakpoint
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_status_known";--> statement-breakpoint
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_declared_before_work";--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "released_by" uuid;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "review_notes" ADD CONSTRAINT "review_notes_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_released_with_reason" CHECK (("reviews"."status" = 'released') = ("reviews"."released_at" is not null and btrim(coalesce("reviews"."release_reason", '')) <> '')
        and ("reviews"."released_at" is null) = ("reviews"."release_reason" is null));--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_status_known" CHECK ("reviews"."status" in ('assigned', 'recused', 'released', 'in-progress', 'submitted'));--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_declared_before_work" CHECK ("reviews"."status" in ('assigned', 'released') or "reviews"."declared_at" is not null);--> statement-breakpoint
-- A submitted review never changes, and neither does one from which the Office released its reviewer. Nor do their
-- ratings, their ticks and their private notes.
CREATE OR REPLACE FUNCTION refuse_submitted_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'submitted' THEN
    RAISE EXCEPTION 'a submitted review never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_locked_once_submitted';
  END IF;
  IF OLD.status = 'released' THEN
    RAISE EXCEPTION 'a released review never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_locked_once_released';
  END IF;
  IF NEW.status = 'released' AND OLD.status NOT IN ('assigned', 'in-progress') THEN
    RAISE EXCEPTION 'only an open review is released' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_released_while_open';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_submitted_rating_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  SELECT status INTO found_status FROM reviews WHERE id = coalesce(NEW.review_id, OLD.review_id) FOR SHARE;
  IF found_status = 'submitted' THEN
    RAISE EXCEPTION 'a submitted review never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_locked_once_submitted';
  END IF;
  IF found_status = 'released' THEN
    RAISE EXCEPTION 'a released review never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_locked_once_released';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER review_notes_locked BEFORE INSERT OR UPDATE OR DELETE ON review_notes FOR EACH ROW EXECUTE FUNCTION refuse_submitted_rating_change();--> statement-breakpoint
CREATE TRIGGER review_reads_locked BEFORE INSERT OR UPDATE OR DELETE ON review_reads FOR EACH ROW EXECUTE FUNCTION refuse_submitted_rating_change();
