import { setImmediate as breathe } from 'node:timers/promises';
import { asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { coverNeed, nearMissesOf } from '#app/domain/matching/cover-need.ts';
import { matchTable } from '#app/domain/matching/match-table.ts';
import type { OfferingTable } from '#app/domain/matching/offering-table.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import type { Connection } from '#db/client.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { coverageLooks, coverageWishes, needCoverages, needs } from '#db/schema/index.ts';
import { catalogueTable } from '../catalogue-table.server.ts';
import { type OpenNeed, openNeedsOfAll } from '../open-needs.server.ts';
import { matchWeights, needFacts, turnToday } from '../own-school.server.ts';
import { setAsideIds } from '../set-aside-ids.server.ts';

/** A need speaks for the offerings that fit it best. */
const BEST_FITS = 3;
const NEEDS_AT_A_TIME = 200;

/** Notes that something changed on which the coverage of needs rests. Appends, so that nobody waits for anybody. */
export async function wishForCoverage(db: Connection): Promise<void> {
  await db.execute(sql`insert into ${coverageWishes} default values`);
  await db.execute(sql`select pg_notify('outbox', '')`);
}

/**
 * Looks at all open needs of the year, where something asks for it: a change since the last look, another day, or no
 * look yet. One worker looks at a time. Returns whether it has looked.
 */
export async function refreshCoverage(ctx: Context): Promise<boolean> {
  authorize(ctx, 'calendar.turn');
  const { schoolYear } = ctx;
  const day = dateIn(ctx.district.timeZone, ctx.now);
  return ctx.db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.coverage}) as taken`,
    );
    if (!lock!.taken) return false;
    // Read before the needs and the offerings: what is wished for later is looked at again.
    const wishes = await tx.select().from(coverageWishes).orderBy(asc(coverageWishes.id));
    const [last] = await tx.select().from(coverageLooks).where(eq(coverageLooks.schoolYear, schoolYear));
    if (wishes.length === 0 && last?.day === day) return false;

    // On the context's own connection, whose table of offerings is kept in memory from look to look.
    for await (const rows of coverages(ctx)) await write(tx, rows);
    await forgetSettled(tx, ctx);
    for (const ids of inBatches(wishes, 5_000)) {
      await tx.delete(coverageWishes).where(
        inArray(
          coverageWishes.id,
          ids.map(({ id }) => id),
        ),
      );
    }
    await tx
      .insert(coverageLooks)
      .values({ schoolYear, day, asOf: ctx.now })
      .onConflictDoUpdate({ target: coverageLooks.schoolYear, set: { day, asOf: ctx.now } });
    return true;
  });
}

type Coverage = typeof needCoverages.$inferInsert;

async function* coverages(ctx: Context): AsyncGenerator<Coverage[]> {
  for (let from = 0; ; from += NEEDS_AT_A_TIME) {
    const open = await openNeedsOfAll(ctx, NEEDS_AT_A_TIME, from);
    if (open.length === 0) return;
    const aside = await setAsideIds(
      ctx.db,
      open.map(({ need }) => need.id),
    );
    const table = await catalogueTable(ctx);
    const rows: Coverage[] = [];
    for (const row of open) {
      rows.push(coverageOf(ctx, row, table, aside.get(row.need.id)));
      // A server with the worker inside it answers requests in between.
      await breathe();
    }
    yield rows;
  }
}

function coverageOf(
  ctx: Context,
  { need, school }: OpenNeed,
  table: OfferingTable,
  without: ReadonlySet<OfferingId> = new Set(),
): Coverage {
  const facts = needFacts(need, school);
  const coverage = coverNeed(facts, table, without);
  const turn = turnToday(ctx, school.code);
  const { matches } = matchTable(facts, table, { weights: matchWeights(ctx), turn, without });
  return {
    needId: need.id,
    ...coverage,
    nearMissIds: coverage.hindrance === null ? [] : nearMissesOf(facts, table, without),
    bestIds: matches.slice(0, BEST_FITS).map(({ offeringId }) => offeringId),
  };
}

const COLUMNS = ['matches', 'of_its_kind', 'near_misses', 'hindrance', 'near_miss_ids', 'best_ids'];
const listed = (from: string) => sql.raw(COLUMNS.map((name) => `${from}.${name}`).join(', '));
const excluded = (name: string) => sql.raw(`excluded.${name}`);

/** What is as it was is not written again. */
async function write(tx: Connection, rows: readonly Coverage[]): Promise<void> {
  await tx
    .insert(needCoverages)
    .values([...rows])
    .onConflictDoUpdate({
      target: needCoverages.needId,
      set: {
        matches: excluded('matches'),
        ofItsKind: excluded('of_its_kind'),
        nearMisses: excluded('near_misses'),
        hindrance: excluded('hindrance'),
        nearMissIds: excluded('near_miss_ids'),
        bestIds: excluded('best_ids'),
      },
      setWhere: sql`(${listed('need_coverages')}) is distinct from (${listed('excluded')})`,
    });
}

const forgetSettled = (tx: Connection, ctx: Context) =>
  tx.delete(needCoverages).where(
    inArray(
      needCoverages.needId,
      tx
        .select({ id: needs.id })
        .from(needs)
        .innerJoin(needCoverages, eq(needCoverages.needId, needs.id))
        .where(or(ne(needs.schoolYear, ctx.schoolYear), ne(needs.status, 'open'))),
    ),
  );
