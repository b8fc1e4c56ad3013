import { count, eq } from 'drizzle-orm';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import { judgeSubmissionWindow } from '#app/domain/vetting/judge-submission-window.ts';
import type { Answers } from '#app/domain/vetting/questionnaire.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applicationSubmissions, applications } from '#db/schema/index.ts';
import { answersOf, type Dossier, loadDossier } from './application-dossier.server.ts';
import { DECLARATION } from './declaration.ts';
import { flowIntoOffering, flowIntoOrganization } from './flow-into-profile.server.ts';
import { missingFrom } from './missing-from.server.ts';
import { moveRegistrations } from './move-registrations.server.ts';
import { lockApplication } from './own-application.server.ts';
import { submissionContentOf } from './submission-content-of.server.ts';

export type SubmitApplicationInput = { applicationId: ApplicationId; signed: boolean };
export type Submitted = { number: number };

/**
 * Sends an application, or sends it again after the Office returned it. What is sent is kept as it stands under the
 * next number. Strict: it goes only when nothing is missing.
 */
export async function submitApplication(ctx: Context, input: SubmitApplicationInput): Promise<Submitted> {
  return inTransaction(ctx, async (ctx) => {
    const application = await lockApplication(ctx, input.applicationId, 'application.submit');
    const dossier = await loadDossier(ctx, application.id);
    const verb = application.status === 'needs-information' ? 'resubmit' : 'submit';
    const next = advanceApplication(application.status, verb);
    if (!next.ok) throw new Refusal('rule', 'already-sent');

    const window = judgeSubmissionWindow({
      status: application.status,
      cycle: dossier.cycle,
      returnedUntil: dossier.cycle.reviewsDueAt,
      now: ctx.now,
    });
    if (!window.ok) throw new Refusal('rule', window.reason);
    const missing = missingFrom(ctx, dossier, input.signed);
    if (missing.length > 0) throw new Refusal('rule', 'incomplete', { missing: missing.length });

    const number = await keep(ctx, application.id, dossier);
    await ctx.db
      .update(applications)
      .set({ status: next.to, submittedAt: ctx.now, submittedBy: ctx.actor.userId })
      .where(eq(applications.id, application.id));
    await moveRegistrations(ctx, dossier, verb);
    await flowIntoOrganization(ctx, dossier, openAnswers(dossier, null));
    for (const offering of dossier.offerings) {
      await flowIntoOffering(ctx, dossier, offering, openAnswers(dossier, offering.id));
    }
    await record(ctx, {
      type: verb === 'submit' ? 'application.submitted' : 'application.resubmitted',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { reference: application.reference, number, offerings: dossier.offerings.length },
    });
    return { number };
  });
}

/** What did not go back was written before: the profile may have moved on since. */
function openAnswers(dossier: Dossier, offeringId: OfferingId | null): Answers {
  return Object.fromEntries(
    Object.entries(answersOf(dossier, offeringId)).filter(([questionKey]) =>
      isOpen(dossier.open, { kind: 'answer', offeringId, questionKey }),
    ),
  );
}

async function keep(ctx: Context, applicationId: ApplicationId, dossier: Dossier): Promise<number> {
  const [sent] = await ctx.db
    .select({ count: count() })
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, applicationId));
  const number = sent!.count + 1;
  await ctx.db.insert(applicationSubmissions).values({
    applicationId,
    number,
    content: submissionContentOf(dossier, { name: ctx.actor.name, text: DECLARATION }),
    submittedBy: ctx.actor.userId,
    submittedAt: ctx.now,
  });
  return number;
}
