import { readdirSync, readFileSync } from 'node:fs';
import { asc, eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { endYear } from '#app/features/ledger/year-end.server.ts';
import { grantsFeed } from '#app/features/open-grants/open-grants.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { fundAwards, fundRequests, fundRounds, fundYearEnds } from '#db/schema/index.ts';
import { anAdoptedFormula } from '#tests/factories/money.ts';
import { test } from '#tests/support/test.ts';

const FY27 = 'FY27' as FiscalYear;
const later = (ctx: Context, day: string): Context => ({ ...ctx, now: new Date(`${day}T15:00:00Z`) });
const divide = readdirSync('db/migrations')
  .filter((name) => name.endsWith('.sql'))
  .flatMap((name) => readFileSync(`db/migrations/${name}`, 'utf8').split('--> statement-breakpoint'))
  .find((statement) => statement.includes('$shares_of_before$'))!;

const sharesOf = (db: Connection) =>
  db
    .select({
      ...{ reference: fundRequests.reference, school: fundRequests.schoolCode, kind: fundRequests.kind },
      ...{ status: fundRequests.status, amount: fundRequests.amount, students: fundRequests.students },
      ...{ award: fundAwards.amount, by: fundAwards.awardedBy, at: fundAwards.awardedAt },
    })
    .from(fundRequests)
    .innerJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .orderBy(asc(fundRequests.reference));

/** Writes as no guard of today lets anybody write. */
async function unguarded(db: Connection, statements: readonly ReturnType<typeof sql>[]) {
  await db.execute(sql`set constraints all immediate`);
  await db.execute(sql`set local session_replication_role = replica`);
  for (const statement of statements) await db.execute(statement);
  await db.execute(sql`set local session_replication_role = origin`);
}

/** An adopted formula as it was once left: one sum for all schools, held by none of them. */
const asOnceAdopted = (db: Connection, round: string) =>
  unguarded(db, [
    sql`delete from letters where subject_id in (select id from fund_requests where round_id = ${round})`,
    sql`delete from fund_awards where round_id = ${round}`,
    sql`delete from ledger_transfers where round_id = ${round} and fund_request_id is not null`,
    sql`delete from ledger_balances where round_id = ${round} and account = 'award'`,
    sql`delete from fund_requests where round_id = ${round}`,
    sql`delete from counters where series = 'FA-27'`,
    sql`insert into ledger_transfers (round_id, from_account, to_account, amount, memo, recorded_at)
      values (${round}, 'pool', 'award', 3000000, 'Allocated to schools by formula', now())`,
    sql`insert into ledger_balances (round_id, account, holder, requisition_number, balance)
      values (${round}, 'award', ${round}, '', 3000000)`,
  ]);

for (const standing of ['adopted', 'settled'] as const) {
  test(`a formula that was ${standing} with one sum for all is divided into the shares of its schools, once`, async ({
    db,
  }) => {
    const { id, slug, staff, director, leaders } = await anAdoptedFormula(db);
    if (standing === 'settled') await settleRound(later(director, '2026-11-10'), slug);
    const [shares, balances] = [await sharesOf(db), await balancesOf(staff, id)];
    await asOnceAdopted(db, id);
    expect(await sharesOf(db)).toEqual([]);
    expect((await schoolFundPage(leaders[0]!)).allocations).toEqual([]);

    // The ledger of a year that is ended is closed, and what was held returned with it.
    await db.insert(fundYearEnds).values({
      fiscalYear: FY27,
      returned: 1 as never,
      closedBy: director.actor.userId!,
      closedAt: staff.now,
    });
    await db.execute(sql.raw(divide));
    expect(await sharesOf(db)).toEqual([]);
    await unguarded(db, [sql`delete from fund_year_ends`]);

    for (let time = 0; time < 2; time += 1) {
      await db.execute(sql.raw(divide));
      expect(await sharesOf(db)).toEqual(shares);
      expect(await balancesOf(staff, id)).toEqual(balances);
      const [round] = await db.select().from(fundRounds).where(eq(fundRounds.id, id));
      expect(round).toMatchObject({ status: standing, awarded: 30_000_00 });
    }
    const { allocations } = await schoolFundPage(leaders[0]!);
    expect(allocations).toMatchObject([{ amount: 20_000_00 }]);
    expect(await holdingsOf(staff, allocations[0]!.id)).toMatchObject({
      awarded: 20_000_00,
      left: 20_000_00,
    });
    const { grants } = JSON.parse((await grantsFeed(staff)).text) as { grants: { amountAwarded: number }[] };
    expect(grants.map(({ amountAwarded }) => amountAwarded).sort()).toEqual([10_000, 20_000]);

    if (standing === 'adopted') await settleRound(later(director, '2026-11-10'), slug);
    expect(await endYear(later(director, '2027-07-01'), FY27)).toEqual({ returned: 30_000_00 });
    expect(await balancesOf(staff, id)).toMatchObject({ source: 0, pool: 0, award: 0 });
  });
}
