ALTER TABLE "letters" DROP CONSTRAINT "letters_kind_known";--> statement-breakpoint
ALTER TABLE "fund_requests" DROP CONSTRAINT "fund_requests_status_known";--> statement-breakpoint
ALTER TABLE "fund_rounds" DROP CONSTRAINT "fund_rounds_status_known";--> statement-breakpoint
ALTER TABLE "fund_requests" ALTER COLUMN "offering_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_requests" ALTER COLUMN "organization_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD COLUMN "kind" text DEFAULT 'ask' NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "called_off_by" uuid;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "called_off_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "call_off_reason" text;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_called_off_by_users_id_fk" FOREIGN KEY ("called_off_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_requests_one_allocation" ON "fund_requests" USING btree ("round_id","school_code") WHERE "fund_requests"."kind" = 'allocation';--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('application-decision', 'appeal-decision', 'suspension', 'reinstatement', 'fund-award', 'fund-appeal', 'fund-called-off'));--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_kind_known" CHECK ("fund_requests"."kind" in ('ask', 'allocation'));--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_ask_has_offering" CHECK (("fund_requests"."kind" = 'ask') = ("fund_requests"."offering_id" is not null) and ("fund_requests"."kind" = 'ask') = ("fund_requests"."organization_id" is not null));--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_allocation_is_awarded" CHECK ("fund_requests"."kind" = 'ask' or ("fund_requests"."status" = 'awarded' and "fund_requests"."partnership_id" is null and "fund_requests"."request_id" is null));--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_status_known" CHECK ("fund_requests"."status" in ('draft', 'submitted', 'withdrawn', 'awarded', 'not-awarded', 'called-off'));--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_called_off_whole" CHECK (("fund_rounds"."status" = 'called-off') = ("fund_rounds"."called_off_by" is not null and "fund_rounds"."called_off_at" is not null and btrim(coalesce("fund_rounds"."call_off_reason", '')) <> ''));--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_status_known" CHECK ("fund_rounds"."status" in ('draft', 'open', 'closed', 'prioritized', 'proposed', 'adopted', 'settled', 'called-off'));
--> statement-breakpoint
-- An adopted formula's shares are awards: they are counted as every award is, and are exactly what was worked out.
CREATE OR REPLACE FUNCTION count_allocations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allocated bigint;
  given bigint;
BEGIN
  IF NEW.kind <> 'requests' AND NEW.status = 'adopted' AND OLD.status <> 'adopted' THEN
    SELECT coalesce(sum(amount), 0) INTO allocated FROM fund_allocations WHERE round_id = NEW.id;
    IF NEW.kind = 'formula' THEN
      SELECT count(*) INTO given FROM (
        SELECT share.school_code, share.amount FROM fund_allocations share
          WHERE share.round_id = NEW.id AND share.amount > 0
        EXCEPT
        SELECT held.school_code, award.amount FROM fund_awards award
          JOIN fund_requests held ON held.id = award.fund_request_id AND held.kind = 'allocation'
          WHERE award.round_id = NEW.id
      ) AS missing;
      IF given > 0 OR NEW.awarded <> allocated THEN
        RAISE EXCEPTION 'each school with a share holds exactly that share'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_shares_awarded';
      END IF;
    ELSIF allocated + NEW.reserve > NEW.pool THEN
      RAISE EXCEPTION 'the envelopes come to more than the pool' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_never_overspent';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- The rules of a round freeze when it opens, and a round never goes back to being a draft.
CREATE OR REPLACE FUNCTION refuse_round_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (
    OLD.pool, OLD.reserve, OLD.fiscal_year, OLD.school_year, OLD.opportunity_index_release_id, OLD.threshold, OLD.weight_opportunity_index,
    OLD.weight_quality, OLD.weight_reach, OLD.weight_underserved, OLD.reach_cap, OLD.underserved_bound,
    OLD.request_cap, OLD.method, OLD.lottery_seed, OLD.lottery_commitment, OLD.opens_at, OLD.kind, OLD.school_cap,
    OLD.neighborhood_floors, OLD.allocation_method, OLD.tiers, OLD.allocation_floor, OLD.loss_limit, OLD.enrollment_year
  ) IS DISTINCT FROM (
    NEW.pool, NEW.reserve, NEW.fiscal_year, NEW.school_year, NEW.opportunity_index_release_id, NEW.threshold, NEW.weight_opportunity_index,
    NEW.weight_quality, NEW.weight_reach, NEW.weight_underserved, NEW.reach_cap, NEW.underserved_bound,
    NEW.request_cap, NEW.method, NEW.lottery_seed, NEW.lottery_commitment, NEW.opens_at, NEW.kind, NEW.school_cap,
    NEW.neighborhood_floors, NEW.allocation_method, NEW.tiers, NEW.allocation_floor, NEW.loss_limit, NEW.enrollment_year
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
-- Neither the round that a row is taken from nor the one that it is put into may be frozen.
CREATE OR REPLACE FUNCTION refuse_frozen_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing text;
BEGIN
  FOR standing IN
    SELECT status FROM fund_rounds
     WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.round_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.round_id END)
     ORDER BY id FOR SHARE
  LOOP
    IF (TG_TABLE_NAME = 'fund_pledges' AND standing <> 'draft')
      OR (TG_TABLE_NAME = 'fund_allocations' AND standing NOT IN ('closed', 'prioritized')) THEN
      RAISE EXCEPTION 'a round that is % takes no change of %', standing, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_frozen';
    END IF;
  END LOOP;
  RETURN coalesce(NEW, OLD);
END
$$;
--> statement-breakpoint
-- A share of a formula is what it was when the formula was adopted, in what it says of the school and of the money.
CREATE FUNCTION refuse_allocation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.kind = 'allocation' OR NEW.kind = 'allocation' THEN
    RAISE EXCEPTION 'a share of an adopted formula never changes'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_requests_allocation_frozen';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER fund_requests_allocation_frozen BEFORE UPDATE ON fund_requests FOR EACH ROW EXECUTE FUNCTION refuse_allocation_change();
--> statement-breakpoint
-- An appeal is decided once, by a person who neither proposed nor adopted nor made it, and never for more than was asked.
-- A share of a formula was not asked for: there the reserve alone is the limit.
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
    IF NEW.decided_by IN (round.proposed_by, round.adopted_by) OR NEW.decided_by = NEW.made_by THEN
      RAISE EXCEPTION 'the proposer and the adopter of a round, and whoever made an appeal, decide no appeal of it'
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
CREATE TRIGGER fund_appeals_kept BEFORE DELETE ON fund_appeals FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A statement that empties a table asks no trigger of its rows.
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY[
    'fund_rounds', 'fund_requests', 'fund_allocations', 'fund_pledges', 'fund_awards', 'fund_appeals', 'fund_votes', 'fund_year_ends', 'ledger_transfers', 'ledger_balances',
    'commitments', 'plan_lines', 'finance_files', 'finance_documents', 'reconciliation_lines', 'letters', 'decisions'
  ] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_no_truncate', kept);
  END LOOP;
END
$$;
