CREATE TABLE "assignment_choices" (
	"round_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"offering_id" uuid NOT NULL,
	"rank" smallint NOT NULL,
	CONSTRAINT "assignment_choices_pk" PRIMARY KEY("round_id","school_code","offering_id"),
	CONSTRAINT "assignment_choices_rank_once" UNIQUE("round_id","school_code","rank"),
	CONSTRAINT "assignment_choices_rank_positive" CHECK ("assignment_choices"."rank" >= 1)
);
--> statement-breakpoint
CREATE TABLE "assignment_offerings" (
	"round_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"groups" smallint NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"neighborhoods" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "assignment_offerings_pk" PRIMARY KEY("round_id","offering_id"),
	CONSTRAINT "assignment_offerings_groups_range" CHECK ("assignment_offerings"."groups" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "assignment_rankings" (
	"round_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"status" text DEFAULT 'prepared' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_rankings_pk" PRIMARY KEY("round_id","school_code"),
	CONSTRAINT "assignment_rankings_status_known" CHECK ("assignment_rankings"."status" in ('prepared', 'submitted')),
	CONSTRAINT "assignment_rankings_submitted_by_somebody" CHECK (("assignment_rankings"."status" = 'submitted') = (num_nonnulls("assignment_rankings"."submitted_at", "assignment_rankings"."submitted_by") = 2))
);
--> statement-breakpoint
CREATE TABLE "assignment_results" (
	"round_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"offering_id" uuid,
	"choice" smallint,
	"working" jsonb NOT NULL,
	CONSTRAINT "assignment_results_pk" PRIMARY KEY("round_id","school_code"),
	CONSTRAINT "assignment_results_whole" CHECK (num_nonnulls("assignment_results"."offering_id", "assignment_results"."choice") <> 1 and "assignment_results"."choice" >= 1)
);
--> statement-breakpoint
CREATE TABLE "assignment_rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"school_year" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"priority_order" text[] NOT NULL,
	"bands_from" smallint[] NOT NULL,
	"opportunity_index_release_id" uuid,
	"lottery_seed" text NOT NULL,
	"lottery_commitment" text NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"reserve_days" smallint NOT NULL,
	"created_by" uuid,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"assigned_by" uuid,
	"assigned_at" timestamp with time zone,
	"reserved_until" date,
	"called_off_at" timestamp with time zone,
	"call_off_reason" text,
	"record" text,
	"record_hash" text,
	"published" text,
	"published_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_rounds_slug_once" UNIQUE("slug"),
	CONSTRAINT "assignment_rounds_status_known" CHECK ("assignment_rounds"."status" in ('draft', 'open', 'closed', 'assigned', 'called-off')),
	CONSTRAINT "assignment_rounds_order_known" CHECK ("assignment_rounds"."priority_order" <@ array['need', 'continuing', 'neighborhood']::text[]),
	CONSTRAINT "assignment_rounds_need_has_release" CHECK (not 'need' = any("assignment_rounds"."priority_order") or ("assignment_rounds"."opportunity_index_release_id" is not null and cardinality("assignment_rounds"."bands_from") > 0)),
	CONSTRAINT "assignment_rounds_closes_after_opening" CHECK ("assignment_rounds"."closes_at" > "assignment_rounds"."opens_at"),
	CONSTRAINT "assignment_rounds_reserve_days_range" CHECK ("assignment_rounds"."reserve_days" between 1 and 60),
	CONSTRAINT "assignment_rounds_assigned_has_record" CHECK (case when "assignment_rounds"."status" = 'assigned'
        then num_nulls("assignment_rounds"."record", "assignment_rounds"."record_hash", "assignment_rounds"."published", "assignment_rounds"."published_hash", "assignment_rounds"."assigned_at", "assignment_rounds"."reserved_until") = 0
        else num_nonnulls("assignment_rounds"."record", "assignment_rounds"."record_hash", "assignment_rounds"."published", "assignment_rounds"."published_hash", "assignment_rounds"."assigned_at", "assignment_rounds"."reserved_until") = 0 end),
	CONSTRAINT "assignment_rounds_call_off_has_reason" CHECK (("assignment_rounds"."status" = 'called-off') = (length(btrim(coalesce("assignment_rounds"."call_off_reason", ''))) > 0))
);
--> statement-breakpoint
ALTER TABLE "assignment_choices" ADD CONSTRAINT "assignment_choices_ranking_fk" FOREIGN KEY ("round_id","school_code") REFERENCES "public"."assignment_rankings"("round_id","school_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_choices" ADD CONSTRAINT "assignment_choices_offering_fk" FOREIGN KEY ("round_id","offering_id") REFERENCES "public"."assignment_offerings"("round_id","offering_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_offerings" ADD CONSTRAINT "assignment_offerings_round_id_assignment_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."assignment_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_offerings" ADD CONSTRAINT "assignment_offerings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rankings" ADD CONSTRAINT "assignment_rankings_round_id_assignment_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."assignment_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rankings" ADD CONSTRAINT "assignment_rankings_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rankings" ADD CONSTRAINT "assignment_rankings_prepared_by_users_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rankings" ADD CONSTRAINT "assignment_rankings_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_results" ADD CONSTRAINT "assignment_results_ranking_fk" FOREIGN KEY ("round_id","school_code") REFERENCES "public"."assignment_rankings"("round_id","school_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_results" ADD CONSTRAINT "assignment_results_offering_fk" FOREIGN KEY ("round_id","offering_id") REFERENCES "public"."assignment_offerings"("round_id","offering_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rounds" ADD CONSTRAINT "assignment_rounds_opportunity_index_release_id_opportunity_index_releases_id_fk" FOREIGN KEY ("opportunity_index_release_id") REFERENCES "public"."opportunity_index_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rounds" ADD CONSTRAINT "assignment_rounds_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rounds" ADD CONSTRAINT "assignment_rounds_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_offerings_offering_idx" ON "assignment_offerings" USING btree ("offering_id");--> statement-breakpoint
CREATE INDEX "assignment_rankings_school_idx" ON "assignment_rankings" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "assignment_results_offering_idx" ON "assignment_results" USING btree ("round_id","offering_id");--> statement-breakpoint
CREATE INDEX "assignment_rounds_year_idx" ON "assignment_rounds" USING btree ("school_year","status");
--> statement-breakpoint
-- The rules of a round freeze when it opens, its end only moves later, and once it is assigned or called off nothing moves.
CREATE FUNCTION guard_assignment_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' THEN
      RAISE EXCEPTION 'an assignment round that was opened is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_rounds_kept';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.status IN ('assigned', 'called-off') THEN
    RAISE EXCEPTION 'an assignment round that is over stays as it is' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_rounds_kept';
  END IF;
  IF (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'open'), ('draft', 'called-off'), ('open', 'open'), ('open', 'closed'), ('open', 'called-off'), ('closed', 'closed'), ('closed', 'assigned'), ('closed', 'called-off')) THEN
    RAISE EXCEPTION 'an assignment round does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_rounds_life';
  END IF;
  IF OLD.status <> 'draft' AND (
    (OLD.slug, OLD.name, OLD.school_year, OLD.priority_order, OLD.bands_from, OLD.opportunity_index_release_id, OLD.lottery_seed, OLD.lottery_commitment, OLD.opens_at, OLD.reserve_days)
    IS DISTINCT FROM (NEW.slug, NEW.name, NEW.school_year, NEW.priority_order, NEW.bands_from, NEW.opportunity_index_release_id, NEW.lottery_seed, NEW.lottery_commitment, NEW.opens_at, NEW.reserve_days)
    OR NEW.closes_at < OLD.closes_at OR OLD.status <> 'open' AND NEW.closes_at <> OLD.closes_at) THEN
    RAISE EXCEPTION 'the rules of an opened assignment round are frozen' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_rounds_frozen';
  END IF;
  IF OLD.status = 'draft' AND NEW.status = 'open' THEN
    -- The offerings' rows make two rounds that open at once wait for one another.
    PERFORM 1 FROM offerings WHERE id IN (SELECT offering_id FROM assignment_offerings WHERE round_id = NEW.id) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
      SELECT 1 FROM assignment_offerings mine
      JOIN assignment_offerings theirs ON theirs.offering_id = mine.offering_id AND theirs.round_id <> mine.round_id
      JOIN assignment_rounds other ON other.id = theirs.round_id AND other.school_year = NEW.school_year AND other.status IN ('open', 'closed')
      WHERE mine.round_id = NEW.id
    ) THEN
      RAISE EXCEPTION 'an offering is given out by one round at a time' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_rounds_one_at_a_time';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER assignment_rounds_guarded BEFORE UPDATE OR DELETE ON assignment_rounds FOR EACH ROW EXECUTE FUNCTION guard_assignment_round();--> statement-breakpoint

-- What a round gives out is drawn up while it is a draft, and never after.
CREATE FUNCTION guard_assignment_offering() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  SELECT status INTO found_status FROM assignment_rounds WHERE id = coalesce(NEW.round_id, OLD.round_id) FOR SHARE;
  IF found_status <> 'draft' OR TG_OP = 'UPDATE' AND (NEW.round_id, NEW.offering_id) IS DISTINCT FROM (OLD.round_id, OLD.offering_id) THEN
    RAISE EXCEPTION 'the offerings of an opened assignment round are frozen' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_offerings_frozen';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER assignment_offerings_guarded BEFORE INSERT OR UPDATE OR DELETE ON assignment_offerings FOR EACH ROW EXECUTE FUNCTION guard_assignment_offering();--> statement-breakpoint

-- Schools rank while a round is open, and at no other time.
CREATE FUNCTION guard_assignment_ranking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  SELECT status INTO found_status FROM assignment_rounds WHERE id = coalesce(NEW.round_id, OLD.round_id) FOR SHARE;
  IF found_status <> 'open' OR TG_OP = 'UPDATE' AND (NEW.round_id, NEW.school_code) IS DISTINCT FROM (OLD.round_id, OLD.school_code) THEN
    RAISE EXCEPTION 'rankings change only while their round is open' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_rankings_while_open';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER assignment_rankings_guarded BEFORE INSERT OR UPDATE OR DELETE ON assignment_rankings FOR EACH ROW EXECUTE FUNCTION guard_assignment_ranking();--> statement-breakpoint
CREATE TRIGGER assignment_choices_guarded BEFORE INSERT OR UPDATE OR DELETE ON assignment_choices FOR EACH ROW EXECUTE FUNCTION guard_assignment_ranking();--> statement-breakpoint

-- A result is written once, for a submitted ranking of a closed round, and never beyond an offering's groups.
CREATE FUNCTION guard_assignment_result() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
  room smallint;
  taken bigint;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'what a round assigned is kept' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_results_kept';
  END IF;
  SELECT status INTO found_status FROM assignment_rounds WHERE id = NEW.round_id FOR UPDATE;
  IF found_status <> 'closed' OR NOT EXISTS (
    SELECT 1 FROM assignment_rankings WHERE round_id = NEW.round_id AND school_code = NEW.school_code AND status = 'submitted'
  ) THEN
    RAISE EXCEPTION 'only a submitted ranking of a closed round gets a result' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_results_of_submitted';
  END IF;
  IF NEW.offering_id IS NOT NULL THEN
    SELECT groups INTO room FROM assignment_offerings WHERE round_id = NEW.round_id AND offering_id = NEW.offering_id;
    SELECT count(*) INTO taken FROM assignment_results WHERE round_id = NEW.round_id AND offering_id = NEW.offering_id;
    IF taken >= room THEN
      RAISE EXCEPTION 'an offering takes no more schools than it has groups' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assignment_results_within_groups';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER assignment_results_guarded BEFORE INSERT OR UPDATE OR DELETE ON assignment_results FOR EACH ROW EXECUTE FUNCTION guard_assignment_result();
