CREATE TABLE "organization_merge_rows" (
	"merge_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_key" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "organization_merge_rows_pk" PRIMARY KEY("merge_id","table_name","row_key")
);
--> statement-breakpoint
CREATE TABLE "organization_merges" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"gone_id" uuid NOT NULL,
	"kept_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"undo_until" timestamp with time zone NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"undo_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_merges_two_records" CHECK ("organization_merges"."gone_id" <> "organization_merges"."kept_id"),
	CONSTRAINT "organization_merges_reason_given" CHECK (btrim("organization_merges"."reason") <> ''),
	CONSTRAINT "organization_merges_undone_whole" CHECK (num_nonnulls("organization_merges"."undone_by", "organization_merges"."undone_at", "organization_merges"."undo_reason") in (0, 3)),
	CONSTRAINT "organization_merges_undo_reason_given" CHECK (btrim("organization_merges"."undo_reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "organization_pairs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"low_id" uuid NOT NULL,
	"high_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"band" text NOT NULL,
	"dismissed_by" uuid,
	"dismissed_at" timestamp with time zone,
	"dismiss_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_pairs_low_first" CHECK ("organization_pairs"."low_id" < "organization_pairs"."high_id"),
	CONSTRAINT "organization_pairs_band_known" CHECK ("organization_pairs"."band" in ('same', 'probable', 'different')),
	CONSTRAINT "organization_pairs_dismissed_whole" CHECK (num_nonnulls("organization_pairs"."dismissed_by", "organization_pairs"."dismissed_at", "organization_pairs"."dismiss_reason") in (0, 3)),
	CONSTRAINT "organization_pairs_dismiss_reason_given" CHECK (btrim("organization_pairs"."dismiss_reason") <> '')
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "likeness_sought_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organization_merge_rows" ADD CONSTRAINT "organization_merge_rows_merge_id_organization_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."organization_merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_merges" ADD CONSTRAINT "organization_merges_gone_id_organizations_id_fk" FOREIGN KEY ("gone_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_merges" ADD CONSTRAINT "organization_merges_kept_id_organizations_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_merges" ADD CONSTRAINT "organization_merges_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_merges" ADD CONSTRAINT "organization_merges_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_pairs" ADD CONSTRAINT "organization_pairs_low_id_organizations_id_fk" FOREIGN KEY ("low_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_pairs" ADD CONSTRAINT "organization_pairs_high_id_organizations_id_fk" FOREIGN KEY ("high_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_pairs" ADD CONSTRAINT "organization_pairs_dismissed_by_users_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "organization_merges_one_in_force" ON "organization_merges" USING btree ("gone_id") WHERE "organization_merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "organization_merges_kept_idx" ON "organization_merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "organization_merges_newest_idx" ON "organization_merges" USING btree ("merged_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "organization_pairs_once" ON "organization_pairs" USING btree ("low_id","high_id");--> statement-breakpoint
CREATE INDEX "organization_pairs_high_idx" ON "organization_pairs" USING btree ("high_id");--> statement-breakpoint
CREATE INDEX "organization_pairs_open_idx" ON "organization_pairs" USING btree ("score" DESC NULLS LAST,"id") WHERE "organization_pairs"."dismissed_at" is null;--> statement-breakpoint
CREATE INDEX "organization_pairs_dismissed_idx" ON "organization_pairs" USING btree ("dismissed_at" DESC NULLS LAST,"id") WHERE "organization_pairs"."dismissed_at" is not null;--> statement-breakpoint
CREATE INDEX "organizations_merged_into_idx" ON "organizations" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "organizations_likeness_due_idx" ON "organizations" USING btree ("updated_at") WHERE "organizations"."likeness_sought_for" is distinct from "organizations"."updated_at";--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_merged_into_another" CHECK ("organizations"."merged_into" <> "organizations"."id");--> statement-breakpoint

-- What two records of one organization are found by. The functions are immutable so that indexes may rest on them;
-- unaccent is named with its dictionary and schema, which makes its answer depend on nothing else.
CREATE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, value))
$$;--> statement-breakpoint
CREATE FUNCTION names_of_organization(name text, other_names text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT public.plain_text(name || ' ' || array_to_string(other_names, ' '))
$$;--> statement-breakpoint
CREATE FUNCTION digits_of(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(value, '\D', '', 'g')
$$;--> statement-breakpoint
CREATE FUNCTION last_ten_digits(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT right(regexp_replace(regexp_replace(value, '(x|ext\.?|extension)\s*\d+\s*$', '', 'i'), '\D', '', 'g'), 10)
$$;--> statement-breakpoint
CREATE FUNCTION web_host(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower((regexp_match(btrim(value), '^(?:https?://)?(?:www\.)?([^/:?#\s]+\.[^/:?#\s]+)', 'i'))[1])
$$;--> statement-breakpoint
CREATE INDEX organizations_names_alike_idx ON organizations USING gin (names_of_organization(name, other_names) gin_trgm_ops) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX organizations_ein_digits_idx ON organizations (digits_of(ein)) WHERE merged_into IS NULL AND ein IS NOT NULL;--> statement-breakpoint
CREATE INDEX organizations_phone_digits_idx ON organizations (last_ten_digits(phone)) WHERE merged_into IS NULL AND phone IS NOT NULL;--> statement-breakpoint
CREATE INDEX organizations_web_host_idx ON organizations (web_host(website)) WHERE merged_into IS NULL AND website IS NOT NULL;--> statement-breakpoint
CREATE INDEX organizations_mail_domain_idx ON organizations (lower(split_part(email, '@', 2))) WHERE merged_into IS NULL AND email IS NOT NULL;--> statement-breakpoint

-- Nothing new comes to a record that went into another. Whoever waited for the merge to end is refused here, since the
-- merge holds the organization's row.
CREATE FUNCTION refuse_merged_organization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.organization_id IS NOT NULL THEN
    PERFORM 1 FROM organizations WHERE id = NEW.organization_id FOR KEY SHARE;
    IF EXISTS (SELECT 1 FROM organizations WHERE id = NEW.organization_id AND merged_into IS NOT NULL) THEN
      RAISE EXCEPTION 'this organization has been merged into another' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'organizations_merged_take_nothing';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER memberships_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON memberships FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER offerings_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON offerings FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER applications_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON applications FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER documents_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON documents FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER attestations_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON attestations FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER requests_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON requests FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER partnerships_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON partnerships FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER fund_requests_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON fund_requests FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint
CREATE TRIGGER letters_not_of_merged BEFORE INSERT OR UPDATE OF organization_id ON letters FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint

-- What stands still for good may change its organization and nothing else, and only with a merge of the two or its undoing.
CREATE FUNCTION moves_with_merge(table_name text, old_row jsonb, new_row jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT old_row - 'organization_id' = new_row - 'organization_id' AND EXISTS (
    SELECT 1 FROM organization_merges m
     WHERE (m.gone_id = (old_row->>'organization_id')::uuid AND m.kept_id = (new_row->>'organization_id')::uuid AND m.undone_at IS NULL)
        OR (m.kept_id = (old_row->>'organization_id')::uuid AND m.gone_id = (new_row->>'organization_id')::uuid AND EXISTS (
              SELECT 1 FROM organization_merge_rows r
               WHERE r.merge_id = m.id AND r.table_name = moves_with_merge.table_name AND r.row_key = old_row->>'id'))
  )
$$;--> statement-breakpoint
CREATE FUNCTION refuse_change_but_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND moves_with_merge(TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END
$$;--> statement-breakpoint
DROP TRIGGER letters_append_only ON letters;--> statement-breakpoint
CREATE TRIGGER letters_append_only BEFORE UPDATE OR DELETE ON letters FOR EACH ROW EXECUTE FUNCTION refuse_change_but_merge();--> statement-breakpoint
DROP TRIGGER eligibility_answers_append_only ON eligibility_answers;--> statement-breakpoint
CREATE TRIGGER eligibility_answers_append_only BEFORE UPDATE OR DELETE ON eligibility_answers FOR EACH ROW EXECUTE FUNCTION refuse_change_but_merge();--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND moves_with_merge(TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.lifted_at IS NOT NULL
    OR (OLD.organization_id, OLD.offering_id, OLD.school_year, OLD.grounds, OLD.reason, OLD.suspended_by, OLD.suspended_at, OLD.letter_id)
      IS DISTINCT FROM (NEW.organization_id, NEW.offering_id, NEW.school_year, NEW.grounds, NEW.reason, NEW.suspended_by, NEW.suspended_at, NEW.letter_id) THEN
    RAISE EXCEPTION 'a suspension is only ever lifted' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'suspensions_stand';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint

-- A merge is only ever undone, once, and what it moved stays written down.
CREATE FUNCTION guard_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL
    OR (OLD.gone_id, OLD.kept_id, OLD.reason, OLD.merged_by, OLD.merged_at, OLD.undo_until)
      IS DISTINCT FROM (NEW.gone_id, NEW.kept_id, NEW.reason, NEW.merged_by, NEW.merged_at, NEW.undo_until) THEN
    RAISE EXCEPTION 'a merge is only ever undone' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'organization_merges_stand';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER organization_merges_guarded BEFORE UPDATE OR DELETE ON organization_merges FOR EACH ROW EXECUTE FUNCTION guard_merge();--> statement-breakpoint
CREATE TRIGGER organization_merge_rows_append_only BEFORE UPDATE OR DELETE ON organization_merge_rows FOR EACH ROW EXECUTE FUNCTION refuse_change();
