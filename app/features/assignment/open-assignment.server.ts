import { and, eq, inArray, ne } from 'drizzle-orm';
import { judgeAssignmentRules } from '#app/domain/assignment/assignment-rules.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { assignmentOfferings, assignmentRounds, offerings } from '#db/schema/index.ts';
import {
  type AssignmentRow,
  advancedAssignment,
  lockAssignment,
  type OfferedRow,
  offeredIn,
  ofRound,
} from './load-assignment.server.ts';
import { wantedBySlug } from './over-subscribed.server.ts';

/**
 * Opens a round: its offerings and rules freeze with what each offering serves today, and the commitment to its lottery is
 * published. From here on no request for its offerings is sent outside it.
 */
export async function openAssignment(ctx: Context, slug: string): Promise<void> {
  authorize(ctx, 'assignment.open');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockAssignment(ctx, slug);
    const status = advancedAssignment(round, 'open');
    const offered = await offeredIn(ctx, round);
    requireReady(ctx, round, offered);
    await requireAlone(ctx, round, offered);
    await requirePlaces(ctx, offered);
    await freezeOfferings(ctx, round, offered);
    await ctx.db
      .update(assignmentRounds)
      .set({ status, openedAt: ctx.now })
      .where(eq(assignmentRounds.id, round.id));
    await record(ctx, {
      type: 'assignment.opened',
      ...ofRound(round),
      data: {
        name: round.name,
        slug,
        opensAt: round.opensAt.toISOString(),
        closesAt: round.closesAt.toISOString(),
        lotteryCommitment: round.lotteryCommitment,
        offeringIds: offered.map(({ id }) => id),
        offerings: offered.map(({ name, groups }) => `${name}: ${groups}`),
      },
    });
  });
}

function requireReady(ctx: Context, round: AssignmentRow, offered: readonly OfferedRow[]): void {
  const [problem] = judgeAssignmentRules({ ...round, order: round.priorityOrder, offerings: offered });
  if (problem) throw new Refusal('rule', `rules-${problem.field}-${problem.code}`);
  if (round.closesAt.getTime() <= ctx.now.getTime()) throw new Refusal('rule', 'closes-in-the-past');
  const gone = offered.find((offering) => !offering.offered);
  if (gone) throw new Refusal('rule', 'offering-gone', { offering: gone.name });
}

/** An offering is given out by one round at a time. Its row is held, so that a request being sent is before or after. */
async function requireAlone(
  ctx: Context,
  round: AssignmentRow,
  offered: readonly OfferedRow[],
): Promise<void> {
  const ids = offered.map(({ id }) => id);
  await ctx.db
    .select({ id: offerings.id })
    .from(offerings)
    .where(inArray(offerings.id, ids))
    .orderBy(offerings.id)
    .for('no key update');
  const [other] = await ctx.db
    .select({ round: assignmentRounds.name, offering: offerings.name })
    .from(assignmentOfferings)
    .innerJoin(assignmentRounds, eq(assignmentRounds.id, assignmentOfferings.roundId))
    .innerJoin(offerings, eq(offerings.id, assignmentOfferings.offeringId))
    .where(
      and(
        inArray(assignmentOfferings.offeringId, ids),
        ne(assignmentRounds.id, round.id),
        eq(assignmentRounds.schoolYear, round.schoolYear),
        inArray(assignmentRounds.status, ['open', 'closed']),
      ),
    )
    .limit(1);
  if (other) throw new Refusal('rule', 'offering-in-other-round', other);
}

/** A group is one student at the least: more groups than places left could not all be served. */
async function requirePlaces(ctx: Context, offered: readonly OfferedRow[]): Promise<void> {
  const wanted = await wantedBySlug(
    ctx,
    offered.map(({ slug }) => slug),
  );
  for (const { id, name, groups } of offered) {
    const placesLeft = wanted.find((each) => each.id === id)?.placesLeft ?? 0;
    if (groups > placesLeft)
      throw new Refusal('rule', 'groups-beyond-places', { offering: name, placesLeft, groups });
  }
}

async function freezeOfferings(
  ctx: Context,
  round: AssignmentRow,
  offered: readonly OfferedRow[],
): Promise<void> {
  const current = await ctx.db
    .select({ id: offerings.id, grades: offerings.grades, neighborhoods: offerings.neighborhoods })
    .from(offerings)
    .where(
      inArray(
        offerings.id,
        offered.map(({ id }) => id),
      ),
    );
  for (const { id, ...serves } of current) {
    await ctx.db
      .update(assignmentOfferings)
      .set(serves)
      .where(and(eq(assignmentOfferings.roundId, round.id), eq(assignmentOfferings.offeringId, id)));
  }
}
