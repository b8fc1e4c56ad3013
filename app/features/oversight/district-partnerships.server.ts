import { and, asc, between, count, eq, inArray, isNull, type SQL, sql, sum } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { standingOn } from '#app/domain/partnerships/standing-on.ts';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { schoolNames } from '#app/features/district/school-names.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { clearanceOf } from '#app/features/partnership/clearance.server.ts';
import { missingWords } from '#app/features/partnership/components/clearance-words.ts';
import { isNotCleared, isServing } from '#app/features/partnership/serving.server.ts';
import { yearOf } from '#app/features/partnership/year-choice.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offerings, opportunityIndexValues, organizations, partnerships } from '#db/schema/index.ts';
import { isCounted } from './draw-up-served.server.ts';
import { NO_BAND, NO_CATEGORY, type PartnershipFilters } from './filters.ts';
import { type MissingItem, missingItems } from './missing.server.ts';

const index = alias(opportunityIndexValues, 'index_value');

/** Not cleared although the first day has come: somebody owes something. */
export const isOverdue = (ctx: Context): SQL =>
  and(isNotCleared(ctx), sql`${partnerships.startsOn} <= ${today(ctx)}::date`)!;

/** That of the year, and for a coming one that has none yet that of the running year. */
const newestRelease = (ctx: Context, year: SchoolYear) => sql`(
  select id from opportunity_index_releases
   where school_year in (${year}, ${year > ctx.schoolYear ? ctx.schoolYear : year})
   order by school_year desc, created_at desc limit 1)`;

const yearIn = (ctx: Context, { year }: PartnershipFilters) => yearOf(ctx.schoolYear, year);

function conditionOf(ctx: Context, filters: PartnershipFilters, items: readonly MissingItem[]): SQL {
  const band = INDEX_BANDS.find(({ key }) => key === filters.band);
  const standing = {
    'not-cleared': isNotCleared(ctx),
    cleared: isServing(ctx),
    ended: inArray(partnerships.status, ['completed', 'verified', 'ended']),
    counted: isCounted,
  };
  return and(
    eq(partnerships.schoolYear, yearIn(ctx, filters)),
    filters.school ? eq(partnerships.schoolCode, filters.school) : undefined,
    filters.partner
      ? sql`${organizations.name} ilike ${`%${filters.partner.replaceAll(/[\\%_]/g, '\\$&')}%`}`
      : undefined,
    filters.category === NO_CATEGORY ? isNull(offerings.category) : undefined,
    filters.category && filters.category !== NO_CATEGORY
      ? eq(offerings.category, filters.category)
      : undefined,
    filters.standing ? standing[filters.standing] : undefined,
    filters.missing ? (items.find(({ key }) => key === filters.missing)?.condition ?? sql`false`) : undefined,
    band ? between(index.hundredths, band.from, band.to) : undefined,
    filters.band === NO_BAND ? isNull(index.hundredths) : undefined,
    filters.overdue ? isOverdue(ctx) : undefined,
  )!;
}

/** Partnerships with what is offered and by whom, and a year's index, before anything narrows or orders them. */
function joined(ctx: Context, year: SchoolYear) {
  return ctx.db
    .select({
      row: partnerships,
      offering: offerings.name,
      category: offerings.category,
      organization: organizations.name,
      index: index.hundredths,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .leftJoin(
      index,
      and(eq(index.schoolCode, partnerships.schoolCode), eq(index.releaseId, newestRelease(ctx, year))),
    );
}

type Found = Awaited<ReturnType<typeof joined>>[number];

/** A page of those that the filters leave, with what each lacks, worked out by the rule itself. */
export async function districtRows(
  ctx: Context,
  filters: PartnershipFilters,
  { limit, offset }: { limit: number; offset: number },
) {
  const items = await missingItems(ctx, yearIn(ctx, filters));
  const found = await joined(ctx, yearIn(ctx, filters))
    .where(conditionOf(ctx, filters, items))
    .orderBy(asc(partnerships.startsOn), asc(partnerships.reference))
    .limit(limit)
    .offset(offset);
  return withClearance(ctx, yearIn(ctx, filters), found);
}

async function withClearance(ctx: Context, year: SchoolYear, found: readonly Found[]) {
  const [clearances, schoolName] = await Promise.all([
    clearanceOf(
      ctx,
      found.map(({ row }) => row),
    ),
    schoolNames(
      ctx.db,
      found.map(({ row }) => row.schoolCode),
      year,
    ),
  ]);
  const day = today(ctx);
  return found.map(({ row, ...names }) => {
    const going = ['planned', 'cleared', 'active'].includes(row.status);
    const lacking = going ? clearances.get(row.id)!.items.filter(({ ok }) => !ok) : [];
    const status = standingOn(row, day);
    return {
      id: row.id,
      reference: row.reference,
      ...names,
      school: schoolName(row.schoolCode),
      schoolCode: row.schoolCode,
      status,
      started: row.startedAt !== null,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      headcount: row.headcount,
      price: row.price,
      overdue: status === 'planned' && row.startsOn <= day,
      missing: lacking.map(({ key, name, owner }) => ({ key, words: missingWords({ key, name }), owner })),
    };
  });
}

export type DistrictRow = Awaited<ReturnType<typeof districtRows>>[number];

/** How many the filters leave, and their places together. */
export async function countDistrict(
  ctx: Context,
  filters: PartnershipFilters,
): Promise<{ readonly partnerships: number; readonly places: number }> {
  const items = await missingItems(ctx, yearIn(ctx, filters));
  const [row] = await ctx.db
    .select({ partnerships: count(), places: sum(partnerships.headcount).mapWith(Number) })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .leftJoin(
      index,
      and(
        eq(index.schoolCode, partnerships.schoolCode),
        eq(index.releaseId, newestRelease(ctx, yearIn(ctx, filters))),
      ),
    )
    .where(conditionOf(ctx, filters, items));
  return { partnerships: row?.partnerships ?? 0, places: row?.places ?? 0 };
}

/** How many overdue partnerships of the year lack each item; one may lack several. */
export async function overdueByItem(ctx: Context) {
  const items = await missingItems(ctx);
  const [counts] = await ctx.db
    .select(
      Object.fromEntries([
        ['all', sql<number>`count(*)`.mapWith(Number)],
        ...items.map(({ key, condition }) => [
          key,
          sql<number>`count(*) filter (where ${condition})`.mapWith(Number),
        ]),
      ]) as Record<string, SQL<number>>,
    )
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .where(and(eq(partnerships.schoolYear, ctx.schoolYear), isOverdue(ctx)));
  const { all = 0, ...byItem } = (counts ?? {}) as Record<string, number>;
  return {
    all,
    items: items.map(({ key, label }) => ({ key, label, count: byItem[key] ?? 0 })),
  };
}

/** The ids of all that the filters leave, in the order of the page. */
export async function districtIds(ctx: Context, filters: PartnershipFilters) {
  const items = await missingItems(ctx, yearIn(ctx, filters));
  const found = await joined(ctx, yearIn(ctx, filters))
    .where(conditionOf(ctx, filters, items))
    .orderBy(asc(partnerships.startsOn), asc(partnerships.reference));
  return found.map(({ row }) => row.id);
}

/** The rows of these ids as they stand now, in this order. What is gone meanwhile is left out. */
export async function districtRowsOf(
  ctx: Context,
  filters: PartnershipFilters,
  ids: readonly Found['row']['id'][],
) {
  const found = await joined(ctx, yearIn(ctx, filters)).where(inArray(partnerships.id, [...ids]));
  const rows = new Map((await withClearance(ctx, yearIn(ctx, filters), found)).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}
