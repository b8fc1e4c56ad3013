import { type SQL, sql } from 'drizzle-orm';
import { isTurnedDown } from '#app/features/ledger/votes.server.ts';

/** A committee that turned a round down and never approved it leaves its schools with nothing received. */
const STANDS = sql`r.status in ('adopted', 'settled') and not ${isTurnedDown(sql`r.id`)}`;

/**
 * The one answer to what schools received, request by request and share by share, as the ledger has it in whole cents:
 * `awarded` by rounds and on appeal, `returned` of that for whatever reason, `received` the difference, `spent`. Only of
 * rounds that are adopted and that no committee turned down. `where` may name `r`, the round, and `fr`, the request.
 */
export const moneyOfRequests = (where: SQL = sql`true`): SQL => sql`
  select fr.id as fund_request_id, fr.school_code, r.id as round_id, r.fiscal_year, money.*, money.awarded - money.returned as received
  from fund_requests fr
  join fund_rounds r on r.id = fr.round_id
  join lateral (
    select
      coalesce(sum(t.amount) filter (where t.to_account = 'award' and t.from_account in ('pool', 'reserve')), 0) as awarded,
      coalesce(sum(t.amount) filter (where t.to_account = 'returned'), 0) as returned,
      coalesce(sum(t.amount * ((t.to_account = 'spent')::int - (t.from_account = 'spent')::int)), 0) as spent,
      max(t.recorded_at) as changed_at
    from ledger_transfers t where t.fund_request_id = fr.id
  ) as money on money.awarded > 0
  where ${STANDS} and ${where}`;

/** Where each school went: itself, or the last one that it and its successors were merged into. Ten mergers at most. */
const HEIRS = sql`
  with recursive goes (code, heir, step) as (
    select code, code, 0 from schools
    union all
    select goes.code, s.successor_code, step + 1 from goes join schools s on s.code = goes.heir
    where s.status = 'merged' and s.successor_code is not null and step < 10
  )
  select distinct on (code) code, heir from goes order by code, step desc`;

/**
 * What each school received in cents, `school_code` and `cents`; what a school had that was merged counts for the one it
 * was merged into.
 */
export const receivedBySchool = (where: SQL): SQL => sql`
  select heirs.heir as school_code, sum(money.received) as cents
  from (${moneyOfRequests(where)}) as money join (${HEIRS}) as heirs on heirs.code = money.school_code
  group by heirs.heir`;
