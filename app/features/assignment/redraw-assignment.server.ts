import { and, eq } from 'drizzle-orm';
import { MOST_OFFERINGS } from '#app/domain/assignment/assignment-rules.ts';
import { judgeRedraw } from '#app/domain/assignment/assignment-transitions.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { assignmentOfferings, assignmentRounds } from '#db/schema/index.ts';
import { assignmentValues } from './assignment-values.server.ts';
import type { AssignmentInput } from './inputs.ts';
import { type AssignmentRow, lockAssignment, offeredIn, ofRound } from './load-assignment.server.ts';

async function lockDraft(ctx: Context, slug: string): Promise<AssignmentRow> {
  const round = await lockAssignment(ctx, slug);
  const verdict = judgeRedraw(round.status);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
  return round;
}

/** Changes a round's rules while it is a draft. Its address, its year and its seed stay. */
export async function redrawAssignment(
  ctx: Context,
  input: AssignmentInput & { readonly slug: string },
): Promise<void> {
  authorize(ctx, 'assignment.draw-up');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockDraft(ctx, input.slug);
    const values = await assignmentValues(ctx, input);
    await ctx.db.update(assignmentRounds).set(values).where(eq(assignmentRounds.id, round.id));
    await record(ctx, { type: 'assignment.redrawn', ...ofRound(round), data: { name: values.name } });
  });
}

/** Adds an offering to a draft, or changes how many schools it can take. */
export async function putOffering(
  ctx: Context,
  input: { slug: string; offering: OfferingId; groups: number },
): Promise<void> {
  authorize(ctx, 'assignment.draw-up');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockDraft(ctx, input.slug);
    const [offering] = await publishedOfferings(ctx, { ids: [input.offering] });
    if (!offering) throw new Refusal('rule', 'offering-not-published');
    const there = await offeredIn(ctx, round);
    const before = there.find(({ id }) => id === offering.id)?.groups ?? null;
    if (before === null && there.length >= MOST_OFFERINGS)
      throw new Refusal('rule', 'rules-offerings-too-many');
    const { id: offeringId, grades, neighborhoods } = offering;
    await ctx.db
      .insert(assignmentOfferings)
      .values({ roundId: round.id, offeringId, groups: input.groups, grades, neighborhoods })
      .onConflictDoUpdate({
        target: [assignmentOfferings.roundId, assignmentOfferings.offeringId],
        set: { groups: input.groups, grades, neighborhoods },
      });
    await record(ctx, {
      type: 'assignment.offering-put',
      ...ofRound(round),
      data: { offering: offering.name, from: before, to: input.groups },
    });
  });
}

/** Takes an offering out of a draft. */
export async function dropOffering(
  ctx: Context,
  input: { slug: string; offering: OfferingId },
): Promise<void> {
  authorize(ctx, 'assignment.draw-up');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockDraft(ctx, input.slug);
    const dropped = (await offeredIn(ctx, round)).find(({ id }) => id === input.offering);
    if (!dropped) throw new Refusal('rule', 'offering-not-in-round');
    await ctx.db
      .delete(assignmentOfferings)
      .where(
        and(eq(assignmentOfferings.roundId, round.id), eq(assignmentOfferings.offeringId, input.offering)),
      );
    await record(ctx, {
      type: 'assignment.offering-dropped',
      ...ofRound(round),
      data: { offering: dropped.name },
    });
  });
}
