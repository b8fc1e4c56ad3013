import { can } from '#app/domain/access/policy.ts';
import { type Match, matchOfferings, type NearMiss } from '#app/domain/matching/match-offerings.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type TermLabels, termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { fitInWords } from './fit-in-words.ts';
import { changeInWords } from './near-miss.ts';
import { bellsInWords, needInWords } from './need-in-words.ts';
import { offeringCard } from './offering-card.server.ts';
import {
  findOwnNeed,
  findOwnSchool,
  matchWeights,
  type NeedRow,
  needFacts,
  type OwnSchool,
  tiesTo,
} from './own-school.server.ts';
import { factsOf, type PublishedOffering, publishedOfferings } from './published-offerings.server.ts';

export const MATCHES_PAGE_SIZE = 10;
const MOST_NEAR_MISSES = 20;

/** The offerings that match one need in order of fit, each with its working, and those that one change would bring in. */
export async function matchesPage(ctx: Context, input: { needId: NeedId; page: number }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'match.read', { schoolCode });
  const [need, school, labels, offerings] = await Promise.all([
    findOwnNeed(ctx, input.needId),
    findOwnSchool(ctx),
    termLabels(ctx.db),
    publishedOfferings(ctx),
  ]);
  if (!need || !school) throw new Refusal('not-found', 'need');

  const found = matchOfferings(needFacts(need, school), offerings.map(factsOf), matchWeights(ctx));
  const pageCount = Math.max(1, Math.ceil(found.matches.length / MATCHES_PAGE_SIZE));
  const page = Math.min(input.page, pageCount);
  const shown = found.matches.slice((page - 1) * MATCHES_PAGE_SIZE, page * MATCHES_PAGE_SIZE);
  const near = page === 1 ? found.nearMisses.slice(0, MOST_NEAR_MISSES) : [];

  const byId = new Map(offerings.map((offering) => [offering.id, offering]));
  const ties = await tiesTo(
    ctx,
    schoolCode,
    [...shown, ...near].map(({ offeringId }) => offeringId),
    need.id,
  );
  return {
    need: {
      id: need.id,
      title: need.title,
      status: need.status,
      inWords: needInWords(need, labels),
      searchHref: searchFromNeed(need),
    },
    school: { name: school.name, bells: bellsInWords(school) },
    schoolYear: formatSchoolYear(ctx.schoolYear),
    page,
    pageCount,
    total: found.matches.length,
    nearTotal: found.nearMisses.length,
    published: offerings.length,
    matches: shown.map((match) => {
      const offering = byId.get(match.offeringId)!;
      return {
        ...offeringCard(offering, ctx.schoolYear, ties.get(offering.id)),
        fit: fitInWords(match, labels),
      };
    }),
    nearMisses: near.map((miss) => nearMiss(miss, byId.get(miss.offeringId)!, { need, school, labels })),
    allowed: {
      edit: need.status === 'open' && can(ctx.actor, 'need.edit', { schoolCode }),
      request: can(ctx.actor, 'request.send', { schoolCode }),
    },
  };
}

function nearMiss(
  miss: NearMiss,
  offering: PublishedOffering,
  of: { need: NeedRow; school: OwnSchool; labels: TermLabels },
) {
  return {
    slug: offering.slug,
    name: offering.name,
    organization: offering.organization,
    fit: fitOnly(miss),
    change: changeInWords(miss.change, {
      needId: of.need.id,
      slug: offering.slug,
      schoolGrades: of.school.grades,
    }),
  };
}

const fitOnly = (match: Match) => (match.points / 10_000).toFixed(2);

/** The same need as a search: what it asks for as filters, each of which can be taken off. */
export function searchFromNeed(need: NeedRow): string {
  const params = new URLSearchParams({ need: need.id });
  for (const grade of need.grades) params.append('grade', grade);
  for (const window of need.windows) params.append('when', window);
  if (need.priceCeiling !== null) params.append('price', String(Math.ceil(need.priceCeiling / 100)));
  params.append('room', 'yes');
  return `/offerings?${params.toString()}`;
}
