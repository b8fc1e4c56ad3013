import { and, asc, eq } from 'drizzle-orm';
import type { AssignmentRecord } from '#app/domain/assignment/assignment-record.ts';
import { type AssignmentVerb, advanceAssignment } from '#app/domain/assignment/assignment-transitions.ts';
import type { AssignmentStatus } from '#app/domain/assignment/vocabulary.ts';
import type { AssignmentRoundId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  assignmentOfferings,
  assignmentRounds,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';

export type AssignmentRow = typeof assignmentRounds.$inferSelect;

export async function findAssignment(ctx: Context, slug: string): Promise<AssignmentRow> {
  const [round] = await ctx.db.select().from(assignmentRounds).where(eq(assignmentRounds.slug, slug));
  if (!round) throw new Refusal('not-found', 'assignment-round');
  return round;
}

/**
 * The round, its row held until commit. Whoever moves it holds it alone; schools that rank share it, so that they wait
 * for its closing and not for one another.
 */
export async function lockAssignment(
  ctx: Context,
  slug: string,
  how: 'update' | 'share' = 'update',
): Promise<AssignmentRow> {
  const [round] = await ctx.db
    .select()
    .from(assignmentRounds)
    .where(eq(assignmentRounds.slug, slug))
    .for(how);
  if (!round) throw new Refusal('not-found', 'assignment-round');
  return round;
}

/** Where a verb takes the round, or a refusal that names how it stands. */
export function advancedAssignment(
  round: Pick<AssignmentRow, 'status'>,
  verb: AssignmentVerb,
): AssignmentStatus {
  const step = advanceAssignment(round.status, verb);
  if (!step.ok) throw new Refusal('rule', 'assignment-not-from-here', { status: round.status });
  return step.to;
}

export type OfferedRow = Awaited<ReturnType<typeof offeredIn>>[number];

/** What a round gives out, by name, each with whether it is still published and approved. */
export async function offeredIn(ctx: Context, round: Pick<AssignmentRow, 'id' | 'schoolYear'>) {
  const rows = await ctx.db
    .select({
      id: offerings.id,
      slug: offerings.slug,
      name: offerings.name,
      summary: offerings.summary,
      organizationId: offerings.organizationId,
      organization: organizations.name,
      groups: assignmentOfferings.groups,
      grades: assignmentOfferings.grades,
      neighborhoods: assignmentOfferings.neighborhoods,
    })
    .from(assignmentOfferings)
    .innerJoin(offerings, eq(offerings.id, assignmentOfferings.offeringId))
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .where(eq(assignmentOfferings.roundId, round.id))
    .orderBy(asc(offerings.name), asc(offerings.id));
  const published = await ctx.db
    .select({ id: offerings.id })
    .from(assignmentOfferings)
    .innerJoin(offerings, eq(offerings.id, assignmentOfferings.offeringId))
    .innerJoin(offeringRegistrations, offeringStanding(round.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(round.schoolYear))
    .where(and(eq(assignmentOfferings.roundId, round.id), isPublished()));
  const offered = new Set(published.map(({ id }) => id));
  return rows.map((row) => ({ ...row, offered: offered.has(row.id) }));
}

/** The record of an assigned round, read from the frozen text and not from today's records. */
export function recordIn(round: Pick<AssignmentRow, 'record'>): AssignmentRecord {
  if (round.record === null) throw new Refusal('not-found', 'assignment-round');
  return JSON.parse(round.record) as AssignmentRecord;
}

/** What the history calls each change of a round. */
export const ofRound = (round: { readonly id: AssignmentRoundId }) =>
  ({ subjectType: 'assignment-round', subjectId: round.id }) as const;
