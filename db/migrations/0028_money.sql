CREATE TABLE "buying_peaks" (
	"position" smallint PRIMARY KEY NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	CONSTRAINT "buying_peaks_days" CHECK ("buying_peaks"."from_day" ~ '^[0-1][0-9]-[0-3][0-9]$' and "buying_peaks"."to_day" ~ '^[0-1][0-9]-[0-3][0-9]$' and "buying_peaks"."from_day" <= "buying_peaks"."to_day")
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"requisition_number" text NOT NULL,
	"fund_request_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"recorded_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "commitments_requisition_once" UNIQUE("requisition_number"),
	CONSTRAINT "commitments_requisition_form" CHECK ("commitments"."requisition_number" ~ '^[A-Z0-9][A-Z0-9./-]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "finance_documents" (
	"document_number" text PRIMARY KEY NOT NULL,
	"file_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"requisition_number" text NOT NULL,
	"posted_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"transfer_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_documents_kind_known" CHECK ("finance_documents"."kind" in ('requisition', 'payment', 'credit')),
	CONSTRAINT "finance_documents_amount_positive" CHECK ("finance_documents"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "finance_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"month" text NOT NULL,
	"status" text DEFAULT 'previewed' NOT NULL,
	"file_name" text NOT NULL,
	"checksum" text NOT NULL,
	"content" text NOT NULL,
	"row_count" integer NOT NULL,
	"imported_by" uuid NOT NULL,
	"committed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_files_status_known" CHECK ("finance_files"."status" in ('previewed', 'committed', 'abandoned')),
	CONSTRAINT "finance_files_month_form" CHECK ("finance_files"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "finance_files_committed_once" CHECK (("finance_files"."status" = 'committed') = ("finance_files"."committed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "fund_appeals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fund_request_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"status" text DEFAULT 'made' NOT NULL,
	"grounds" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	"granted_amount" bigint,
	"transfer_id" uuid,
	"letter_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fund_appeals_paid_once" UNIQUE("transfer_id"),
	CONSTRAINT "fund_appeals_status_known" CHECK ("fund_appeals"."status" in ('made', 'withdrawn', 'granted', 'denied')),
	CONSTRAINT "fund_appeals_grounds_given" CHECK (btrim("fund_appeals"."grounds") <> ''),
	CONSTRAINT "fund_appeals_decided_whole" CHECK (("fund_appeals"."status" in ('granted', 'denied')) = ("fund_appeals"."decided_by" is not null and "fund_appeals"."decided_at" is not null and btrim(coalesce("fund_appeals"."reason", '')) <> '')),
	CONSTRAINT "fund_appeals_granted_paid" CHECK (("fund_appeals"."status" = 'granted') = (coalesce("fund_appeals"."granted_amount", 0) > 0 and "fund_appeals"."transfer_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "fund_settings" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"grant_prefix" text DEFAULT '360G-unregistered' NOT NULL,
	CONSTRAINT "fund_settings_one_row" CHECK ("fund_settings"."only"),
	CONSTRAINT "fund_settings_prefix_form" CHECK ("fund_settings"."grant_prefix" ~ '^360G-[A-Za-z0-9]{2,40}$')
);
--> statement-breakpoint
CREATE TABLE "fund_votes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"result" text NOT NULL,
	"reference" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fund_votes_result_known" CHECK ("fund_votes"."result" in ('approved', 'not-approved')),
	CONSTRAINT "fund_votes_reference_given" CHECK (btrim("fund_votes"."reference") <> '')
);
--> statement-breakpoint
CREATE TABLE "fund_year_ends" (
	"fiscal_year" text PRIMARY KEY NOT NULL,
	"returned" bigint NOT NULL,
	"closed_by" uuid NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_balances" (
	"round_id" uuid NOT NULL,
	"account" text NOT NULL,
	"holder" uuid NOT NULL,
	"requisition_number" text DEFAULT '' NOT NULL,
	"balance" bigint NOT NULL,
	CONSTRAINT "ledger_balances_round_id_account_holder_requisition_number_pk" PRIMARY KEY("round_id","account","holder","requisition_number"),
	CONSTRAINT "ledger_balances_account_known" CHECK ("ledger_balances"."account" in ('source', 'pool', 'reserve', 'award', 'commitment', 'spent', 'returned')),
	CONSTRAINT "ledger_balances_never_negative" CHECK ("ledger_balances"."balance" >= 0 or "ledger_balances"."account" = 'source')
);
--> statement-breakpoint
CREATE TABLE "plan_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fund_request_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"month" text NOT NULL,
	"amount" bigint NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_lines_amount_positive" CHECK ("plan_lines"."amount" > 0),
	CONSTRAINT "plan_lines_month_form" CHECK ("plan_lines"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "plan_lines_purpose_given" CHECK (btrim("plan_lines"."purpose") <> '')
);
--> statement-breakpoint
CREATE TABLE "reconciliation_lines" (
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"result" text NOT NULL,
	"line" integer,
	"document_number" text,
	"requisition_number" text NOT NULL,
	"here" bigint,
	"there" bigint,
	CONSTRAINT "reconciliation_lines_file_id_position_pk" PRIMARY KEY("file_id","position"),
	CONSTRAINT "reconciliation_lines_result_known" CHECK ("reconciliation_lines"."result" in ('posted', 'matched', 'known', 'missing-here', 'missing-there', 'differs', 'over-committed'))
);
--> statement-breakpoint
ALTER TABLE "letters" DROP CONSTRAINT "letters_kind_known";--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD COLUMN "appeal_days" smallint DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD COLUMN "requisition_number" text;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD COLUMN "document_number" text;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_documents" ADD CONSTRAINT "finance_documents_file_id_finance_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."finance_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_documents" ADD CONSTRAINT "finance_documents_transfer_id_ledger_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."ledger_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_files" ADD CONSTRAINT "finance_files_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_appeals" ADD CONSTRAINT "fund_appeals_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_appeals" ADD CONSTRAINT "fund_appeals_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_appeals" ADD CONSTRAINT "fund_appeals_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_appeals" ADD CONSTRAINT "fund_appeals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_appeals" ADD CONSTRAINT "fund_appeals_transfer_id_ledger_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."ledger_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_appeals" ADD CONSTRAINT "fund_appeals_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_votes" ADD CONSTRAINT "fund_votes_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_votes" ADD CONSTRAINT "fund_votes_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_year_ends" ADD CONSTRAINT "fund_year_ends_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_balances" ADD CONSTRAINT "ledger_balances_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lines" ADD CONSTRAINT "plan_lines_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lines" ADD CONSTRAINT "plan_lines_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lines" ADD CONSTRAINT "plan_lines_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lines" ADD CONSTRAINT "plan_lines_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_lines" ADD CONSTRAINT "reconciliation_lines_file_id_finance_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."finance_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitments_request_idx" ON "commitments" USING btree ("fund_request_id");--> statement-breakpoint
CREATE INDEX "commitments_round_idx" ON "commitments" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "finance_documents_requisition_idx" ON "finance_documents" USING btree ("requisition_number");--> statement-breakpoint
CREATE INDEX "finance_documents_file_idx" ON "finance_documents" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "finance_files_created_idx" ON "finance_files" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_appeals_one_per_request" ON "fund_appeals" USING btree ("fund_request_id") WHERE "fund_appeals"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "fund_appeals_round_idx" ON "fund_appeals" USING btree ("round_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_votes_one_approval" ON "fund_votes" USING btree ("round_id") WHERE "fund_votes"."result" = 'approved';--> statement-breakpoint
CREATE INDEX "fund_votes_round_idx" ON "fund_votes" USING btree ("round_id","recorded_at");--> statement-breakpoint
CREATE INDEX "ledger_balances_holder_idx" ON "ledger_balances" USING btree ("holder");--> statement-breakpoint
CREATE INDEX "plan_lines_request_idx" ON "plan_lines" USING btree ("fund_request_id","month");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transfers_document_once" ON "ledger_transfers" USING btree ("document_number");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('application-decision', 'appeal-decision', 'suspension', 'reinstatement', 'fund-award', 'fund-appeal'));--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_appeal_days_range" CHECK ("fund_rounds"."appeal_days" between 0 and 120);--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_commitment_named" CHECK (("ledger_transfers"."from_account" <> 'commitment' and "ledger_transfers"."to_account" <> 'commitment')
        or ("ledger_transfers"."requisition_number" is not null and "ledger_transfers"."fund_request_id" is not null));--> statement-breakpoint
-- What each account holds is kept beside the ledger, row by row, and its CHECK refuses the cent too many. The round's row
-- is locked first and the balances in one order, so that two transfers can never wait for each other in a circle.
CREATE OR REPLACE FUNCTION refuse_overdraft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM fund_rounds WHERE id = NEW.round_id FOR UPDATE;
  IF EXISTS (SELECT FROM fund_year_ends e JOIN fund_rounds r ON r.fiscal_year = e.fiscal_year WHERE r.id = NEW.round_id) THEN
    RAISE EXCEPTION 'the fiscal year of this round is closed'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transfers_year_open';
  END IF;
  IF 'commitment' IN (NEW.from_account, NEW.to_account) AND NOT EXISTS (
    SELECT FROM commitments WHERE requisition_number = NEW.requisition_number AND fund_request_id = NEW.fund_request_id
  ) THEN
    RAISE EXCEPTION 'requisition % is no commitment of this request', NEW.requisition_number
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transfers_commitment_known';
  END IF;
  INSERT INTO ledger_balances AS held (round_id, account, holder, requisition_number, balance)
  SELECT NEW.round_id, side.account,
    CASE WHEN side.account IN ('award', 'commitment', 'spent') THEN coalesce(NEW.fund_request_id, NEW.round_id) ELSE NEW.round_id END,
    CASE WHEN side.account = 'commitment' THEN NEW.requisition_number ELSE '' END, 0
  FROM (VALUES (NEW.from_account), (NEW.to_account)) AS side (account) ORDER BY side.account
  ON CONFLICT DO NOTHING;
  UPDATE ledger_balances AS held
     SET balance = balance + CASE WHEN account = NEW.to_account THEN NEW.amount ELSE -NEW.amount END
   WHERE round_id = NEW.round_id
     AND account IN (NEW.from_account, NEW.to_account)
     AND holder = CASE WHEN account IN ('award', 'commitment', 'spent') THEN coalesce(NEW.fund_request_id, NEW.round_id) ELSE NEW.round_id END
     AND requisition_number = CASE WHEN account = 'commitment' THEN NEW.requisition_number ELSE '' END;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- What the ledger holds already. No transfer of before touched a commitment.
INSERT INTO ledger_balances (round_id, account, holder, requisition_number, balance)
SELECT round_id, account, holder, '', sum(amount)
FROM (
  SELECT round_id, to_account AS account, amount,
    CASE WHEN to_account IN ('award', 'commitment', 'spent') THEN coalesce(fund_request_id, round_id) ELSE round_id END AS holder
  FROM ledger_transfers
  UNION ALL
  SELECT round_id, from_account, -amount,
    CASE WHEN from_account IN ('award', 'commitment', 'spent') THEN coalesce(fund_request_id, round_id) ELSE round_id END
  FROM ledger_transfers
) AS moved
GROUP BY round_id, account, holder;
--> statement-breakpoint
CREATE FUNCTION refuse_hand_on_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a balance follows from the ledger' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_balances_kept';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_balances_kept BEFORE INSERT OR UPDATE OR DELETE ON ledger_balances FOR EACH ROW EXECUTE FUNCTION refuse_hand_on_balance();
--> statement-breakpoint
CREATE TRIGGER fund_votes_append_only BEFORE UPDATE OR DELETE ON fund_votes FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER commitments_append_only BEFORE UPDATE OR DELETE ON commitments FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER finance_documents_append_only BEFORE UPDATE OR DELETE ON finance_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reconciliation_lines_append_only BEFORE UPDATE OR DELETE ON reconciliation_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER fund_year_ends_append_only BEFORE UPDATE OR DELETE ON fund_year_ends FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A plan's lines are counted under the lock of their request, against all that the request was ever awarded.
CREATE FUNCTION refuse_plan_over_award() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  awarded bigint;
  planned bigint;
BEGIN
  PERFORM 1 FROM fund_requests WHERE id = NEW.fund_request_id FOR UPDATE;
  SELECT coalesce(sum(amount), 0) INTO awarded FROM ledger_transfers
   WHERE fund_request_id = NEW.fund_request_id AND to_account = 'award' AND from_account IN ('pool', 'reserve');
  SELECT coalesce(sum(amount), 0) INTO planned FROM plan_lines
   WHERE fund_request_id = NEW.fund_request_id AND id <> NEW.id;
  IF planned + NEW.amount > awarded THEN
    RAISE EXCEPTION 'the plan comes to % cents of an award of %', planned + NEW.amount, awarded
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_lines_within_award';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER plan_lines_within_award BEFORE INSERT OR UPDATE ON plan_lines FOR EACH ROW EXECUTE FUNCTION refuse_plan_over_award();
--> statement-breakpoint
-- An appeal is decided once, by a third person, and never for more than was asked.
CREATE FUNCTION refuse_fund_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  round fund_rounds;
  asked bigint;
  given bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status <> 'made'
     AND (OLD.status, OLD.decided_by, OLD.decided_at, OLD.reason, OLD.granted_amount, OLD.transfer_id, OLD.grounds)
       IS DISTINCT FROM (NEW.status, NEW.decided_by, NEW.decided_at, NEW.reason, NEW.granted_amount, NEW.transfer_id, NEW.grounds) THEN
    RAISE EXCEPTION 'an appeal is decided once' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_decided_once';
  END IF;
  IF NEW.decided_by IS NOT NULL THEN
    SELECT * INTO round FROM fund_rounds WHERE id = NEW.round_id;
    IF NEW.decided_by IN (round.proposed_by, round.adopted_by) THEN
      RAISE EXCEPTION 'the proposer and the adopter of a round decide no appeal of it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_appeals_other_decider';
    END IF;
  END IF;
  IF NEW.status = 'granted' THEN
    SELECT amount INTO asked FROM fund_requests WHERE id = NEW.fund_request_id;
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
CREATE TRIGGER fund_appeals_ruled BEFORE INSERT OR UPDATE ON fund_appeals FOR EACH ROW EXECUTE FUNCTION refuse_fund_appeal();
--> statement-breakpoint
-- The reserve pays appeals and nothing else; what was not needed goes back to the pool.
CREATE FUNCTION refuse_reserve_without_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.from_account = 'reserve' AND NEW.to_account = 'award'
     AND NOT EXISTS (SELECT FROM fund_appeals WHERE transfer_id = NEW.id AND status = 'granted') THEN
    RAISE EXCEPTION 'the reserve pays appeals only' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transfers_reserve_for_appeals';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_transfers_reserve_for_appeals AFTER INSERT ON ledger_transfers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_reserve_without_appeal();
--> statement-breakpoint
CREATE FUNCTION refuse_appeal_days_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND OLD.appeal_days <> NEW.appeal_days THEN
    RAISE EXCEPTION 'the rules of a round freeze when it opens' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_rules_frozen';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER fund_rounds_appeal_days_frozen BEFORE UPDATE OF appeal_days ON fund_rounds FOR EACH ROW EXECUTE FUNCTION refuse_appeal_days_change();
--> statement-breakpoint
INSERT INTO buying_peaks (position, from_day, to_day) VALUES (1, '08-15', '09-30'), (2, '04-15', '06-30');
--> statement-breakpoint
INSERT INTO fund_settings DEFAULT VALUES;
