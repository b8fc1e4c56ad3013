import { can } from '#app/domain/access/policy.ts';
import { type Match, matchOfferings, type NearMiss } from '#app/domain/matching/match-offerings.ts';
import { matchTable, type Ranked } from '#app/domain/matching/match-table.ts';
import type { NeedId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { keptLists } from '#app/features/district/kept-lists.server.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { aside } from '#app/platform/aside.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { catalogueTable } from './catalogue-table.server.ts';
import { exposureOf, noteExposure } from './exposure.server.ts';
import { fitInWords, fitNumber } from './fit-in-words.ts';
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
  turnToday,
} from './own-school.server.ts';
import { factsOf, type PublishedOffering } from './published-offerings.server.ts';
import { readyUntil } from './readiness.server.ts';
import { setAsideIds } from './set-aside-ids.server.ts';
import { setAsideList } from './set-aside-list.server.ts';
import { vettedOfferings } from './vetted-offerings.server.ts';

export const MATCHES_PAGE_SIZE = 10;
const MOST_NEAR_MISSES = 20;

/** The offerings that match one need in order of fit, each with its working, and those that one change would bring in. */
export async function matchesPage(ctx: Context, input: { needId: NeedId; page: number }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'match.read', { schoolCode });
  const [need, school, lists, setAside] = await Promise.all([
    findOwnNeed(ctx, input.needId),
    findOwnSchool(ctx),
    keptLists(ctx),
    setAsideIds(ctx.db, [input.needId]),
  ]);
  if (!need || !school) throw new Refusal('not-found', 'need');

  const { labels } = lists;
  const facts = needFacts(need, school);
  const found = await ranked(ctx, { need, school, page: input.page, without: setAside.get(need.id) });
  const { page, pageCount } = found;
  const offerings = await vettedOfferings(ctx, {
    ids: [...found.shown, ...found.near].map(({ offeringId }) => offeringId),
  });
  // Each line is judged by what the database holds now, so that nothing shown is older than the page.
  const now = matchOfferings(facts, offerings.map(factsOf), { weights: matchWeights(ctx) });
  const shown = inOrder(found.shown, now.matches);
  const near = inOrder(found.near, now.nearMisses);
  if (page === 1 && need.status === 'open')
    aside(noteExposure(ctx, found.exposure), 'a list of matches could not be noted');

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
    total: found.total,
    nearTotal: found.nearTotal,
    published: found.published,
    weights: weightsInWords(ctx),
    turnDay: dateIn(ctx.district.timeZone, ctx.now),
    setAside: await setAsideList(ctx, need.id, facts),
    matches: shown.map((match) => {
      const offering = byId.get(match.offeringId)!;
      return {
        ...offeringCard(offering, ctx.schoolYear, ties.get(offering.id)),
        readyUntil: readyUntil(ctx, offering, lists),
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

type RankedOf = {
  need: NeedRow;
  school: OwnSchool;
  page: number;
  without: ReadonlySet<OfferingId> | undefined;
};

/** One page of the order. Nothing is awaited once the table is there, so that it stays as it is until the end. */
async function ranked(ctx: Context, { need, school, page: asked, without }: RankedOf) {
  const table = await catalogueTable(ctx);
  const { matches, nearMisses } = matchTable(needFacts(need, school), table, {
    weights: matchWeights(ctx),
    turn: turnToday(ctx, school.code),
    without: without ?? new Set(),
  });
  const pageCount = Math.max(1, Math.ceil(matches.total / MATCHES_PAGE_SIZE));
  const page = Math.min(asked, pageCount);
  return {
    page,
    pageCount,
    total: matches.total,
    nearTotal: nearMisses.total,
    published: table.ids.length,
    shown: matches.slice((page - 1) * MATCHES_PAGE_SIZE, MATCHES_PAGE_SIZE),
    near: page === 1 ? nearMisses.slice(0, MOST_NEAR_MISSES) : [],
    exposure: exposureOf(matches, MATCHES_PAGE_SIZE),
  };
}

function inOrder<Item extends Match>(order: readonly Ranked[], found: readonly Item[]): Item[] {
  const byId = new Map(found.map((item) => [item.offeringId, item]));
  return order.flatMap(({ offeringId }) => byId.get(offeringId) ?? []);
}

/** Which weights made the order: the Office's by version, or those that the product starts with. */
const weightsInWords = ({ district }: Context) =>
  district.matchWeightsVersion === 0
    ? 'the weights that Crosswalk starts with'
    : `version ${district.matchWeightsVersion} of the Office’s weights`;

function nearMiss(
  miss: NearMiss,
  offering: PublishedOffering,
  of: { need: NeedRow; school: OwnSchool; labels: TermLabels },
) {
  return {
    slug: offering.slug,
    name: offering.name,
    organization: offering.organization,
    fit: fitNumber(miss),
    change: changeInWords(miss.change, {
      needId: of.need.id,
      slug: offering.slug,
      schoolGrades: of.school.grades,
    }),
  };
}

/** The same need as a search: what it asks for as filters, each of which can be taken off. */
export function searchFromNeed(need: NeedRow): string {
  const params = new URLSearchParams({ need: need.id });
  for (const grade of need.grades) params.append('grade', grade);
  for (const window of need.windows) params.append('when', window);
  if (need.priceCeiling !== null) params.append('price', String(Math.ceil(need.priceCeiling / 100)));
  params.append('room', 'yes');
  return `/offerings?${params.toString()}`;
}
