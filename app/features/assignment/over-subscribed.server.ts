import { and, eq, inArray } from 'drizzle-orm';
import { type DemandWorking, weighDemand } from '#app/domain/assignment/demand.ts';
import { matchOfferings } from '#app/domain/matching/match-offerings.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { compareText } from '#app/domain/shared/order.ts';
import { matchWeights, needFacts } from '#app/features/matching/own-school.server.ts';
import {
  factsOf,
  type PublishedOffering,
  publishedOfferings,
} from '#app/features/matching/published-offerings.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { needs, requestRevisions, requests, schoolProfiles } from '#db/schema/index.ts';

/** A school is interested in the offerings that fit an open need of its best. */
const BEST_FITS = 3;

export type WantedOffering = PublishedOffering & {
  readonly placesLeft: number;
  readonly waiting: number;
  readonly interested: number;
  readonly working: DemandWorking;
};

/**
 * Published offerings with the wish for each against its room: requests that wait for an answer, and schools that have not
 * asked but have an open need that it fits best. Those that are over-subscribed come first.
 */
export async function overSubscribed(
  ctx: Context,
  only: { slugs?: readonly string[] } = {},
): Promise<WantedOffering[]> {
  const all = await publishedOfferings(ctx);
  const chosen = only.slugs ? all.filter(({ slug }) => only.slugs!.includes(slug)) : all;
  if (chosen.length === 0) return [];
  const [waiting, interested] = await Promise.all([waitingGroups(ctx), interestedSchools(ctx, all)]);
  return chosen
    .map((offering) => {
      const asked = waiting.get(offering.id) ?? [];
      const asking = new Set(asked.map(({ schoolCode }) => schoolCode));
      const others = [...(interested.get(offering.id) ?? [])].filter((code) => !asking.has(code)).length;
      const placesLeft = offering.places - offering.placesTaken;
      const working = weighDemand({
        placesLeft,
        waiting: asked.map(({ headcount }) => headcount),
        interested: others,
      });
      return { ...offering, placesLeft, waiting: asked.length, interested: others, working };
    })
    .sort(
      (a, b) =>
        Number(b.working.isOver) - Number(a.working.isOver) ||
        Number(b.working.mayBeOver) - Number(a.working.mayBeOver) ||
        b.working.students - b.placesLeft - (a.working.students - a.placesLeft) ||
        compareText(a.name, b.name),
    );
}

async function waitingGroups(ctx: Context) {
  const rows = await ctx.db
    .select({
      offeringId: requests.offeringId,
      schoolCode: requests.schoolCode,
      headcount: requestRevisions.headcount,
    })
    .from(requests)
    .innerJoin(
      requestRevisions,
      and(eq(requestRevisions.requestId, requests.id), eq(requestRevisions.number, requests.currentRevision)),
    )
    .where(and(eq(requests.schoolYear, ctx.schoolYear), inArray(requests.status, ['sent', 'changed'])));
  return groupBy(rows, ({ offeringId }) => offeringId);
}

async function interestedSchools(
  ctx: Context,
  published: readonly PublishedOffering[],
): Promise<Map<OfferingId, Set<SchoolCode>>> {
  const open = await ctx.db
    .select({ need: needs, school: schoolProfiles })
    .from(needs)
    .innerJoin(
      schoolProfiles,
      and(eq(schoolProfiles.schoolCode, needs.schoolCode), eq(schoolProfiles.schoolYear, needs.schoolYear)),
    )
    .where(and(eq(needs.schoolYear, ctx.schoolYear), eq(needs.status, 'open')));
  const facts = published.map(factsOf);
  const weights = matchWeights(ctx);
  const interested = new Map<OfferingId, Set<SchoolCode>>();
  for (const { need, school } of open) {
    const { matches } = matchOfferings(
      needFacts(need, { ...school, code: school.schoolCode }),
      facts,
      weights,
    );
    for (const { offeringId } of matches.slice(0, BEST_FITS)) {
      const schools = interested.get(offeringId) ?? new Set();
      interested.set(offeringId, schools.add(need.schoolCode));
    }
  }
  return interested;
}
