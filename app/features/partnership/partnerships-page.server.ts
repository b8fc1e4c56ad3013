import { and, asc, count, desc, eq, inArray } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import type { PartnershipStatus } from '#app/domain/partnerships/vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { yearInWords } from '#app/features/catalogue/components/words.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offerings, organizations, partnerships, schoolProfiles } from '#db/schema/index.ts';
import { clearanceOf } from './clearance.server.ts';
import { visiblePartnerships } from './visible-partnerships.server.ts';

export const PARTNERSHIPS_PAGE_SIZE = 25;

const GROUPS: Record<'not-cleared' | 'cleared' | 'ended', readonly PartnershipStatus[]> = {
  'not-cleared': ['planned'],
  cleared: ['cleared', 'active'],
  ended: ['completed', 'verified', 'ended'],
};

/** The partnerships of the year that this person may see, with what each still lacks. */
export async function partnershipsPage(
  ctx: Context,
  search: { show: 'not-cleared' | 'cleared' | 'ended' | 'all'; page: number },
) {
  if (reachOf(ctx.actor, 'partnership.read') === undefined)
    throw new Refusal('forbidden', 'partnership.read');
  const mine = and(visiblePartnerships(ctx), eq(partnerships.schoolYear, ctx.schoolYear));
  const shown =
    search.show === 'all' ? mine : and(mine, inArray(partnerships.status, [...GROUPS[search.show]]));

  const [rows, counts] = await Promise.all([
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
      .select({ status: partnerships.status, partnerships: count() })
      .from(partnerships)
      .where(mine)
      .groupBy(partnerships.status),
  ]);
  const clearances = await clearanceOf(
    ctx,
    rows.map(({ partnership }) => partnership),
  );
  const countOf = (statuses: readonly PartnershipStatus[]) =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, row) => sum + row.partnerships, 0);
  const totals = {
    'not-cleared': countOf(GROUPS['not-cleared']),
    cleared: countOf(GROUPS.cleared),
    ended: countOf(GROUPS.ended),
    all: counts.reduce((sum, row) => sum + row.partnerships, 0),
  };
  return {
    side: ctx.actor.schoolCode ? ('school' as const) : ctx.actor.organizationId ? ('partner' as const) : null,
    show: search.show,
    page: search.page,
    pageSize: PARTNERSHIPS_PAGE_SIZE,
    total: totals[search.show],
    totals,
    schoolYear: yearInWords(ctx.schoolYear),
    partnerships: rows.map(({ partnership, ...names }) => ({
      id: partnership.id,
      reference: partnership.reference,
      status: partnership.status,
      startsOn: partnership.startsOn,
      headcount: partnership.headcount,
      price: partnership.price,
      missing: (clearances.get(partnership.id)?.items ?? [])
        .filter(({ ok }) => !ok)
        .map(({ key, owner }) => ({ key, owner })),
      ...names,
    })),
  };
}
