import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import { isOver } from '#app/domain/ratings/judge-rating.ts';
import { rosterSigns } from '#app/domain/service-record/counts-only.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { standingOf } from '#app/features/partnership/last-served.server.ts';
import { lockPartnership } from '#app/features/partnership/load-partnership.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { partnershipImpacts } from '#db/schema/index.ts';
import type { ImpactInput } from './inputs.ts';

/** What the partner says that came of a partnership, once it is over: a short answer and a count. */
export async function sayImpact(
  ctx: Context,
  partnershipId: PartnershipId,
  input: ImpactInput,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'rating.reply', partnership);
    if (!isOver(standingOf(partnership))) throw new Refusal('rule', 'rating-not-completed');
    if (rosterSigns(input.impact, today(ctx)).length > 0)
      throw new Refusal('rule', 'rating-names-students', { field: 'impact' });
    await writeImpact(ctx, partnershipId, 'partner', input);
    await record(ctx, {
      type: 'partnership.impact-said',
      subjectType: 'partnership',
      subjectId: partnershipId,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: { reference: partnership.reference, students: input.students },
    });
  });
}

/** Keeps one side's answer, in the transaction of the use case that says it. */
export async function writeImpact(
  ctx: Context,
  partnershipId: PartnershipId,
  side: Side,
  { impact, students }: ImpactInput,
): Promise<void> {
  const said = { answer: impact, students, saidBy: requireUser(ctx), saidAt: ctx.now };
  await ctx.db
    .insert(partnershipImpacts)
    .values({ partnershipId, side, ...said })
    .onConflictDoUpdate({ target: [partnershipImpacts.partnershipId, partnershipImpacts.side], set: said });
}
