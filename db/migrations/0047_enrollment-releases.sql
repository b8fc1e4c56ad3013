CREATE TABLE "enrollment_releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_year" text NOT NULL,
	"version" text NOT NULL,
	"source" text NOT NULL,
	"as_of" date,
	"checksum" text NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrollment_values" (
	"release_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"students" integer NOT NULL,
	CONSTRAINT "enrollment_values_pk" PRIMARY KEY("release_id","school_code"),
	CONSTRAINT "enrollment_values_not_negative" CHECK ("enrollment_values"."students" >= 0)
);
--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "enrollment_release_id" uuid;--> statement-breakpoint
ALTER TABLE "enrollment_releases" ADD CONSTRAINT "enrollment_releases_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollment_values" ADD CONSTRAINT "enrollment_values_release_id_enrollment_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."enrollment_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollment_values" ADD CONSTRAINT "enrollment_values_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enrollment_releases_year_idx" ON "enrollment_releases" USING btree ("school_year","created_at");--> statement-breakpoint
CREATE INDEX "enrollment_values_school_idx" ON "enrollment_values" USING btree ("school_code");--> statement-breakpoint
-- What schools had so far becomes a first release of each year, and says so. Where all of it came from one file, it leads back to it.
INSERT INTO enrollment_releases (school_year, version, source, checksum, import_id)
SELECT year.school_year, 'First on record', 'Records of schools as they stood when releases of enrollment were first kept',
       encode(sha256(convert_to(coalesce(string_agg(p.school_code || ',' || p.enrollment, E'\n' ORDER BY p.school_code), ''), 'UTF8')), 'hex'),
       CASE WHEN count(DISTINCT p.import_id) = 1 AND count(p.import_id) = count(p.school_code) THEN min(p.import_id::text)::uuid END
  FROM (SELECT school_year FROM school_profiles UNION SELECT coalesce(enrollment_year, school_year) FROM fund_rounds) AS year
  LEFT JOIN school_profiles p ON p.school_year = year.school_year
 GROUP BY year.school_year;
--> statement-breakpoint
INSERT INTO enrollment_values (release_id, school_code, students)
SELECT release.id, p.school_code, p.enrollment FROM enrollment_releases release JOIN school_profiles p ON p.school_year = release.school_year;
--> statement-breakpoint
UPDATE fund_rounds round SET enrollment_release_id = release.id
  FROM enrollment_releases release WHERE release.school_year = coalesce(round.enrollment_year, round.school_year);
--> statement-breakpoint
ALTER TABLE "fund_rounds" ALTER COLUMN "enrollment_release_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_enrollment_release_id_enrollment_releases_id_fk" FOREIGN KEY ("enrollment_release_id") REFERENCES "public"."enrollment_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A round's releases freeze with its rules.
CREATE OR REPLACE FUNCTION refuse_round_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (
    OLD.pool, OLD.reserve, OLD.fiscal_year, OLD.school_year, OLD.opportunity_index_release_id, OLD.threshold, OLD.weight_opportunity_index,
    OLD.weight_quality, OLD.weight_reach, OLD.weight_underserved, OLD.reach_cap, OLD.underserved_bound,
    OLD.request_cap, OLD.method, OLD.lottery_seed, OLD.lottery_commitment, OLD.opens_at, OLD.kind, OLD.school_cap,
    OLD.neighborhood_floors, OLD.allocation_method, OLD.tiers, OLD.allocation_floor, OLD.loss_limit, OLD.enrollment_release_id
  ) IS DISTINCT FROM (
    NEW.pool, NEW.reserve, NEW.fiscal_year, NEW.school_year, NEW.opportunity_index_release_id, NEW.threshold, NEW.weight_opportunity_index,
    NEW.weight_quality, NEW.weight_reach, NEW.weight_underserved, NEW.reach_cap, NEW.underserved_bound,
    NEW.request_cap, NEW.method, NEW.lottery_seed, NEW.lottery_commitment, NEW.opens_at, NEW.kind, NEW.school_cap,
    NEW.neighborhood_floors, NEW.allocation_method, NEW.tiers, NEW.allocation_floor, NEW.loss_limit, NEW.enrollment_release_id
  ) THEN
    RAISE EXCEPTION 'the rules of a round freeze when it opens' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_rules_frozen';
  END IF;
  IF OLD.snapshot IS NOT NULL AND (OLD.snapshot, OLD.snapshot_hash) IS DISTINCT FROM (NEW.snapshot, NEW.snapshot_hash) THEN
    RAISE EXCEPTION 'an adopted snapshot never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_snapshot_frozen';
  END IF;
  IF OLD.status <> NEW.status AND NOT (OLD.status, NEW.status) IN (
    ('draft', 'open'), ('open', 'closed'), ('closed', 'prioritized'), ('prioritized', 'proposed'), ('proposed', 'prioritized'),
    ('proposed', 'adopted'), ('adopted', 'settled'), ('draft', 'called-off'), ('open', 'called-off'), ('closed', 'called-off'),
    ('prioritized', 'called-off'), ('proposed', 'called-off')
  ) THEN
    RAISE EXCEPTION 'a round that is % does not become %', OLD.status, NEW.status
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_way';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
ALTER TABLE "fund_rounds" DROP COLUMN "enrollment_year";--> statement-breakpoint
-- A release is never edited: the next file makes the next one.
CREATE TRIGGER enrollment_releases_kept BEFORE UPDATE OR DELETE ON enrollment_releases FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER enrollment_values_kept BEFORE UPDATE OR DELETE ON enrollment_values FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER opportunity_index_releases_kept BEFORE UPDATE OR DELETE ON opportunity_index_releases FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER opportunity_index_values_kept BEFORE UPDATE OR DELETE ON opportunity_index_values FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Whoever proposed an award out of an envelope that another person confirmed took part in its decision as well.
CREATE OR REPLACE FUNCTION refuse_fund_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  round fund_rounds;
  asked bigint;
  given bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.id, OLD.fund_request_id, OLD.round_id, OLD.grounds, OLD.made_by, OLD.made_at, OLD.due_on)
    IS DISTINCT FROM (NEW.id, NEW.fund_request_id, NEW.round_id, NEW.grounds, NEW.made_by, NEW.made_at, NEW.due_on) THEN
    RAISE EXCEPTION 'what an appeal is about and who made it never changes'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_as_made';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.status <> 'made'
     AND (OLD.status, OLD.decided_by, OLD.decided_at, OLD.reason, OLD.granted_amount, OLD.transfer_id, OLD.letter_id)
       IS DISTINCT FROM (NEW.status, NEW.decided_by, NEW.decided_at, NEW.reason, NEW.granted_amount, NEW.transfer_id, NEW.letter_id) THEN
    RAISE EXCEPTION 'an appeal is decided once' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_decided_once';
  END IF;
  IF NOT EXISTS (SELECT FROM fund_requests WHERE id = NEW.fund_request_id AND round_id = NEW.round_id) THEN
    RAISE EXCEPTION 'an appeal is of a request of its round' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_of_its_round';
  END IF;
  IF NEW.decided_by IS NOT NULL THEN
    SELECT * INTO round FROM fund_rounds WHERE id = NEW.round_id;
    IF NEW.decided_by IN (round.proposed_by, round.adopted_by, NEW.made_by)
       OR NEW.decided_by = (SELECT decided_by FROM fund_requests WHERE id = NEW.fund_request_id)
       OR EXISTS (
         SELECT FROM award_proposals p WHERE p.fund_request_id = NEW.fund_request_id AND p.fund_appeal_id IS NULL
           AND p.status = 'confirmed' AND p.proposed_by = NEW.decided_by
       ) THEN
      RAISE EXCEPTION 'whoever proposed or adopted a round, decided a request or made an appeal of it decides no appeal of it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_other_decider';
    END IF;
  END IF;
  IF NEW.status = 'granted' THEN
    SELECT amount INTO asked FROM fund_requests WHERE id = NEW.fund_request_id AND kind = 'ask';
    SELECT coalesce(sum(amount), 0) INTO given FROM fund_awards WHERE fund_request_id = NEW.fund_request_id;
    IF given + NEW.granted_amount > asked THEN
      RAISE EXCEPTION 'an appeal grants no more than was asked' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_within_ask';
    END IF;
    IF NOT EXISTS (
      SELECT FROM ledger_transfers t WHERE t.id = NEW.transfer_id AND t.round_id = NEW.round_id AND t.from_account = 'reserve'
        AND t.to_account = 'award' AND t.fund_request_id = NEW.fund_request_id AND t.amount = NEW.granted_amount
    ) THEN
      RAISE EXCEPTION 'an appeal is paid from the reserve' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_from_reserve';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TABLE "fund_round_memos" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fund_round_memos" ADD CONSTRAINT "fund_round_memos_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER fund_round_memos_append_only BEFORE UPDATE OR DELETE ON fund_round_memos FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE "office_texts" DROP CONSTRAINT "office_texts_kind_known";--> statement-breakpoint
ALTER TABLE "office_texts" ADD CONSTRAINT "office_texts_kind_known" CHECK ("office_texts"."kind" in ('agreement', 'purchase-order', 'contract', 'bids', 'data-requests', 'index-made-of'));
