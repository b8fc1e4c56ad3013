import { and, asc, count, eq, gte, lte, ne, type SQL, sql, sum } from 'drizzle-orm';
import { standingOn } from '#app/domain/partnerships/standing-on.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { today } from '#app/features/district/today.server.ts';
import {
  type Clearance,
  clearanceOf,
  type PartnershipRow,
} from '#app/features/partnership/clearance.server.ts';
import { isNotCleared, isServing } from '#app/features/partnership/serving.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offerings, organizations, partnerships } from '#db/schema/index.ts';

const MOST_PARTNERS = 6;
const MOST_STEPS = 20;
/** After so many looks for others the rest is left to the turn of the day. */
const MOST_LOOKS = 4;

/** A partnership of the school with its names and what clears it. */
export type OwnPartnership = {
  readonly row: PartnershipRow;
  readonly offering: string;
  readonly organization: string;
  /** Null where it may serve: then nothing is missing. */
  readonly clearance: Clearance | null;
};

/**
 * A school’s partnerships of this year and those agreed for the next, ended ones left out: how many there are and how many
 * places, and the first ones in full. A school with hundreds reads no more rows than its page shows.
 */
export async function ownPartnerships(ctx: Context, schoolCode: SchoolCode) {
  const own = and(
    eq(partnerships.schoolCode, schoolCode),
    gte(partnerships.schoolYear, ctx.schoolYear),
    ne(partnerships.status, 'ended'),
  );
  const thisYear = and(own, eq(partnerships.schoolYear, ctx.schoolYear));
  const turn = turnOf(ctx);
  const inTurn = (from: number, most: number) =>
    named(ctx, and(own, sql`${turn} is not null`))
      .orderBy(turn, asc(offerings.name), asc(partnerships.reference))
      .limit(most)
      .offset(from);
  const [counted, partners, waiting] = await Promise.all([
    ctx.db
      .select({
        schoolYear: partnerships.schoolYear,
        category: offerings.category,
        partnerships: count(),
        headcount: sum(partnerships.headcount).mapWith(Number),
        waiting: sql<number>`count(${turn})`.mapWith(Number),
      })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .where(own)
      .groupBy(partnerships.schoolYear, offerings.category),
    named(ctx, thisYear).orderBy(asc(offerings.name), asc(partnerships.reference)).limit(MOST_PARTNERS),
    inTurn(0, MOST_STEPS),
  ]);
  const day = today(ctx);
  const cleared = async (of: typeof partners): Promise<OwnPartnership[]> => {
    const rows = new Map(of.map(({ row }) => [row.id, row]));
    const clearances = await clearanceOf(
      ctx,
      [...rows.values()].filter((row) => standingOn(row, day) === 'planned'),
    );
    return of.map(({ row, ...names }) => ({
      ...names,
      row: { ...row, status: standingOn(row, day) },
      clearance: clearances.get(row.id) ?? null,
    }));
  };
  const first = await cleared([...partners, ...waiting]);
  const turns = first.slice(partners.length);
  const waitingCount = counted.reduce((all, line) => all + line.waiting, 0);
  // What a paper has cleared since the last turn of the day asks nothing: as many more stand in for it.
  for (let look = 0; look < MOST_LOOKS && turns.length < waitingCount; look += 1) {
    const idle = turns.filter(asksNothing).length;
    const lacking = MOST_STEPS - (turns.length - idle);
    if (lacking <= 0) break;
    const others = await cleared(await inTurn(turns.length, lacking));
    if (others.length === 0) break;
    turns.push(...others);
  }
  const countOf = (lines: typeof counted) => lines.reduce((all, line) => all + line.partnerships, 0);
  const running = counted.filter(({ schoolYear }) => schoolYear === ctx.schoolYear);
  return {
    partners: first.slice(0, partners.length),
    partnerCount: countOf(running),
    comingCount: countOf(counted) - countOf(running),
    /** Places of this year, by category. */
    places: running.map(({ category, headcount }) => ({ category, headcount })),
    /** Those that were looked at in turn, among them such as ask nothing any more. */
    waiting: turns,
    /** Those stored as waiting. Of what was not looked at some may ask nothing any more. */
    waitingCount,
  };
}

/** Stored as waiting, while nothing is missing any more. */
const asksNothing = ({ row, clearance }: OwnPartnership): boolean =>
  row.status === 'planned' && clearance !== null && clearance.items.every(({ ok }) => ok);

/**
 * In which order partnerships stand among a school’s next steps; null for those that ask nothing. First where the school has
 * the turn, to start them or to enter the requisition that `clearedToServe` misses, then those that it should know of.
 */
function turnOf(ctx: Context): SQL {
  const started = and(
    isServing(ctx),
    eq(partnerships.status, 'cleared'),
    lte(partnerships.startsOn, today(ctx)),
  );
  const unordered = sql`${partnerships.price} > 0 and coalesce(${partnerships.requisitionNumber}, '') !~ '[^[:space:]]'`;
  return sql`case when ${started} then 1 when ${isNotCleared(ctx)} then case when ${unordered} then 2 else 3 end end`;
}

function named(ctx: Context, condition: SQL | undefined) {
  return ctx.db
    .select({ row: partnerships, offering: offerings.name, organization: organizations.name })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .where(condition);
}
