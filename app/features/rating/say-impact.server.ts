import { and, eq } from 'drizzle-orm';
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

/**
 * What the partner says that came of a partnership, once it is over: a short answer and a count. What a colleague has said since
 * the page was opened is not written over unread.
 */
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
    const stands = await standingImpact(ctx, partnershipId);
    // The same form sent twice says nothing new, and no colleague is in the way.
    if (stands?.saidBy === requireUser(ctx) && isSame(stands, input)) return;
    if ((stands?.saidAt.toISOString() ?? null) !== input.seen)
      throw new Refusal('rule', 'impact-moved-on', {
        answer: stands?.answer ?? '',
        students: stands?.students ?? 0,
      });
    await writeImpact(ctx, partnershipId, 'partner', input);
    await record(ctx, {
      type: 'partnership.impact-said',
      subjectType: 'partnership',
      subjectId: partnershipId,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: { reference: partnership.reference, impact: input.impact, students: input.students },
    });
  });
}

const isSame = (stands: { answer: string; students: number }, said: ImpactInput): boolean =>
  stands.answer === said.impact && stands.students === said.students;

async function standingImpact(ctx: Context, partnershipId: PartnershipId) {
  const [impact] = await ctx.db
    .select()
    .from(partnershipImpacts)
    .where(and(eq(partnershipImpacts.partnershipId, partnershipId), eq(partnershipImpacts.side, 'partner')));
  return impact ?? null;
}

/** Keeps one side's answer, in the transaction of the use case that says it. */
export async function writeImpact(
  ctx: Context,
  partnershipId: PartnershipId,
  side: Side,
  { impact, students }: Pick<ImpactInput, 'impact' | 'students'>,
): Promise<void> {
  const said = { answer: impact, students, saidBy: requireUser(ctx), saidAt: ctx.now };
  await ctx.db
    .insert(partnershipImpacts)
    .values({ partnershipId, side, ...said })
    .onConflictDoUpdate({ target: [partnershipImpacts.partnershipId, partnershipImpacts.side], set: said });
}
