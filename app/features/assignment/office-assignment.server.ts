import { and, asc, eq, ilike, notInArray, or, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { type AssignmentVerb, advanceAssignment } from '#app/domain/assignment/assignment-transitions.ts';
import { groupsTooMany } from '#app/domain/assignment/demand.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatGrades } from '#app/ui/format.ts';
import {
  assignmentChoices,
  assignmentRankings,
  assignmentResults,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { ASSIGNMENT_STANDING } from './assignment-words.ts';
import { type AssignmentRow, findAssignment, offeredIn } from './load-assignment.server.ts';
import { wantedBySlug } from './over-subscribed.server.ts';
import { rulesView } from './rules-view.server.ts';

/** Offerings that a search by name shows at once. */
const MOST_FOUND = 10;

/** A round as the Office runs it: its offerings, its rules, who has ranked, what may be done next. */
export async function assignmentPage(ctx: Context, slug: string, q = '') {
  authorize(ctx, 'assignment.list');
  const round = await findAssignment(ctx, slug);
  const [head, offered, wishes, rankings] = await Promise.all([
    assignmentHead(ctx, round),
    offeredIn(ctx, round),
    round.status === 'assigned' ? wishesFor(ctx, round) : new Map<OfferingId, Wish>(),
    rankingsOf(ctx, round),
  ]);
  return {
    head,
    rules: await rulesView(ctx, round),
    offered: offered.map(({ id, slug, name, organization, groups, grades, offered }) => {
      const wish = wishes.get(id);
      return {
        id,
        slug,
        name,
        organization,
        groups,
        offered,
        grades: formatGrades(grades),
        first: wish?.first ?? 0,
        ranked: wish?.ranked ?? 0,
        assigned: wish?.assigned ?? 0,
      };
    }),
    rankings,
    found:
      head.allowed.edit && q !== ''
        ? await findOfferings(
            ctx,
            q,
            offered.map(({ id }) => id),
          )
        : null,
    q,
  };
}

export type AssignmentHead = Awaited<ReturnType<typeof assignmentHead>>;

async function assignmentHead(ctx: Context, round: AssignmentRow) {
  const may = (verb: AssignmentVerb, action: Parameters<typeof can>[1]) =>
    advanceAssignment(round.status, verb).ok && can(ctx.actor, action);
  const [people] = round.assignedBy
    ? await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, round.assignedBy))
    : [];
  return {
    id: round.id,
    slug: round.slug,
    name: round.name,
    schoolYear: round.schoolYear,
    status: round.status,
    standing: ASSIGNMENT_STANDING[round.status],
    opensAt: round.opensAt.toISOString(),
    closesAt: round.closesAt.toISOString(),
    openedAt: round.openedAt?.toISOString() ?? null,
    closedAt: round.closedAt?.toISOString() ?? null,
    assignedAt: round.assignedAt?.toISOString() ?? null,
    assignedBy: people?.name ?? null,
    reservedUntil: round.reservedUntil,
    callOffReason: round.callOffReason,
    recordHash: round.recordHash,
    publishedHash: round.publishedHash,
    isPastDeadline: ctx.now.getTime() >= round.closesAt.getTime(),
    now: ctx.now.toISOString(),
    zone: ctx.district.timeZone,
    allowed: {
      edit: round.status === 'draft' && can(ctx.actor, 'assignment.draw-up'),
      open: may('open', 'assignment.open'),
      extend: round.status === 'open' && can(ctx.actor, 'assignment.close'),
      close: may('close', 'assignment.close'),
      assign: may('assign', 'assignment.assign'),
      callOff: may('call-off', 'assignment.call-off'),
    },
  };
}

/** The head alone, for the pages that ask before they do something. */
export async function assignmentStep(ctx: Context, slug: string) {
  authorize(ctx, 'assignment.list');
  const round = await findAssignment(ctx, slug);
  const [head, offered, [counted]] = await Promise.all([
    assignmentHead(ctx, round),
    offeredIn(ctx, round),
    ctx.db
      .select({
        submitted: sql<number>`count(*) filter (where ${assignmentRankings.status} = 'submitted')::int`,
        prepared: sql<number>`count(*) filter (where ${assignmentRankings.status} = 'prepared')::int`,
      })
      .from(assignmentRankings)
      .where(eq(assignmentRankings.roundId, round.id)),
  ]);
  const left =
    round.status === 'draft'
      ? await wantedBySlug(
          ctx,
          offered.map(({ slug }) => slug),
        )
      : [];
  return {
    head,
    rules: await rulesView(ctx, round),
    counts: counted!,
    gone: offered.filter(({ offered }) => !offered).map(({ name }) => name),
    offered: offered.map(({ id, name, groups }) => {
      const wanted = left.find((each) => each.id === id);
      return {
        id,
        name,
        groups,
        placesLeft: wanted?.placesLeft ?? null,
        /** Groups of the usual size need more places than are left. */
        tooMany: wanted ? groupsTooMany(groups, wanted.working, wanted.placesLeft) : false,
        usualGroup: wanted?.working.usualGroup ?? null,
      };
    }),
  };
}

type Wish = { readonly ranked: number; readonly first: number; readonly assigned: number };

/**
 * For each offering how many submitted rankings name it, and name it first. Only of a decided round: while schools rank,
 * the figures of one who has just submitted could be told from those before.
 */
async function wishesFor(ctx: Context, round: AssignmentRow): Promise<Map<OfferingId, Wish>> {
  const rows = await ctx.db
    .select({
      id: assignmentChoices.offeringId,
      ranked: sql<number>`count(*)::int`,
      first: sql<number>`count(*) filter (where ${assignmentChoices.rank} = 1)::int`,
      assigned: sql<number>`count(${assignmentResults.offeringId})::int`,
    })
    .from(assignmentChoices)
    .innerJoin(
      assignmentRankings,
      and(
        eq(assignmentRankings.roundId, assignmentChoices.roundId),
        eq(assignmentRankings.schoolCode, assignmentChoices.schoolCode),
        eq(assignmentRankings.status, 'submitted'),
      ),
    )
    .leftJoin(
      assignmentResults,
      and(
        eq(assignmentResults.roundId, assignmentChoices.roundId),
        eq(assignmentResults.schoolCode, assignmentChoices.schoolCode),
        eq(assignmentResults.offeringId, assignmentChoices.offeringId),
      ),
    )
    .where(eq(assignmentChoices.roundId, round.id))
    .groupBy(assignmentChoices.offeringId);
  return new Map(rows.map(({ id, ...wish }) => [id, wish]));
}

/** Who has a ranking, by name. What a school ranked is not the Office's to read before the round is decided. */
async function rankingsOf(ctx: Context, round: AssignmentRow) {
  const rows = await ctx.db
    .select({
      code: assignmentRankings.schoolCode,
      name: schoolProfiles.name,
      status: assignmentRankings.status,
      preparedAt: assignmentRankings.preparedAt,
      submittedAt: assignmentRankings.submittedAt,
    })
    .from(assignmentRankings)
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, assignmentRankings.schoolCode),
        eq(schoolProfiles.schoolYear, round.schoolYear),
      ),
    )
    .where(eq(assignmentRankings.roundId, round.id))
    .orderBy(asc(schoolProfiles.name));
  return rows.map(({ preparedAt, submittedAt, ...row }) => ({
    ...row,
    at: (submittedAt ?? preparedAt).toISOString(),
  }));
}

/** Published offerings whose name or partner's name holds the words, but for those that are in already. */
async function findOfferings(
  ctx: Context,
  q: string,
  there: readonly (typeof offerings.$inferSelect)['id'][],
) {
  const like = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return ctx.db
    .select({
      id: offerings.id,
      slug: offerings.slug,
      name: offerings.name,
      organization: organizations.name,
      places: offeringRegistrations.places,
      placesLeft: sql<number>`${offeringRegistrations.places} - ${offeringRegistrations.placesTaken}`,
    })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
    .where(
      and(
        isPublished(),
        or(ilike(offerings.name, like), ilike(organizations.name, like)),
        there.length > 0 ? notInArray(offerings.id, [...there]) : undefined,
      ),
    )
    .orderBy(asc(offerings.name), asc(offerings.id))
    .limit(MOST_FOUND);
}

/** The record of an assigned round with every ranking, for the Office's files and an auditor. */
export async function assignmentRecordFile(ctx: Context, slug: string) {
  authorize(ctx, 'assignment.list');
  const { record } = await findAssignment(ctx, slug);
  if (record === null) throw new Refusal('not-found', 'assignment-round');
  return { name: `${slug}-record.json`, text: record };
}
