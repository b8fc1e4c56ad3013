import { and, desc, eq, inArray, ne, sql, sum } from 'drizzle-orm';
import { divideHalfUp } from '#app/domain/shared/exact.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { toldCount } from '#app/domain/shared/told-count.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  offerings,
  opportunityIndexReleases,
  opportunityIndexValues,
  partnerships,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';

/** Alike in need: at most this many hundredths of the Opportunity Index apart. */
const INDEX_APART = 15;
/** Fewer similar schools say nothing, and would show one of them alone. */
export const FEWEST_SIMILAR = 3;
const MOST_CATEGORIES = 5;

/** The school's Opportunity Index in the newest release of the year, in hundredths. */
export async function opportunityIndexOf(ctx: Context, schoolCode: SchoolCode): Promise<number | null> {
  const [value] = await ctx.db
    .select({ hundredths: opportunityIndexValues.hundredths })
    .from(opportunityIndexValues)
    .innerJoin(opportunityIndexReleases, eq(opportunityIndexReleases.id, opportunityIndexValues.releaseId))
    .where(
      and(
        eq(opportunityIndexValues.schoolCode, schoolCode),
        eq(opportunityIndexReleases.schoolYear, ctx.schoolYear),
      ),
    )
    .orderBy(desc(opportunityIndexReleases.createdAt))
    .limit(1);
  return value?.hundredths ?? null;
}

/**
 * Places per 100 students by category, here and at schools of like size, grades and Opportunity Index; the category
 * in which the school is furthest behind them comes with its name. Null while too few schools are alike. Of other schools,
 * fewer than ten places or students count as ten: the rate of a few schools is known to be that of one where only one has any.
 */
export async function besideSimilar(
  ctx: Context,
  school: OwnSchool,
  index: number | null,
  labels: TermLabels,
) {
  if (index === null || school.enrollment === 0) return null;
  const similar = await similarSchools(ctx, school, index);
  if (similar.length < FEWEST_SIMILAR) return null;

  const [here, there] = await Promise.all([
    placesByCategory(ctx, [school.code], (places) => places),
    placesByCategory(
      ctx,
      similar.map(({ code }) => code),
      toldCount,
    ),
  ]);
  const students = similar.reduce((all, { enrollment }) => all + toldCount(enrollment), 0);
  const all = [...new Set([...here.keys(), ...there.keys()])]
    .map((code) => ({
      code,
      label: labels.category.label(code),
      here: divideHalfUp((here.get(code) ?? 0) * 100, school.enrollment),
      similar: divideHalfUp((there.get(code) ?? 0) * 100, Math.max(1, students)),
    }))
    .sort((a, b) => b.here + b.similar - (a.here + a.similar) || (a.code < b.code ? -1 : 1));
  const [thinnest] = [...all].sort((a, b) => b.similar - b.here - (a.similar - a.here));
  if (thinnest === undefined) return null;
  const behind = thinnest.similar > thinnest.here ? thinnest : null;
  const first = all.slice(0, MOST_CATEGORIES);
  return {
    schools: similar.length,
    // What the heading says has to be seen below it.
    bars: behind && !first.includes(behind) ? [...first.slice(0, -1), behind] : first,
    thinnest: behind && { code: behind.code, label: behind.label },
  };
}

/** Open schools of like size, grades and Opportunity Index. */
export function similarSchools(ctx: Context, school: OwnSchool, index: number) {
  const newest = sql`(
    select id from ${opportunityIndexReleases}
    where ${opportunityIndexReleases.schoolYear} = ${ctx.schoolYear}
    order by ${opportunityIndexReleases.createdAt} desc limit 1)`;
  return ctx.db
    .select({ code: schoolProfiles.schoolCode, enrollment: schoolProfiles.enrollment })
    .from(schoolProfiles)
    .innerJoin(schools, and(eq(schools.code, schoolProfiles.schoolCode), eq(schools.status, 'open')))
    .innerJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, schoolProfiles.schoolCode),
        eq(opportunityIndexValues.releaseId, newest),
      ),
    )
    .where(
      and(
        eq(schoolProfiles.schoolYear, ctx.schoolYear),
        ne(schoolProfiles.schoolCode, school.code),
        sql`${schoolProfiles.grades} && ${sql.param(school.grades)}::text[]`,
        sql`${schoolProfiles.enrollment} between ${Math.ceil(school.enrollment / 2)} and ${school.enrollment * 2}`,
        sql`${opportunityIndexValues.hundredths} between ${index - INDEX_APART} and ${index + INDEX_APART}`,
      ),
    );
}

async function placesByCategory(
  ctx: Context,
  codes: readonly SchoolCode[],
  counted: (places: number) => number,
): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ category: offerings.category, places: sum(partnerships.headcount).mapWith(Number) })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .where(
      and(
        inArray(partnerships.schoolCode, [...codes]),
        eq(partnerships.schoolYear, ctx.schoolYear),
        inArray(partnerships.status, ['planned', 'cleared', 'active']),
      ),
    )
    .groupBy(offerings.category, partnerships.schoolCode);
  return new Map(
    [...groupBy(rows, ({ category }) => category)].flatMap(([category, of]) =>
      category === null ? [] : [[category, of.reduce((sum, { places }) => sum + counted(places), 0)]],
    ),
  );
}
