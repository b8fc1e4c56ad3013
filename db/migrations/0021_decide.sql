CREATE TABLE "shortlist_colleagues" (
	"shortlist_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shortlist_colleagues_pk" PRIMARY KEY("shortlist_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "shortlist_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"shortlist_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"name" text NOT NULL,
	"organization" text NOT NULL,
	"position" integer NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shortlist_entries_once" UNIQUE("shortlist_id","offering_id"),
	CONSTRAINT "shortlist_entries_of_list" UNIQUE("id","shortlist_id"),
	CONSTRAINT "shortlist_entries_position_not_negative" CHECK ("shortlist_entries"."position" >= 0),
	CONSTRAINT "shortlist_entries_named" CHECK ("shortlist_entries"."name" <> '' and "shortlist_entries"."organization" <> '')
);
--> statement-breakpoint
CREATE TABLE "shortlist_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"entry_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shortlist_notes_length" CHECK ("shortlist_notes"."body" ~ '\S' and char_length("shortlist_notes"."body") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "shortlist_votes" (
	"entry_id" uuid NOT NULL,
	"shortlist_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"vote" text NOT NULL,
	"voted_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shortlist_votes_pk" PRIMARY KEY("entry_id","user_id"),
	CONSTRAINT "shortlist_votes_known" CHECK ("shortlist_votes"."vote" in ('first', 'yes', 'no'))
);
--> statement-breakpoint
CREATE TABLE "shortlists" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_code" text NOT NULL,
	"school_year" text NOT NULL,
	"need_id" uuid,
	"owner_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "offerings" ADD COLUMN "child_care" text;--> statement-breakpoint
ALTER TABLE "offerings" ADD COLUMN "interpretation" text;--> statement-breakpoint
ALTER TABLE "shortlist_colleagues" ADD CONSTRAINT "shortlist_colleagues_shortlist_id_shortlists_id_fk" FOREIGN KEY ("shortlist_id") REFERENCES "public"."shortlists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_colleagues" ADD CONSTRAINT "shortlist_colleagues_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_entries" ADD CONSTRAINT "shortlist_entries_shortlist_id_shortlists_id_fk" FOREIGN KEY ("shortlist_id") REFERENCES "public"."shortlists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_entries" ADD CONSTRAINT "shortlist_entries_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_entries" ADD CONSTRAINT "shortlist_entries_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_notes" ADD CONSTRAINT "shortlist_notes_entry_id_shortlist_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."shortlist_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_notes" ADD CONSTRAINT "shortlist_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_votes" ADD CONSTRAINT "shortlist_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_votes" ADD CONSTRAINT "shortlist_votes_entry_fk" FOREIGN KEY ("entry_id","shortlist_id") REFERENCES "public"."shortlist_entries"("id","shortlist_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlists" ADD CONSTRAINT "shortlists_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlists" ADD CONSTRAINT "shortlists_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlists" ADD CONSTRAINT "shortlists_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shortlist_colleagues_person_idx" ON "shortlist_colleagues" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "shortlist_entries_offering_idx" ON "shortlist_entries" USING btree ("offering_id");--> statement-breakpoint
CREATE INDEX "shortlist_notes_entry_idx" ON "shortlist_notes" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "shortlist_notes_author_idx" ON "shortlist_notes" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shortlist_votes_one_first" ON "shortlist_votes" USING btree ("shortlist_id","user_id") WHERE "shortlist_votes"."vote" = 'first';--> statement-breakpoint
CREATE INDEX "shortlist_votes_person_idx" ON "shortlist_votes" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shortlists_once" ON "shortlists" USING btree ("owner_id","school_code","school_year",coalesce("need_id"::text, ''));--> statement-breakpoint
CREATE INDEX "shortlists_school_idx" ON "shortlists" USING btree ("school_code","school_year");--> statement-breakpoint
CREATE INDEX "shortlists_need_idx" ON "shortlists" USING btree ("need_id");--> statement-breakpoint

-- A shortlist is for a need of its own school and year, or for none, and stays whose and what it is.
CREATE FUNCTION keep_shortlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.school_code, NEW.school_year, NEW.owner_id) IS DISTINCT FROM (OLD.school_code, OLD.school_year, OLD.owner_id)
     OR TG_OP = 'UPDATE' AND NEW.need_id IS DISTINCT FROM OLD.need_id
  THEN
    RAISE EXCEPTION 'a shortlist stays with its owner, school, year and need' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'shortlists_stay';
  END IF;
  IF NEW.need_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM needs n WHERE n.id = NEW.need_id AND n.school_code = NEW.school_code AND n.school_year = NEW.school_year)
  THEN
    RAISE EXCEPTION 'the need is of another school or year' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'shortlists_need_of_school';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER shortlists_kept BEFORE INSERT OR UPDATE ON shortlists FOR EACH ROW EXECUTE FUNCTION keep_shortlist();--> statement-breakpoint

-- Only somebody with a membership at the list's school is named, and never its owner.
CREATE FUNCTION refuse_stranger_on_shortlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM shortlists s JOIN memberships m ON m.school_code = s.school_code AND m.ended_at IS NULL
     WHERE s.id = NEW.shortlist_id AND m.user_id = NEW.user_id AND s.owner_id <> NEW.user_id)
  THEN
    RAISE EXCEPTION 'this person is not a colleague at the school of the shortlist' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'shortlist_colleagues_at_school';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER shortlist_colleagues_at_school BEFORE INSERT OR UPDATE ON shortlist_colleagues FOR EACH ROW EXECUTE FUNCTION refuse_stranger_on_shortlist();--> statement-breakpoint

-- Only people on a shortlist vote and write on it.
CREATE FUNCTION is_on_shortlist(list uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM shortlists s WHERE s.id = list AND s.owner_id = person)
      OR EXISTS (SELECT 1 FROM shortlist_colleagues c WHERE c.shortlist_id = list AND c.user_id = person)
$$;--> statement-breakpoint
CREATE FUNCTION refuse_outside_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_on_shortlist(NEW.shortlist_id, NEW.user_id) THEN
    RAISE EXCEPTION 'this person is not on the shortlist' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'shortlist_votes_on_list';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER shortlist_votes_on_list BEFORE INSERT OR UPDATE ON shortlist_votes FOR EACH ROW EXECUTE FUNCTION refuse_outside_vote();--> statement-breakpoint
CREATE FUNCTION keep_shortlist_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.entry_id, NEW.author_id) IS DISTINCT FROM (OLD.entry_id, OLD.author_id) THEN
    RAISE EXCEPTION 'a note stays with its author and offering' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'shortlist_notes_stay';
  END IF;
  IF TG_OP = 'INSERT' AND NOT is_on_shortlist((SELECT shortlist_id FROM shortlist_entries WHERE id = NEW.entry_id), NEW.author_id) THEN
    RAISE EXCEPTION 'this person is not on the shortlist' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'shortlist_notes_on_list';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER shortlist_notes_kept BEFORE INSERT OR UPDATE ON shortlist_notes FOR EACH ROW EXECUTE FUNCTION keep_shortlist_note();
