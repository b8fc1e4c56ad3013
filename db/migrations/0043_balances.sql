-- What each account holds is kept beside the ledger, statement by statement: a file of ten thousand payments changes each
-- balance once, where a change for each row left a version of it behind that every later one had to walk past.
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
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- The rounds' rows are held since the row trigger, so nobody else writes these balances meanwhile. A CHECK refuses the
-- cent too many, whatever the order in which the statement names its transfers.
CREATE FUNCTION keep_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sums ledger_balances[];
BEGIN
  SELECT array_agg(ROW(round_id, account, holder, requisition_number, moved)::ledger_balances ORDER BY account, holder, requisition_number)
    INTO sums
    FROM (
      SELECT w.round_id, side.account,
        CASE WHEN side.account IN ('award', 'commitment', 'spent') THEN coalesce(w.fund_request_id, w.round_id) ELSE w.round_id END AS holder,
        CASE WHEN side.account = 'commitment' THEN w.requisition_number ELSE '' END AS requisition_number,
        sum(side.amount) AS moved
      FROM written w CROSS JOIN LATERAL (VALUES (w.from_account, -w.amount), (w.to_account, w.amount)) AS side (account, amount)
      GROUP BY 1, 2, 3, 4
    ) AS each_balance;
  INSERT INTO ledger_balances (round_id, account, holder, requisition_number, balance)
  SELECT round_id, account, holder, requisition_number, 0 FROM unnest(sums)
  ON CONFLICT DO NOTHING;
  UPDATE ledger_balances AS held SET balance = held.balance + sum.balance
    FROM unnest(sums) AS sum
   WHERE (held.round_id, held.account, held.holder, held.requisition_number) = (sum.round_id, sum.account, sum.holder, sum.requisition_number);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_balances_follow AFTER INSERT ON ledger_transfers REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_balances();
