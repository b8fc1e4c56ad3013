import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { instantOf } from '#app/features/district/instant-of.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { assignmentRounds } from '#db/schema/index.ts';
import { advancedAssignment, lockAssignment, ofRound } from './load-assignment.server.ts';

export type ExtendAssignmentInput = {
  slug: string;
  closesOn: CalendarDate;
  closesAt: ClockTime;
  reason: string;
};

/** Moves the closing time of an open round, always to a later one, for a reason that schools read. */
export async function extendAssignment(ctx: Context, input: ExtendAssignmentInput): Promise<void> {
  authorize(ctx, 'assignment.close');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockAssignment(ctx, input.slug);
    if (round.status !== 'open')
      throw new Refusal('rule', 'assignment-not-from-here', { status: round.status });
    const closesAt = instantOf(ctx.district.timeZone, input.closesOn, input.closesAt);
    if (closesAt.getTime() <= round.closesAt.getTime()) throw new Refusal('rule', 'not-later');
    if (closesAt.getTime() <= ctx.now.getTime()) throw new Refusal('rule', 'closes-in-the-past');
    await ctx.db.update(assignmentRounds).set({ closesAt }).where(eq(assignmentRounds.id, round.id));
    await record(ctx, {
      type: 'assignment.extended',
      ...ofRound(round),
      data: {
        name: round.name,
        slug: round.slug,
        from: round.closesAt.toISOString(),
        to: closesAt.toISOString(),
        reason: input.reason,
      },
    });
  });
}

/** Closes a round to rankings. Before the day that schools were told it takes a reason, which the history keeps. */
export async function closeAssignment(
  ctx: Context,
  input: { slug: string; reason?: string | null },
): Promise<void> {
  authorize(ctx, 'assignment.close');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockAssignment(ctx, input.slug);
    const status = advancedAssignment(round, 'close');
    const isEarly = ctx.now.getTime() < round.closesAt.getTime();
    if (isEarly && !input.reason) throw new Refusal('rule', 'early-needs-reason');
    await ctx.db
      .update(assignmentRounds)
      .set({ status, closedAt: ctx.now })
      .where(eq(assignmentRounds.id, round.id));
    await record(ctx, {
      type: 'assignment.closed',
      ...ofRound(round),
      data: { name: round.name, isEarly, reason: input.reason ?? null },
    });
  });
}

/** Calls a round off before it is assigned, for a reason that schools read. Its offerings can be requested again. */
export async function callOffAssignment(
  ctx: Context,
  input: { slug: string; reason: string },
): Promise<void> {
  authorize(ctx, 'assignment.call-off');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockAssignment(ctx, input.slug);
    const status = advancedAssignment(round, 'call-off');
    await ctx.db
      .update(assignmentRounds)
      .set({ status, calledOffAt: ctx.now, callOffReason: input.reason })
      .where(eq(assignmentRounds.id, round.id));
    await record(ctx, {
      type: 'assignment.called-off',
      ...ofRound(round),
      data: { name: round.name, slug: round.slug, from: round.status, reason: input.reason },
    });
  });
}
