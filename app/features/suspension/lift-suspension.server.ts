import { eq } from 'drizzle-orm';
import type { LetterId, SuspensionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeReinstatement } from '#app/domain/vetting/judge-suspension.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { suspensions } from '#db/schema/index.ts';
import { writeSuspensionLetter } from './suspension-letter.server.ts';
import { concernedSchools, findSubject, moveStanding } from './suspension-subject.server.ts';

export type LiftSuspensionInput = {
  suspensionId: SuspensionId;
  /** Why the approval counts again. It goes into the letter to the partner. */
  reason: string;
};

/** Gives a suspended approval back. What else a partnership needs is asked anew: nothing is cleared by this alone. */
export async function liftSuspension(
  ctx: Context,
  input: LiftSuspensionInput,
): Promise<{ letterId: LetterId }> {
  authorize(ctx, 'suspension.lift');
  return inTransaction(ctx, async (ctx) => {
    const [suspension] = await ctx.db
      .select()
      .from(suspensions)
      .where(eq(suspensions.id, input.suspensionId))
      .for('update');
    if (!suspension) throw new Refusal('not-found', 'suspension');
    if (suspension.liftedAt !== null || suspension.schoolYear !== ctx.schoolYear) {
      throw new Refusal('rule', 'not-suspended');
    }
    const subject = await findSubject(ctx, suspension, true);
    const { organizationId, offeringId } = subject;
    const verdict = judgeReinstatement({ standing: subject.standing, reason: input.reason });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const reason = input.reason.trim();
    const concerned = await concernedSchools(ctx, subject);

    const letter = await writeSuspensionLetter(ctx, subject, {
      kind: 'reinstatement',
      grounds: suspension.grounds,
      reason,
      nextSteps: '',
    });
    await ctx.db
      .update(suspensions)
      .set({ liftedBy: requireUser(ctx), liftedAt: ctx.now, liftReason: reason, liftLetterId: letter.id })
      .where(eq(suspensions.id, suspension.id));
    await moveStanding(ctx, subject, 'approved', reason);
    await refreshClearance(ctx, { organizationId });
    await record(ctx, {
      type: offeringId ? 'offering.reinstated' : 'organization.reinstated',
      subjectType: offeringId ? 'offering' : 'organization',
      subjectId: offeringId ?? organizationId,
      organizationId,
      data: {
        name: subject.name,
        suspensionId: suspension.id,
        reason,
        letterId: letter.id,
        letterReference: letter.reference,
        schoolCodes: concerned.schools.map(({ code }) => code),
      },
    });
    return { letterId: letter.id };
  });
}
