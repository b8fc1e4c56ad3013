import { asc, desc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { clockAt } from '#app/features/district/instant-of.server.ts';
import { coverageStanding } from '#app/features/matching/coverage/covered-needs.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { type PageSearch, pageOf } from '#app/platform/page-of.ts';
import {
  assignmentOfferings,
  assignmentRankings,
  assignmentRounds,
  opportunityIndexReleases,
  opportunityIndexValues,
} from '#db/schema/index.ts';
import { ASSIGNMENT_STANDING } from './assignment-words.ts';
import { type AssignmentRow, findAssignment } from './load-assignment.server.ts';
import { overSubscribed, type WantedOffering, wantedBySlug } from './over-subscribed.server.ts';

/** Offerings that the Office is shown as over-subscribed. */
const MOST_SUGGESTED = 20;
const PAGE_SIZE = 25;

/** Every round, the newest first, and the offerings for which one would help. */
export async function assignmentsPage(ctx: Context, { page: asked }: PageSearch = { page: 1 }) {
  authorize(ctx, 'assignment.list');
  const { page, pageCount, from } = pageOf(asked, await ctx.db.$count(assignmentRounds), PAGE_SIZE);
  const [rounds, { asOf }, wanted] = await Promise.all([
    ctx.db
      .select({
        slug: assignmentRounds.slug,
        name: assignmentRounds.name,
        schoolYear: assignmentRounds.schoolYear,
        status: assignmentRounds.status,
        opensAt: assignmentRounds.opensAt,
        closesAt: assignmentRounds.closesAt,
        offerings: sql<number>`(select count(*) from ${assignmentOfferings} where ${assignmentOfferings.roundId} = ${assignmentRounds.id})::int`,
        submitted: sql<number>`(select count(*) from ${assignmentRankings} where ${assignmentRankings.roundId} = ${assignmentRounds.id} and ${assignmentRankings.status} = 'submitted')::int`,
      })
      .from(assignmentRounds)
      .orderBy(desc(assignmentRounds.opensAt), asc(assignmentRounds.slug))
      .limit(PAGE_SIZE)
      .offset(from),
    coverageStanding(ctx),
    overSubscribed(ctx),
  ]);
  return {
    page,
    pageCount,
    asOf,
    rounds: rounds.map((round) => ({
      ...round,
      standing: ASSIGNMENT_STANDING[round.status],
      opensAt: round.opensAt.toISOString(),
      closesAt: round.closesAt.toISOString(),
    })),
    wanted: wanted
      .filter(({ working }) => working.isOver || working.mayBeOver)
      .slice(0, MOST_SUGGESTED)
      .map(wantedView),
    now: ctx.now.toISOString(),
    zone: ctx.district.timeZone,
    allowed: { drawUp: can(ctx.actor, 'assignment.draw-up') },
  };
}

export type WantedView = ReturnType<typeof wantedView>;

export const wantedView = ({
  id,
  slug,
  name,
  organization,
  placesLeft,
  places,
  ...wanted
}: WantedOffering) => ({
  id,
  slug,
  name,
  organization,
  places,
  placesLeft,
  waiting: wanted.waiting,
  interested: wanted.interested,
  ...wanted.working,
});

/** What the form for a new round starts with: the chosen offerings, the releases, the last round's rules. */
export async function newAssignmentPage(ctx: Context, slugs: readonly string[]) {
  authorize(ctx, 'assignment.draw-up');
  const [releases, [last], chosen] = await Promise.all([
    releaseChoices(ctx),
    ctx.db.select().from(assignmentRounds).orderBy(desc(assignmentRounds.createdAt)).limit(1),
    wantedBySlug(ctx, slugs),
  ]);
  const values = last ? typed(ctx, last) : null;
  return {
    releases,
    chosen: chosen.map(wantedView),
    last: last && values ? { name: last.name, values } : null,
  };
}

export async function editAssignmentPage(ctx: Context, slug: string) {
  authorize(ctx, 'assignment.draw-up');
  const [round, releases] = await Promise.all([findAssignment(ctx, slug), releaseChoices(ctx)]);
  return { slug, name: round.name, isDraft: round.status === 'draft', releases, values: typed(ctx, round) };
}

/** A round's rules as somebody would type them. */
function typed(ctx: Context, round: AssignmentRow) {
  const zone = ctx.district.timeZone;
  const closes = clockAt(zone, round.closesAt);
  return {
    name: round.name,
    opensOn: clockAt(zone, round.opensAt).day,
    closesOn: closes.day,
    closesAt: closes.time,
    reserveDays: round.reserveDays,
    order: round.priorityOrder,
    bandsFrom: round.bandsFrom,
    releaseId: round.opportunityIndexReleaseId,
  };
}

function releaseChoices(ctx: Context) {
  return ctx.db
    .select({
      id: opportunityIndexReleases.id,
      schoolYear: opportunityIndexReleases.schoolYear,
      version: opportunityIndexReleases.version,
      source: opportunityIndexReleases.source,
      schools: sql<number>`count(${opportunityIndexValues.schoolCode})::int`,
    })
    .from(opportunityIndexReleases)
    .leftJoin(opportunityIndexValues, eq(opportunityIndexValues.releaseId, opportunityIndexReleases.id))
    .groupBy(opportunityIndexReleases.id)
    .orderBy(desc(opportunityIndexReleases.schoolYear), desc(opportunityIndexReleases.createdAt));
}
