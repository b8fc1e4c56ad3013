import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import { standingOn } from '#app/domain/partnerships/standing-on.ts';
import type { PartnershipStatus } from '#app/domain/partnerships/vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { offerings, organizations, partnerships, schoolProfiles } from '#db/schema/index.ts';
import { openRestrictions } from './access-page.server.ts';
import { clearanceOf } from './clearance.server.ts';
import { missingWords } from './components/clearance-words.ts';
import { isNotCleared, isServing } from './serving.server.ts';
import { visiblePartnerships } from './visible-partnerships.server.ts';
import { OTHER_YEARS, type OtherYear, yearOf } from './year-choice.ts';

export const PARTNERSHIPS_PAGE_SIZE = 25;

const OVER: readonly PartnershipStatus[] = ['completed', 'verified', 'ended'];

type Group = 'not-cleared' | 'cleared' | 'ended';

function groups(ctx: Context): Record<Group, SQL> {
  return {
    'not-cleared': isNotCleared(ctx),
    cleared: isServing(ctx),
    ended: inArray(partnerships.status, [...OVER]),
  };
}

const countWhere = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

/** The partnerships of a year that this person may see, with what each still lacks, and how many the years beside it have. */
export async function partnershipsPage(
  ctx: Context,
  search: { show: Group | 'all'; page: number; year?: OtherYear | undefined },
) {
  if (reachOf(ctx.actor, 'partnership.read') === undefined)
    throw new Refusal('forbidden', 'partnership.read');
  const schoolYear = yearOf(ctx.schoolYear, search.year);
  const mine = and(visiblePartnerships(ctx), eq(partnerships.schoolYear, schoolYear));
  const inGroup = groups(ctx);
  const shown = search.show === 'all' ? mine : and(mine, inGroup[search.show]);

  const [rows, counts, years] = await Promise.all([
    ctx.db
      .select({
        partnership: partnerships,
        offering: offerings.name,
        organization: organizations.name,
        school: schoolProfiles.name,
      })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, partnerships.schoolCode),
          eq(schoolProfiles.schoolYear, partnerships.schoolYear),
        ),
      )
      .where(shown)
      .orderBy(desc(partnerships.status), asc(partnerships.startsOn), asc(partnerships.reference))
      .limit(PARTNERSHIPS_PAGE_SIZE)
      .offset((search.page - 1) * PARTNERSHIPS_PAGE_SIZE),
    ctx.db
      .select({
        'not-cleared': countWhere(inGroup['not-cleared']),
        cleared: countWhere(inGroup.cleared),
        ended: countWhere(inGroup.ended),
        all: count(),
      })
      .from(partnerships)
      .where(mine),
    otherYears(ctx, schoolYear),
  ]);
  const clearances = await clearanceOf(
    ctx,
    rows.map(({ partnership }) => partnership),
  );
  const totals = counts[0]!;
  return {
    side: ctx.actor.schoolCode ? ('school' as const) : ctx.actor.organizationId ? ('partner' as const) : null,
    show: search.show,
    page: search.page,
    pageSize: PARTNERSHIPS_PAGE_SIZE,
    total: totals[search.show],
    totals,
    year: search.year ?? null,
    schoolYear: formatSchoolYear(schoolYear),
    years,
    narrowed: await openRestrictions(ctx),
    partnerships: rows.map(({ partnership, ...names }) => ({
      id: partnership.id,
      reference: partnership.reference,
      status: standingOn(partnership, today(ctx)),
      started: partnership.startedAt !== null,
      startsOn: partnership.startsOn,
      headcount: partnership.headcount,
      price: partnership.price,
      missing: (clearances.get(partnership.id)?.items ?? [])
        .filter(({ ok }) => !ok)
        .map(({ key, name, owner }) => ({ key, words: missingWords({ key, name }), owner })),
      ...names,
    })),
  };
}

/** This year, the next and the last, as far as they have partnerships, without the one that is shown. */
async function otherYears(ctx: Context, shown: SchoolYear) {
  const years = [undefined, ...OTHER_YEARS].map((other) => ({ other, year: yearOf(ctx.schoolYear, other) }));
  const counted = await ctx.db
    .select({ year: partnerships.schoolYear, partnerships: count() })
    .from(partnerships)
    .where(
      and(
        visiblePartnerships(ctx),
        inArray(
          partnerships.schoolYear,
          years.map(({ year }) => year),
        ),
      ),
    )
    .groupBy(partnerships.schoolYear);
  const found = new Map(counted.map((row) => [row.year, row.partnerships]));
  return years.flatMap(({ other, year }) =>
    year === shown || (other !== undefined && !found.has(year))
      ? []
      : [{ year: other ?? null, label: formatSchoolYear(year), partnerships: found.get(year) ?? 0 }],
  );
}
