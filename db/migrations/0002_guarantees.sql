-- The audit chain: each event is numbered and carries the hash of the one before. The advisory lock is held to
-- the end of the transaction, so that numbers and hashes follow the order of commits.
CREATE FUNCTION audit_event_hash(event audit_events) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    event.sequence, event.previous_hash, event.id, event.type, event.subject_type, event.subject_id,
    event.actor_id, event.actor_name, event.actor_role, event.organization_id, event.school_code, event.data,
    to_char(event.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    to_char(event.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
  )::text, 'UTF8')), 'hex')
$$;--> statement-breakpoint
CREATE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head record;
BEGIN
  PERFORM pg_advisory_xact_lock(727001);
  SELECT sequence, hash INTO head FROM audit_events ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(head.sequence, 0) + 1;
  NEW.previous_hash := coalesce(head.hash, '');
  NEW.hash := audit_event_hash(NEW);
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_events_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION chain_audit_event();--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER application_submissions_append_only BEFORE UPDATE OR DELETE ON application_submissions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER request_revisions_append_only BEFORE UPDATE OR DELETE ON request_revisions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER decision_offerings_append_only BEFORE UPDATE OR DELETE ON decision_offerings FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER decision_standards_append_only BEFORE UPDATE OR DELETE ON decision_standards FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER letters_append_only BEFORE UPDATE OR DELETE ON letters FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER fund_awards_append_only BEFORE UPDATE OR DELETE ON fund_awards FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER ledger_transfers_append_only BEFORE UPDATE OR DELETE ON ledger_transfers FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- A submitted review never changes, and neither do its ratings.
CREATE FUNCTION refuse_submitted_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'submitted' THEN
    RAISE EXCEPTION 'a submitted review never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_locked_once_submitted';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER reviews_locked BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_submitted_review_change();--> statement-breakpoint
CREATE FUNCTION refuse_submitted_rating_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  SELECT status INTO found_status FROM reviews WHERE id = coalesce(NEW.review_id, OLD.review_id) FOR SHARE;
  IF found_status = 'submitted' THEN
    RAISE EXCEPTION 'a submitted review never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_locked_once_submitted';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;--> statement-breakpoint
CREATE TRIGGER review_ratings_locked BEFORE INSERT OR UPDATE OR DELETE ON review_ratings FOR EACH ROW EXECUTE FUNCTION refuse_submitted_rating_change();--> statement-breakpoint

-- The pool: each award raises the round's counter, whose CHECK refuses the cent too many. The row lock taken by the
-- update makes simultaneous awards wait for one another.
CREATE FUNCTION count_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE fund_rounds SET awarded = awarded + NEW.amount WHERE id = NEW.round_id;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER fund_awards_counted AFTER INSERT ON fund_awards FOR EACH ROW EXECUTE FUNCTION count_award();--> statement-breakpoint

-- No account but the outside source ever falls below zero, for the round or for one request's own accounts.
CREATE FUNCTION refuse_overdraft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  balance bigint;
BEGIN
  PERFORM 1 FROM fund_rounds WHERE id = NEW.round_id FOR UPDATE;
  IF NEW.from_account <> 'source' THEN
    SELECT coalesce(sum(CASE WHEN to_account = NEW.from_account THEN amount ELSE 0 END), 0)
         - coalesce(sum(CASE WHEN from_account = NEW.from_account THEN amount ELSE 0 END), 0)
      INTO balance
      FROM ledger_transfers
     WHERE round_id = NEW.round_id
       AND (NEW.from_account IN ('pool', 'reserve', 'returned') OR fund_request_id = NEW.fund_request_id)
       AND NEW.from_account IN (from_account, to_account);
    IF balance < NEW.amount THEN
      RAISE EXCEPTION 'the % account holds % cents, not %', NEW.from_account, balance, NEW.amount
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transfers_never_negative';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER ledger_transfers_covered BEFORE INSERT ON ledger_transfers FOR EACH ROW EXECUTE FUNCTION refuse_overdraft();--> statement-breakpoint

-- The rules of a round freeze when it opens; the snapshot never changes once adopted.
CREATE FUNCTION refuse_round_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (
    OLD.pool, OLD.reserve, OLD.opportunity_index_release_id, OLD.threshold, OLD.weight_opportunity_index,
    OLD.weight_quality, OLD.weight_reach, OLD.weight_underserved, OLD.reach_cap, OLD.underserved_bound,
    OLD.request_cap, OLD.method, OLD.lottery_seed, OLD.lottery_commitment, OLD.opens_at
  ) IS DISTINCT FROM (
    NEW.pool, NEW.reserve, NEW.opportunity_index_release_id, NEW.threshold, NEW.weight_opportunity_index,
    NEW.weight_quality, NEW.weight_reach, NEW.weight_underserved, NEW.reach_cap, NEW.underserved_bound,
    NEW.request_cap, NEW.method, NEW.lottery_seed, NEW.lottery_commitment, NEW.opens_at
  ) THEN
    RAISE EXCEPTION 'the rules of a round freeze when it opens' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_rules_frozen';
  END IF;
  IF OLD.snapshot IS NOT NULL AND (OLD.snapshot, OLD.snapshot_hash) IS DISTINCT FROM (NEW.snapshot, NEW.snapshot_hash) THEN
    RAISE EXCEPTION 'an adopted snapshot never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fund_rounds_snapshot_frozen';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER fund_rounds_frozen BEFORE UPDATE ON fund_rounds FOR EACH ROW EXECUTE FUNCTION refuse_round_rule_change();--> statement-breakpoint

-- Workers wait on this channel instead of polling.
CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER outbox_announced AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();--> statement-breakpoint
CREATE TRIGGER mails_announced AFTER INSERT ON mails FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();
