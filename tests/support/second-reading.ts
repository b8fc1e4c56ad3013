import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

export type SecondReading = {
  reference: string;
  rank: number | null;
  award: number;
  priority: string | null;
};

/**
 * A published round worked out once more, by the database and from the published inputs alone: who is eligible, the order
 * with its ties and its lottery, and the awards in order. Written from the rules as they are published. It shares no line
 * with the rules of the application.
 */
export async function readAgain(db: Connection, snapshot: string): Promise<SecondReading[]> {
  const rows = await db.execute<{
    reference: string;
    rank: number | null;
    award: string;
    priority: string | null;
  }>(sql`
    with recursive published as (select (${snapshot}::jsonb) -> 'inputs' as inputs),
    rules as (
      select inputs ->> 'seed' as seed, (inputs #>> '{rules,method}') = 'in-order-partial' as partial,
        (inputs #>> '{rules,pool}')::numeric - (inputs #>> '{rules,reserve}')::numeric as available,
        (inputs #>> '{rules,threshold}')::numeric as threshold, (inputs #>> '{rules,requestCap}')::numeric as cap,
        (inputs #>> '{rules,reachCap}')::numeric as reach_cap,
        (inputs #>> '{rules,underservedBound}')::numeric as bound,
        (inputs #>> '{rules,weights,opportunityIndex}')::numeric as w_index,
        (inputs #>> '{rules,weights,quality}')::numeric as w_quality,
        (inputs #>> '{rules,weights,reach}')::numeric as w_reach,
        (inputs #>> '{rules,weights,underserved}')::numeric as w_underserved
      from published
    ),
    asked as (
      select r ->> 'reference' as reference, (r ->> 'amount')::numeric as amount, (r ->> 'students')::numeric as students,
        (r ->> 'opportunityIndex')::numeric as index, (r ->> 'qualityScore')::numeric as score,
        (r ->> 'enrollment')::numeric as enrollment, (r ->> 'receivedThisYear')::numeric as received, r as facts
      from published, jsonb_array_elements(inputs -> 'requests') as r
    ),
    eligible as (
      select asked.* from asked, rules
      where (facts -> 'isNonProfit')::boolean and (facts -> 'sourceStands')::boolean and (facts -> 'isOngoing')::boolean
        and facts ->> 'organizationStanding' = 'approved' and facts ->> 'offeringStanding' = 'approved'
        and facts ->> 'siteCouncilOn' is not null and score is not null and index is not null
        and (threshold is null or index >= threshold) and (cap is null or amount <= cap)
        and students > 0 and enrollment > 0
    ),
    -- Each term in millionths, half up: floor((2n + d) / 2d) of whole numbers.
    terms as (
      select eligible.*, index * 10000 as t_index, div((score - 100) * 2000000 + 300, 600) as t_quality,
        div(least(students, reach_cap) * 2000000 + reach_cap, 2 * reach_cap) as t_reach,
        case when received >= enrollment * bound then 0
          else div((enrollment * bound - received) * 2000000 + enrollment * bound, 2 * enrollment * bound) end as t_underserved
      from eligible, rules
    ),
    summed as (
      select terms.*, t_index * w_index + t_quality * w_quality + t_reach * w_reach + t_underserved * w_underserved as priority,
        encode(sha256(convert_to(seed || ':' || reference, 'UTF8')), 'hex') as lot
      from terms, rules
    ),
    ranked as (
      select reference, amount, priority,
        row_number() over (order by priority desc, index desc, lot collate "C", reference collate "C")::int as rank
      from summed
    ),
    handed as (
      select 0 as rank, null::text as reference, 0::numeric as award, available as left, false as over from rules
      union all
      select next.rank, next.reference, given.award, before.left - given.award,
        before.over or (rules.partial and next.amount > before.left)
      from handed before join ranked next on next.rank = before.rank + 1, rules,
        lateral (select case when before.over then 0 when next.amount <= before.left then next.amount
          when rules.partial then before.left else 0 end as award) as given
    )
    select asked.reference, ranked.rank, coalesce(handed.award, 0)::text as award, ranked.priority::text as priority
    from asked left join ranked using (reference) left join handed using (reference)
    order by asked.reference collate "C"`);
  return [...rows].map(({ award, ...row }) => ({ ...row, award: Number(award) }));
}
