CREATE TABLE "award_proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fund_request_id" uuid NOT NULL,
	"fund_appeal_id" uuid,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "award_proposals_amount_positive" CHECK ("award_proposals"."amount" > 0),
	CONSTRAINT "award_proposals_reason_given" CHECK (btrim("award_proposals"."reason") <> ''),
	CONSTRAINT "award_proposals_status_known" CHECK ("award_proposals"."status" in ('waiting', 'confirmed', 'replaced')),
	CONSTRAINT "award_proposals_ended_whole" CHECK (("award_proposals"."status" = 'waiting') = ("award_proposals"."ended_by" is null and "award_proposals"."ended_at" is null)),
	CONSTRAINT "award_proposals_two_people" CHECK ("award_proposals"."status" <> 'confirmed' or "award_proposals"."ended_by" <> "award_proposals"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "books_checks" (
	"day" date PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"differences" jsonb NOT NULL,
	CONSTRAINT "books_checks_list" CHECK (jsonb_typeof("books_checks"."differences") = 'array')
);
--> statement-breakpoint
ALTER TABLE "fund_settings" ADD COLUMN "two_people_above" bigint;--> statement-breakpoint
ALTER TABLE "award_proposals" ADD CONSTRAINT "award_proposals_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_proposals" ADD CONSTRAINT "award_proposals_fund_appeal_id_fund_appeals_id_fk" FOREIGN KEY ("fund_appeal_id") REFERENCES "public"."fund_appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_proposals" ADD CONSTRAINT "award_proposals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_proposals" ADD CONSTRAINT "award_proposals_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "award_proposals_one_waits" ON "award_proposals" USING btree ("fund_request_id") WHERE "award_proposals"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "award_proposals_request_idx" ON "award_proposals" USING btree ("fund_request_id");--> statement-breakpoint
ALTER TABLE "fund_settings" ADD CONSTRAINT "fund_settings_two_people_positive" CHECK ("fund_settings"."two_people_above" > 0);--> statement-breakpoint
-- What was proposed stays as it was proposed, and ends once.
CREATE FUNCTION refuse_change_of_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.status <> 'waiting'
     OR (NEW.fund_request_id, NEW.fund_appeal_id, NEW.amount, NEW.reason, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.fund_request_id, OLD.fund_appeal_id, OLD.amount, OLD.reason, OLD.proposed_by, OLD.proposed_at) THEN
    RAISE EXCEPTION 'a proposed award is not changed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'award_proposals_kept';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER award_proposals_kept BEFORE UPDATE OR DELETE ON award_proposals FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proposal();
--> statement-breakpoint
-- Above the Office's amount an award by itself is what another person proposed before: out of an envelope here, on appeal below.
CREATE FUNCTION refuse_award_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount > (SELECT two_people_above FROM fund_settings)
     AND (SELECT kind FROM fund_rounds WHERE id = NEW.round_id) = 'envelopes'
     AND NOT EXISTS (
       SELECT FROM award_proposals p WHERE p.fund_request_id = NEW.fund_request_id AND p.fund_appeal_id IS NULL
         AND p.status = 'confirmed' AND p.amount = NEW.amount AND p.ended_by = NEW.awarded_by
     ) THEN
    RAISE EXCEPTION 'so much is given by two people' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_awards_two_people';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER fund_awards_two_people BEFORE INSERT ON fund_awards FOR EACH ROW EXECUTE FUNCTION refuse_award_by_one();
--> statement-breakpoint
CREATE FUNCTION refuse_grant_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'granted' AND OLD.status <> 'granted' AND NEW.granted_amount > (SELECT two_people_above FROM fund_settings)
     AND NOT EXISTS (
       SELECT FROM award_proposals p WHERE p.fund_appeal_id = NEW.id
         AND p.status = 'confirmed' AND p.amount = NEW.granted_amount AND p.ended_by = NEW.decided_by
     ) THEN
    RAISE EXCEPTION 'so much is granted by two people' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_two_people';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER fund_appeals_two_people BEFORE UPDATE ON fund_appeals FOR EACH ROW EXECUTE FUNCTION refuse_grant_by_one();
--> statement-breakpoint
-- A sum without a request goes back to the pool only where a formula's one sum of before is divided into the shares of schools.
CREATE OR REPLACE FUNCTION refuse_other_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.from_account, NEW.to_account) NOT IN (
    ('source', 'pool'), ('pool', 'reserve'), ('pool', 'award'), ('pool', 'source'), ('reserve', 'award'), ('reserve', 'pool'),
    ('award', 'commitment'), ('award', 'returned'), ('commitment', 'spent'), ('commitment', 'award'), ('commitment', 'returned'),
    ('spent', 'returned'), ('returned', 'pool'), ('returned', 'source')
  ) AND NOT (
    NEW.from_account = 'award' AND NEW.to_account = 'pool' AND NEW.fund_request_id IS NULL
    AND (SELECT kind FROM fund_rounds WHERE id = NEW.round_id) = 'formula'
  ) THEN
    RAISE EXCEPTION 'money does not go from % to %', NEW.from_account, NEW.to_account
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transfers_along_paths';
  END IF;
  RETURN NEW;
END
$$;
