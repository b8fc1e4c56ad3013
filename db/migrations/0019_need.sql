CREATE TABLE "catalogue_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalogue_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"offering_id" uuid,
	"organization_id" uuid,
	"changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exposure_tallies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "exposure_tallies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"school_year" text NOT NULL,
	"day" date NOT NULL,
	"offering_ids" uuid[] NOT NULL,
	"shown" smallint[] NOT NULL,
	"top" smallint[] NOT NULL,
	"share" smallint[] NOT NULL,
	"points" smallint[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_weight_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"category" integer NOT NULL,
	"grades" integer NOT NULL,
	"times" integer NOT NULL,
	"languages" integer NOT NULL,
	"price" integer NOT NULL,
	"quality" integer NOT NULL,
	"populations" integer NOT NULL,
	"distance" integer NOT NULL,
	"reason" text NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "match_weight_versions_from_one" CHECK ("match_weight_versions"."version" >= 1),
	CONSTRAINT "match_weight_versions_not_negative" CHECK (least("match_weight_versions"."category", "match_weight_versions"."grades", "match_weight_versions"."times", "match_weight_versions"."languages", "match_weight_versions"."price", "match_weight_versions"."quality", "match_weight_versions"."populations", "match_weight_versions"."distance") >= 0),
	CONSTRAINT "match_weight_versions_whole" CHECK ("match_weight_versions"."category" + "match_weight_versions"."grades" + "match_weight_versions"."times" + "match_weight_versions"."languages" + "match_weight_versions"."price" + "match_weight_versions"."quality" + "match_weight_versions"."populations" + "match_weight_versions"."distance" = 10000),
	CONSTRAINT "match_weight_versions_says_why" CHECK (length(trim("match_weight_versions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "need_set_asides" (
	"need_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"set_aside_by" uuid NOT NULL,
	"set_aside_at" timestamp with time zone NOT NULL,
	CONSTRAINT "need_set_asides_pk" PRIMARY KEY("need_id","offering_id"),
	CONSTRAINT "need_set_asides_reason_known" CHECK ("need_set_asides"."reason" in ('too-far', 'wrong-days', 'wrong-times', 'too-costly', 'wrong-goals', 'wrong-languages', 'tried-before', 'other')),
	CONSTRAINT "need_set_asides_other_says_what" CHECK ("need_set_asides"."reason" <> 'other' or length(trim("need_set_asides"."note")) > 0)
);
--> statement-breakpoint
CREATE TABLE "offering_exposures" (
	"offering_id" uuid NOT NULL,
	"day" date NOT NULL,
	"school_year" text NOT NULL,
	"shown" integer NOT NULL,
	"top" integer NOT NULL,
	"share" bigint NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "offering_exposures_pk" PRIMARY KEY("offering_id","day"),
	CONSTRAINT "offering_exposures_add_up" CHECK ("offering_exposures"."top" between 0 and "offering_exposures"."shown" and "offering_exposures"."share" >= 0 and "offering_exposures"."points" between 0 and 10000 * "offering_exposures"."shown"::bigint)
);
--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "goal_weights" smallint[] DEFAULT '{}'::smallint[] NOT NULL;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "reach_miles" smallint;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "partners_may_see" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "carried_from_id" uuid;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "changed_by" uuid;--> statement-breakpoint
ALTER TABLE "districts" ADD COLUMN "match_weights_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "match_weight_versions" ADD CONSTRAINT "match_weight_versions_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_set_asides" ADD CONSTRAINT "need_set_asides_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_set_asides" ADD CONSTRAINT "need_set_asides_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_set_asides" ADD CONSTRAINT "need_set_asides_set_aside_by_users_id_fk" FOREIGN KEY ("set_aside_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offering_exposures" ADD CONSTRAINT "offering_exposures_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalogue_changes_changed_idx" ON "catalogue_changes" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "catalogue_changes_at_idx" ON "catalogue_changes" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "need_set_asides_offering_idx" ON "need_set_asides" USING btree ("offering_id");--> statement-breakpoint
CREATE INDEX "offering_exposures_year_idx" ON "offering_exposures" USING btree ("school_year","day");--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_carried_from_id_needs_id_fk" FOREIGN KEY ("carried_from_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "needs_open_idx" ON "needs" USING btree ("school_year","status");--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_carried_once" UNIQUE("carried_from_id");--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_goal_weights_of_goals" CHECK (cardinality("needs"."goal_weights") in (0, cardinality("needs"."goals")) and 1 <= all("needs"."goal_weights") and 3 >= all("needs"."goal_weights"));--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_reach_range" CHECK ("needs"."reach_miles" between 1 and 10);--> statement-breakpoint
-- What the Office saved stays as it was saved, numbered without a gap, and the newest is what every request works with.
CREATE TRIGGER match_weight_versions_append_only BEFORE UPDATE OR DELETE ON match_weight_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION number_match_weights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM match_weight_versions) THEN
    RAISE EXCEPTION 'the next version of the weights is due' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'match_weight_versions_in_order';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER match_weight_versions_in_order BEFORE INSERT ON match_weight_versions FOR EACH ROW EXECUTE FUNCTION number_match_weights();--> statement-breakpoint
CREATE FUNCTION keep_newest_match_weights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE districts SET match_weights_version = NEW.version, match_weights = jsonb_build_object(
    'category', NEW.category, 'grades', NEW.grades, 'times', NEW.times, 'languages', NEW.languages,
    'price', NEW.price, 'quality', NEW.quality, 'populations', NEW.populations, 'distance', NEW.distance);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER match_weight_versions_newest AFTER INSERT ON match_weight_versions FOR EACH ROW EXECUTE FUNCTION keep_newest_match_weights();--> statement-breakpoint

-- A need is carried from an earlier year of its own school.
CREATE FUNCTION refuse_stray_carrying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.carried_from_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM needs WHERE id = NEW.carried_from_id AND school_code = NEW.school_code AND school_year < NEW.school_year)
  THEN
    RAISE EXCEPTION 'a need is carried from an earlier year of its own school' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'needs_carried_from_earlier';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER needs_carried_from_earlier BEFORE INSERT OR UPDATE OF carried_from_id, school_code, school_year ON needs FOR EACH ROW EXECUTE FUNCTION refuse_stray_carrying();--> statement-breakpoint

-- Whatever may change an offering's match leaves its name here, in the same transaction.
CREATE FUNCTION note_offering_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO catalogue_changes (offering_id)
    VALUES ((CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION note_organization_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO catalogue_changes (organization_id)
    VALUES ((CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER offerings_noted AFTER INSERT OR UPDATE OR DELETE ON offerings FOR EACH ROW EXECUTE FUNCTION note_offering_change('id');--> statement-breakpoint
CREATE TRIGGER offering_registrations_noted AFTER INSERT OR UPDATE OR DELETE ON offering_registrations FOR EACH ROW EXECUTE FUNCTION note_offering_change('offering_id');--> statement-breakpoint
CREATE TRIGGER organization_registrations_noted AFTER INSERT OR UPDATE OR DELETE ON organization_registrations FOR EACH ROW EXECUTE FUNCTION note_organization_change('organization_id');--> statement-breakpoint
CREATE TRIGGER organizations_moved AFTER UPDATE OF latitude, longitude ON organizations FOR EACH ROW EXECUTE FUNCTION note_organization_change('id');
