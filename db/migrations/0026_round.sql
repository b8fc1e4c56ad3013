CREATE TABLE "fund_allocations" (
	"round_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"amount" bigint NOT NULL,
	"working" jsonb NOT NULL,
	CONSTRAINT "fund_allocations_pk" PRIMARY KEY("round_id","school_code"),
	CONSTRAINT "fund_allocations_amount_not_negative" CHECK ("fund_allocations"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fund_pledges" (
	"round_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"dollars" integer NOT NULL,
	CONSTRAINT "fund_pledges_pk" PRIMARY KEY("round_id","school_code"),
	CONSTRAINT "fund_pledges_not_negative" CHECK ("fund_pledges"."dollars" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fund_portfolio_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sequence" integer GENERATED ALWAYS AS IDENTITY (sequence name "fund_portfolio_runs_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" uuid NOT NULL,
	"scenario_id" uuid,
	"status" text DEFAULT 'waiting' NOT NULL,
	"requests" integer NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"answer" jsonb,
	"taken" boolean DEFAULT false NOT NULL,
	CONSTRAINT "fund_portfolio_runs_status_known" CHECK ("fund_portfolio_runs"."status" in ('waiting', 'running', 'done', 'failed', 'superseded')),
	CONSTRAINT "fund_portfolio_runs_done_has_answer" CHECK (("fund_portfolio_runs"."status" = 'done') = ("fund_portfolio_runs"."answer" is not null))
);
--> statement-breakpoint
CREATE TABLE "fund_scenarios" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sequence" integer GENERATED ALWAYS AS IDENTITY (sequence name "fund_scenarios_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" uuid NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "kind" text DEFAULT 'requests' NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "school_cap" bigint;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "neighborhood_floors" jsonb;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "allocation_method" text;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "tiers" jsonb;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "allocation_floor" bigint;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "loss_limit" integer;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "enrollment_year" text;--> statement-breakpoint
ALTER TABLE "districts" ADD COLUMN "opportunity_index_audience" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_allocations" ADD CONSTRAINT "fund_allocations_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_allocations" ADD CONSTRAINT "fund_allocations_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_pledges" ADD CONSTRAINT "fund_pledges_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_pledges" ADD CONSTRAINT "fund_pledges_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_portfolio_runs" ADD CONSTRAINT "fund_portfolio_runs_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_portfolio_runs" ADD CONSTRAINT "fund_portfolio_runs_scenario_id_fund_scenarios_id_fk" FOREIGN KEY ("scenario_id") REFERENCES "public"."fund_scenarios"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_portfolio_runs" ADD CONSTRAINT "fund_portfolio_runs_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_scenarios" ADD CONSTRAINT "fund_scenarios_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_scenarios" ADD CONSTRAINT "fund_scenarios_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fund_allocations_school_idx" ON "fund_allocations" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "fund_pledges_school_idx" ON "fund_pledges" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "fund_portfolio_runs_round_idx" ON "fund_portfolio_runs" USING btree ("round_id","sequence");--> statement-breakpoint
CREATE INDEX "fund_portfolio_runs_scenario_idx" ON "fund_portfolio_runs" USING btree ("scenario_id");--> statement-breakpoint
CREATE INDEX "fund_portfolio_runs_waiting_idx" ON "fund_portfolio_runs" USING btree ("status","sequence");--> statement-breakpoint
CREATE INDEX "fund_scenarios_round_idx" ON "fund_scenarios" USING btree ("round_id","sequence");--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_kind_known" CHECK ("fund_rounds"."kind" in ('requests', 'formula', 'envelopes'));--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_allocation_known" CHECK ("fund_rounds"."allocation_method" in ('at-threshold', 'above-threshold', 'tiers'));--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_formula_has_method" CHECK (("fund_rounds"."kind" = 'requests') = ("fund_rounds"."allocation_method" is null));--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_loss_limit_range" CHECK ("fund_rounds"."loss_limit" between 0 and 10000);--> statement-breakpoint
ALTER TABLE "districts" ADD CONSTRAINT "districts_index_audience_known" CHECK ("districts"."opportunity_index_audience" in ('everyone', 'schools', 'office'));--> statement-breakpoint
-- The rules of a round freeze when it opens, those of a formula with them.
CREATE OR REPLACE FUNCTION refuse_round_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (
    OLD.pool, OLD.reserve, OLD.opportunity_index_release_id, OLD.threshold, OLD.weight_opportunity_index,
    OLD.weight_quality, OLD.weight_reach, OLD.weight_underserved, OLD.reach_cap, OLD.underserved_bound,
    OLD.request_cap, OLD.method, OLD.lottery_seed, OLD.lottery_commitment, OLD.opens_at, OLD.kind, OLD.school_cap,
    OLD.neighborhood_floors, OLD.allocation_method, OLD.tiers, OLD.allocation_floor, OLD.loss_limit, OLD.enrollment_year
  ) IS DISTINCT FROM (
    NEW.pool, NEW.reserve, NEW.opportunity_index_release_id, NEW.threshold, NEW.weight_opportunity_index,
    NEW.weight_quality, NEW.weight_reach, NEW.weight_underserved, NEW.reach_cap, NEW.underserved_bound,
    NEW.request_cap, NEW.method, NEW.lottery_seed, NEW.lottery_commitment, NEW.opens_at, NEW.kind, NEW.school_cap,
    NEW.neighborhood_floors, NEW.allocation_method, NEW.tiers, NEW.allocation_floor, NEW.loss_limit, NEW.enrollment_year
  ) THEN
    RAISE EXCEPTION 'the rules of a round freeze when it opens' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_rules_frozen';
  END IF;
  IF OLD.snapshot IS NOT NULL AND (OLD.snapshot, OLD.snapshot_hash) IS DISTINCT FROM (NEW.snapshot, NEW.snapshot_hash) THEN
    RAISE EXCEPTION 'an adopted snapshot never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_snapshot_frozen';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
-- Adopting a formula counts what it gives schools; the round's own CHECK then refuses the cent too many.
CREATE FUNCTION count_allocations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allocated bigint;
BEGIN
  IF NEW.kind <> 'requests' AND NEW.status = 'adopted' AND OLD.status <> 'adopted' THEN
    SELECT coalesce(sum(amount), 0) INTO allocated FROM fund_allocations WHERE round_id = NEW.id;
    IF NEW.kind = 'formula' THEN
      NEW.awarded := allocated;
    ELSIF allocated + NEW.reserve > NEW.pool THEN
      RAISE EXCEPTION 'the envelopes come to more than the pool' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_never_overspent';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER fund_rounds_count_allocations BEFORE UPDATE ON fund_rounds FOR EACH ROW EXECUTE FUNCTION count_allocations();--> statement-breakpoint
-- What schools put in is a rule of the round, frozen when it opens; what it gives them is frozen from the proposal on.
CREATE FUNCTION refuse_frozen_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing text;
BEGIN
  SELECT status INTO standing FROM fund_rounds WHERE id = coalesce(NEW.round_id, OLD.round_id) FOR SHARE;
  IF (TG_TABLE_NAME = 'fund_pledges' AND standing <> 'draft')
    OR (TG_TABLE_NAME = 'fund_allocations' AND standing NOT IN ('closed', 'prioritized')) THEN
    RAISE EXCEPTION 'a round that is % takes no change of %', standing, TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_frozen';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER fund_pledges_frozen BEFORE INSERT OR UPDATE OR DELETE ON fund_pledges FOR EACH ROW EXECUTE FUNCTION refuse_frozen_allocation();--> statement-breakpoint
CREATE TRIGGER fund_allocations_frozen BEFORE INSERT OR UPDATE OR DELETE ON fund_allocations FOR EACH ROW EXECUTE FUNCTION refuse_frozen_allocation();--> statement-breakpoint
-- What a school is awarded from its envelope never exceeds the envelope. The round's row is locked by the award's own count.
CREATE FUNCTION refuse_beyond_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  school text;
  envelope bigint;
  drawn bigint;
BEGIN
  PERFORM 1 FROM fund_rounds WHERE id = NEW.round_id AND kind = 'envelopes' FOR UPDATE;
  IF FOUND THEN
    SELECT school_code INTO school FROM fund_requests WHERE id = NEW.fund_request_id;
    SELECT coalesce(sum(amount), 0) INTO envelope FROM fund_allocations WHERE round_id = NEW.round_id AND school_code = school;
    SELECT coalesce(sum(award.amount), 0) INTO drawn FROM fund_awards award
      JOIN fund_requests asked ON asked.id = award.fund_request_id
      WHERE award.round_id = NEW.round_id AND asked.school_code = school;
    IF drawn + NEW.amount > envelope THEN
      RAISE EXCEPTION 'the envelope holds % cents, not %', envelope - drawn, NEW.amount
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_awards_within_envelope';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER fund_awards_within_envelope BEFORE INSERT ON fund_awards FOR EACH ROW EXECUTE FUNCTION refuse_beyond_envelope();
