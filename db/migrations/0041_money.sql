-- An award is of a request of its round, and of a round that stands: proposed or adopted, envelopes adopted only, and not turned
-- down by the committee. A formula's shares may also be divided after its settlement, which 0036 does. The row is locked, as the
-- award's own count locks it, so that neither a vote nor a calling off of the application comes between.
CREATE FUNCTION refuse_award_without_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing text;
  of_kind text;
BEGIN
  SELECT status, kind INTO standing, of_kind FROM fund_rounds WHERE id = NEW.round_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM fund_requests WHERE id = NEW.fund_request_id AND round_id = NEW.round_id) THEN
    RAISE EXCEPTION 'an award is of a request of its round' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_awards_of_its_round';
  END IF;
  IF NOT (standing = 'adopted' OR (standing = 'proposed' AND of_kind <> 'envelopes') OR (standing = 'settled' AND of_kind = 'formula')) THEN
    RAISE EXCEPTION 'a round that is % awards nothing', standing USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_awards_of_standing_round';
  END IF;
  IF EXISTS (SELECT FROM fund_votes WHERE round_id = NEW.round_id)
     AND NOT EXISTS (SELECT FROM fund_votes WHERE round_id = NEW.round_id AND result = 'approved') THEN
    RAISE EXCEPTION 'the committee turned this round down' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_awards_not_turned_down';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER fund_awards_of_standing_round BEFORE INSERT ON fund_awards FOR EACH ROW EXECUTE FUNCTION refuse_award_without_round();
--> statement-breakpoint
-- Money moves along the paths of `TRANSFER_PATHS` only. The one sum of a formula from before its shares were awards goes back to
-- the pool without a request when 0036 divides it.
CREATE FUNCTION refuse_other_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.from_account, NEW.to_account) NOT IN (
    ('source', 'pool'), ('pool', 'reserve'), ('pool', 'award'), ('pool', 'source'), ('reserve', 'award'), ('reserve', 'pool'),
    ('award', 'commitment'), ('award', 'returned'), ('commitment', 'spent'), ('commitment', 'award'), ('commitment', 'returned'),
    ('spent', 'returned'), ('returned', 'pool'), ('returned', 'source')
  ) AND NOT (NEW.from_account = 'award' AND NEW.to_account = 'pool' AND NEW.fund_request_id IS NULL) THEN
    RAISE EXCEPTION 'money does not go from % to %', NEW.from_account, NEW.to_account
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transfers_along_paths';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_transfers_along_paths BEFORE INSERT ON ledger_transfers FOR EACH ROW EXECUTE FUNCTION refuse_other_path();
