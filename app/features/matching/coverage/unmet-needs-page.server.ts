import { inArray } from 'drizzle-orm';
import { opportunityFor } from '#app/domain/matching/cover-need.ts';
import type { OfferingFacts } from '#app/domain/matching/match-facts.ts';
import {
  gatherOpportunities,
  type PartnerChange,
  partnerChanges,
} from '#app/domain/matching/opportunities.ts';
import { type TermLabels, termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatGrades, formatSchoolYear, listWords } from '#app/ui/format.ts';
import { offerings } from '#db/schema/index.ts';
import { needFacts } from '../own-school.server.ts';
import { publishedFacts } from '../published-offerings.server.ts';
import { setAsideIds } from '../set-aside-ids.server.ts';
import { type CoveredNeed, coverageStanding, coveredNeeds, isNearMissOf } from './covered-needs.server.ts';

const MOST_SHOWN = 40;
const MOST_SCHOOLS = 12;

/**
 * Which unmet needs the partner's own published offerings would serve after one change of the partner's. A need is
 * only counted, together with others of the same change, unless its school lets partners see it; its ceiling, its
 * headcount and its note are never told.
 */
export async function unmetNeedsPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'unmet-need.read', { organizationId });
  const [labels, own, { asOf }] = await Promise.all([
    termLabels(ctx.db),
    publishedFacts(ctx.db, ctx.schoolYear, { offeringIds: [], organizationIds: [organizationId] }),
    coverageStanding(ctx),
  ]);
  const ownIds = own.map(({ offeringId }) => offeringId);
  const unmet = own.length === 0 ? [] : await coveredNeeds(ctx, isNearMissOf(ownIds));
  const setAside = await setAsideIds(
    ctx.db,
    unmet.map(({ need }) => need.id),
  );
  const found = own.flatMap((offering) =>
    unmet.flatMap((row) =>
      setAside.get(row.need.id)?.has(offering.offeringId) ? [] : changesFor(offering, row, labels),
    ),
  );
  const gathered = gatherOpportunities(found);
  const names = new Map(
    own.length === 0
      ? []
      : (
          await ctx.db
            .select({ id: offerings.id, name: offerings.name })
            .from(offerings)
            .where(inArray(offerings.id, ownIds))
        ).map(({ id, name }) => [id as string, name]),
  );
  return {
    schoolYear: formatSchoolYear(ctx.schoolYear),
    asOf,
    published: own.length,
    more: Math.max(0, gathered.length - MOST_SHOWN),
    opportunities: gathered.slice(0, MOST_SHOWN).map(({ offeringId, change, schools, shared }) => ({
      key: `${offeringId} ${JSON.stringify(change)}`,
      offeringId,
      offering: names.get(offeringId) ?? '',
      change: changeWords(change),
      schools,
      shared: shared.slice(0, MOST_SCHOOLS),
      sharedMore: Math.max(0, shared.length - MOST_SCHOOLS),
    })),
  };
}

function changesFor(offering: OfferingFacts, row: CoveredNeed, labels: TermLabels) {
  const miss = opportunityFor(needFacts(row.need, row.school), offering);
  return miss === null
    ? []
    : partnerChanges(miss).map((change) => ({
        offeringId: offering.offeringId as string,
        change,
        school: row.school.code as string,
        shared: row.need.partnersMaySee ? sharedFacts(row, labels) : null,
      }));
}

/** What a school that shares its need lets partners read of it. */
function sharedFacts({ need, school }: CoveredNeed, labels: TermLabels) {
  const asked = [
    ...(need.category === null ? [] : [labels.category.label(need.category)]),
    ...need.goals.map(labels.goal.label),
  ];
  return {
    id: need.id as string,
    school: school.name,
    schoolCode: school.code as string,
    title: need.title,
    asks: `${listWords(asked)}, grades ${formatGrades(need.grades)}`.replace(/^, /, ''),
  };
}

function changeWords(change: PartnerChange): string {
  switch (change.change) {
    case 'serve-grade':
      return `Serve grade ${change.grade} too`;
    case 'more-places':
      return 'Have more places';
    case 'lower-price':
      return 'Ask for a lower price';
    case 'state-price':
      return 'State your price';
  }
}
