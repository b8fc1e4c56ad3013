import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import { standingOn } from '#app/domain/partnerships/standing-on.ts';
import type { PartnershipStatus } from '#app/domain/partnerships/vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { offerings, organizations, partnerships, schoolProfiles } from '#db/schema/index.ts';
import { openRestrictions } from './access-page.server.ts';
import { clearanceOf } from './clearance.server.ts';
import { missingWords } from './components/clearance-words.ts';
import { isNotCleared, isServing } from './serving.server.ts';
import { visiblePartnerships } from './visible-partnerships.server.ts';

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

/** The partnerships of the year that this person may see, with what each still lacks. */
export async function partnershipsPage(ctx: Context, search: { show: Group | 'all'; page: number }) {
  if (reachOf(ctx.actor, 'partnership.read') === undefined)
    throw new Refusal('forbidden', 'partnership.read');
  const mine = and(visiblePartnerships(ctx), eq(partnerships.schoolYear, ctx.schoolYear));
  const inGroup = groups(ctx);
  const shown = search.show === 'all' ? mine : and(mine, inGroup[search.show]);

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
      .select({
        'not-cleared': countWhere(inGroup['not-cleared']),
        cleared: countWhere(inGroup.cleared),
        ended: countWhere(inGroup.ended),
        all: count(),
      })
      .from(partnerships)
      .where(mine),
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
    schoolYear: formatSchoolYear(ctx.schoolYear),
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
