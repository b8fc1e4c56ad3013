import { desc, sql } from 'drizzle-orm';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { log } from '#app/platform/log.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import type { Connection } from '#db/client.server.ts';
import { type BooksDifference, booksChecks } from '#db/schema/index.ts';

/**
 * Adds the Fund's books up once a day, and again while they differ: the ledger is kept by triggers and checks, and this is
 * for what comes past them, such as a restored file or a hand on the database. What differs is logged, kept for the Office's
 * desk and mailed once as it is; nothing is mended.
 */
export async function checkBooks(ctx: Context): Promise<void> {
  const day = today(ctx);
  await inTransaction(ctx, async (ctx) => {
    // Workers take turns, so that what one has found and told is not told again by the next.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.booksCheck})`);
    const last = await lastBooksCheck(ctx);
    if (last?.day === day && last.differences.length === 0) return;
    const differences = await differencesIn(ctx.db);
    const found = { checkedAt: ctx.now, differences };
    await ctx.db
      .insert(booksChecks)
      .values({ day, ...found })
      .onConflictDoUpdate({ target: booksChecks.day, set: found });
    if (differences.length === 0 || canonicalJson(differences) === canonicalJson(last?.differences ?? []))
      return;
    log.error({ differences }, 'the books of the Fund do not agree');
    await record(ctx, {
      type: 'ledger.books-differ',
      subjectType: 'ledger',
      subjectId: 'fund',
      data: { differences: differences.length, rounds: [...new Set(differences.map(({ round }) => round))] },
    });
  });
}

/** What came of it last; undefined where the books were never added up. */
export async function lastBooksCheck(ctx: Pick<Context, 'db'>) {
  const [last] = await ctx.db.select().from(booksChecks).orderBy(desc(booksChecks.day)).limit(1);
  return last;
}

/**
 * Each round whose sums differ, in one statement: what the accounts hold against what was moved (`balances`, by how much all
 * together), the round's counter against what left its pool (`awarded`), the awards against what their requests were given
 * (`awards`), the appeals granted against what left the reserve (`appeals`).
 */
async function differencesIn(db: Connection): Promise<BooksDifference[]> {
  const rows = await db.execute<{
    slug: string;
    round: string;
    what: string;
    is: string;
    should: string;
  }>(sql`
    with side as (
      select round_id, to_account as account, amount, fund_request_id, requisition_number from ledger_transfers
      union all
      select round_id, from_account, -amount, fund_request_id, requisition_number from ledger_transfers
    ), moved as (
      select round_id, account,
        case when account in ('award', 'commitment', 'spent') then coalesce(fund_request_id, round_id) else round_id end as holder,
        case when account = 'commitment' then requisition_number else '' end as requisition, sum(amount) as amount
      from side group by 1, 2, 3, 4
    ), off as (
      select coalesce(held.round_id, moved.round_id) as round_id,
        sum(abs(coalesce(held.balance, 0) - coalesce(moved.amount, 0))) as amount
      from moved full join ledger_balances held
        on (held.round_id, held.account, held.holder, held.requisition_number)
         = (moved.round_id, moved.account, moved.holder, moved.requisition)
      group by 1
    ), given as (
      select round_id,
        sum(case when from_account = 'pool' and to_account = 'award' then amount
          when from_account = 'award' and to_account = 'pool' then -amount else 0 end) as left_pool,
        sum(amount) filter (where from_account = 'pool' and to_account = 'award' and fund_request_id is not null) as to_requests,
        sum(amount) filter (where from_account = 'reserve' and to_account = 'award') as left_reserve
      from ledger_transfers group by 1
    ), awards as (select round_id, sum(amount) as amount from fund_awards group by 1),
    appeals as (select round_id, sum(granted_amount) as amount from fund_appeals where status = 'granted' group by 1)
    select r.slug, r.name as round, each.what, each.is_sum::text as is, each.should::text as should
    from fund_rounds r
    left join off on off.round_id = r.id
    left join given on given.round_id = r.id
    left join awards on awards.round_id = r.id
    left join appeals on appeals.round_id = r.id
    cross join lateral (values
      ('balances', coalesce(off.amount, 0), 0::numeric),
      ('awarded', r.awarded::numeric, coalesce(given.left_pool, 0)),
      ('awards', coalesce(awards.amount, 0), coalesce(given.to_requests, 0)),
      ('appeals', coalesce(appeals.amount, 0), coalesce(given.left_reserve, 0))
    ) as each (what, is_sum, should)
    where each.is_sum <> each.should
    order by r.slug, each.what`);
  return [...rows].map(({ slug, round, what, is, should }) => ({
    ...{ slug, round, what: what as BooksDifference['what'] },
    ...{ is: Number(is), should: Number(should) },
  }));
}
