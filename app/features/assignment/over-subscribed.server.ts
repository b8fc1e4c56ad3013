import { and, eq, inArray } from 'drizzle-orm';
import { type DemandWorking, weighDemand } from '#app/domain/assignment/demand.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { compareText } from '#app/domain/shared/order.ts';
import {
  type PublishedOffering,
  publishedOfferings,
} from '#app/features/matching/published-offerings.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { requestRevisions, requests } from '#db/schema/index.ts';
import { type Interest, interestedSchools } from './interested-schools.server.ts';

export type WantedOffering = PublishedOffering & {
  readonly placesLeft: number;
  readonly waiting: number;
  readonly interested: number;
  readonly working: DemandWorking;
};

/**
 * Published offerings with the wish for each against its room: requests that wait for an answer, and schools that have not
 * asked but may. Those that are over-subscribed come first.
 */
export async function overSubscribed(ctx: Context): Promise<WantedOffering[]> {
  const interested = await interestedSchools(ctx);
  const waiting = await waitingGroups(ctx);
  const ids = [...new Set([...interested.keys(), ...waiting.keys()])];
  const wanted = await publishedOfferings(ctx, { ids });
  return wanted
    .map((offering) => weighed(offering, waiting, interested))
    .sort(
      (a, b) =>
        Number(b.working.isOver) - Number(a.working.isOver) ||
        Number(b.working.mayBeOver) - Number(a.working.mayBeOver) ||
        beyondRoom(b) - beyondRoom(a) ||
        b.working.students - b.placesLeft - (a.working.students - a.placesLeft) ||
        compareText(a.name, b.name),
    );
}

/** Schools beyond those that it has room for. */
const beyondRoom = ({ working: { schools, room }, placesLeft }: WantedOffering) =>
  schools - (room ?? Math.max(0, placesLeft));

/** Chosen offerings, by name, with the groups that the places left of each would take by the requests that wait. */
export async function wantedBySlug(ctx: Context, slugs: readonly string[]): Promise<WantedOffering[]> {
  const [chosen, waiting] = [await publishedOfferings(ctx, { slugs }), await waitingGroups(ctx)];
  return chosen
    .map((offering) => weighed(offering, waiting, new Map()))
    .sort((a, b) => compareText(a.name, b.name));
}

type Waiting = ReadonlyMap<OfferingId, readonly { schoolCode: SchoolCode; headcount: number }[]>;

function weighed(
  offering: PublishedOffering,
  waiting: Waiting,
  interested: ReadonlyMap<OfferingId, Interest>,
): WantedOffering {
  const asked = waiting.get(offering.id) ?? [];
  const asking = new Set(asked.map(({ schoolCode }) => schoolCode));
  const others = [...(interested.get(offering.id) ?? [])].filter(([code]) => !asking.has(code));
  const placesLeft = offering.places - offering.placesTaken;
  const working = weighDemand({
    placesLeft,
    waiting: asked.map(({ headcount }) => headcount),
    interested: others.map(([, students]) => students),
  });
  return { ...offering, placesLeft, waiting: asked.length, interested: others.length, working };
}

async function waitingGroups(ctx: Context): Promise<Waiting> {
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
