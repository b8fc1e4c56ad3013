import type { LetterId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeSuspension } from '#app/domain/vetting/judge-suspension.ts';
import type { SuspensionGrounds } from '#app/domain/vetting/vocabulary.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { suspensions } from '#db/schema/index.ts';
import { writeSuspensionLetter } from './suspension-letter.server.ts';
import {
  concernedSchools,
  findSubject,
  moveStanding,
  type SuspensionTarget,
} from './suspension-subject.server.ts';

export type SuspendInput = SuspensionTarget & {
  grounds: SuspensionGrounds;
  /** What was found. It goes into the letter to the partner. */
  reason: string;
  /** What has to change, one line each. */
  nextSteps: string;
};

/**
 * Takes an approval away at once: out of the directory, out of every search, and no partnership under it is cleared any
 * more. The partner gets a letter; the schools that it concerns are told.
 */
export async function suspend(ctx: Context, input: SuspendInput): Promise<{ letterId: LetterId }> {
  authorize(ctx, 'suspension.impose');
  return inTransaction(ctx, async (ctx) => {
    const subject = await findSubject(ctx, input, true);
    const { organizationId, offeringId } = subject;
    const verdict = judgeSuspension({ standing: subject.standing, reason: input.reason });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const reason = input.reason.trim();
    const concerned = await concernedSchools(ctx, subject);

    const letter = await writeSuspensionLetter(ctx, subject, { ...input, kind: 'suspension', reason });
    const [suspension] = await ctx.db
      .insert(suspensions)
      .values({
        organizationId,
        offeringId,
        schoolYear: ctx.schoolYear,
        grounds: input.grounds,
        reason,
        suspendedBy: requireUser(ctx),
        suspendedAt: ctx.now,
        letterId: letter.id,
      })
      .returning({ id: suspensions.id });
    await moveStanding(ctx, subject, 'suspended', reason);
    await refreshClearance(ctx, { organizationId });
    await record(ctx, {
      type: offeringId ? 'offering.suspended' : 'organization.suspended',
      subjectType: offeringId ? 'offering' : 'organization',
      subjectId: offeringId ?? organizationId,
      organizationId,
      data: {
        name: subject.name,
        suspensionId: suspension!.id,
        grounds: input.grounds,
        reason,
        letterId: letter.id,
        letterReference: letter.reference,
        schoolCodes: concerned.schools.map(({ code }) => code),
      },
    });
    return { letterId: letter.id };
  });
}
