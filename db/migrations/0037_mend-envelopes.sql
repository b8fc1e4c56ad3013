DROP INDEX "fund_requests_one_per_partnership";--> statement-breakpoint
ALTER TABLE "fund_requests" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD COLUMN "decision_reason" text;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_requests_one_per_partnership" ON "fund_requests" USING btree ("round_id","partnership_id") WHERE "fund_requests"."status" <> 'withdrawn' and "fund_requests"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_decided_whole" CHECK (("fund_requests"."decided_by" is null) = ("fund_requests"."decided_at" is null)
        and ("fund_requests"."decided_by" is null) = ("fund_requests"."decision_reason" is null)
        and ("fund_requests"."decided_by" is null or "fund_requests"."status" in ('awarded', 'not-awarded')));--> statement-breakpoint
-- Requests that were paid or declined out of an envelope so far: their letter says who decided, when and why.
UPDATE fund_requests request
   SET decided_by = letter.signed_by, decided_at = letter.sent_at, decision_reason = letter.content #>> '{sections,0,paragraphs,0}'
  FROM letters letter, fund_rounds round
 WHERE letter.subject_type = 'fund-request' AND letter.subject_id = request.id AND letter.kind = 'fund-award'
   AND letter.school_code IS NOT NULL AND letter.signed_by IS NOT NULL
   AND round.id = request.round_id AND round.kind = 'envelopes' AND request.status IN ('awarded', 'not-awarded');
--> statement-breakpoint
-- An appeal is decided once, by a person who took no part in the decision nor made the appeal, and never for more than was asked.
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
    IF NEW.decided_by IN (round.proposed_by, round.adopted_by, NEW.made_by)
       OR NEW.decided_by = (SELECT decided_by FROM fund_requests WHERE id = NEW.fund_request_id) THEN
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
