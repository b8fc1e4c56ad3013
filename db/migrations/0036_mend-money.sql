-- A formula round adopted before its shares were awards moved one sum for all schools. It is divided here as adoption divides
-- it now: each school holds its share, and the round's counter is taken back by what the awards count again. A fiscal year
-- that is ended returned the whole sum, and its ledger stays closed.
DO $shares_of_before$
DECLARE
  adopted record;
  share record;
  held_by uuid;
  number integer;
  numbered text;
BEGIN
  FOR adopted IN
    SELECT r.id, r.fiscal_year, r.school_year, r.adopted_by, r.adopted_at, lump.balance AS lump
      FROM fund_rounds r
      JOIN ledger_balances lump ON lump.round_id = r.id AND lump.account = 'award' AND lump.holder = r.id
     WHERE r.kind = 'formula' AND r.status IN ('adopted', 'settled') AND r.adopted_by IS NOT NULL AND lump.balance > 0
       AND lump.balance = (SELECT sum(amount) FROM fund_allocations WHERE round_id = r.id)
       AND NOT EXISTS (SELECT FROM fund_year_ends e WHERE e.fiscal_year = r.fiscal_year)
     ORDER BY r.adopted_at, r.id
  LOOP
    UPDATE fund_rounds SET awarded = awarded - adopted.lump WHERE id = adopted.id;
    INSERT INTO ledger_transfers (round_id, from_account, to_account, amount, memo, recorded_at)
    VALUES (adopted.id, 'award', 'pool', adopted.lump, 'Divided into the shares of schools', now());
    FOR share IN
      SELECT a.school_code, a.amount, greatest(coalesce((a.working #>> '{facts,enrollment}')::integer, 1), 1) AS students,
          coalesce(p.name, a.school_code) AS school
        FROM fund_allocations a
        LEFT JOIN school_profiles p ON p.school_code = a.school_code AND p.school_year = adopted.school_year
       WHERE a.round_id = adopted.id AND a.amount > 0
       ORDER BY a.amount DESC, a.school_code
    LOOP
      INSERT INTO counters AS counter (series, last) VALUES ('FA-' || substr(adopted.fiscal_year, 3), 1)
        ON CONFLICT (series) DO UPDATE SET last = counter.last + 1 RETURNING counter.last INTO number;
      numbered := 'FA-' || substr(adopted.fiscal_year, 3) || '-' || lpad(number::text, greatest(4, length(number::text)), '0');
      INSERT INTO fund_requests (reference, kind, round_id, school_code, status, amount, students, created_by)
        VALUES (numbered, 'allocation', adopted.id, share.school_code, 'awarded', share.amount, share.students, adopted.adopted_by)
        RETURNING id INTO held_by;
      INSERT INTO fund_awards (fund_request_id, round_id, amount, awarded_by, awarded_at)
        VALUES (held_by, adopted.id, share.amount, adopted.adopted_by, adopted.adopted_at);
      INSERT INTO ledger_transfers (round_id, fund_request_id, from_account, to_account, amount, memo, recorded_at)
        VALUES (adopted.id, held_by, 'pool', 'award', share.amount, 'Share ' || numbered || ' of ' || share.school || ' by formula', now());
    END LOOP;
  END LOOP;
  -- A check that waited would keep the next migration of the same transaction from altering the ledger.
  SET CONSTRAINTS ledger_transfers_reserve_for_appeals IMMEDIATE;
  SET CONSTRAINTS ledger_transfers_reserve_for_appeals DEFERRED;
END
$shares_of_before$;
