import { eq } from 'drizzle-orm';
import type { ApplicationId, ReviewAskId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import { judgeReturn, openedBy, type ReturnItem } from '#app/domain/vetting/return-items.ts';
import { loadDossier, questionsOf } from '#app/features/application/application-dossier.server.ts';
import { keepAsSent } from '#app/features/application/keep-as-sent.server.ts';
import { moveRegistrations } from '#app/features/application/move-registrations.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applicationReturnItems, applications, consensuses } from '#db/schema/index.ts';
import { closeAsksSentBack } from './answer-asks.server.ts';
import { lockApplicationRow } from './application-file.server.ts';
import { papersToReturn } from './returnables.server.ts';
import { latestSubmission } from './submissions.server.ts';

export type ReturnApplicationInput = {
  applicationId: ApplicationId;
  items: readonly ReturnItem[];
  /** Words about the whole; may be empty. */
  note?: string;
  /** The questions of reviewers that stood in the form: others are none of what goes back. Absent where there was no form. */
  readonly asks?: readonly ReviewAskId[] | undefined;
};

/**
 * Sends named parts of an application back, each with what the Office would like to know. Nothing else of it may change
 * while it is with the applicant. Once the panel has agreed there is nothing left to ask.
 */
export async function returnApplication(ctx: Context, input: ReturnApplicationInput): Promise<void> {
  authorize(ctx, 'application.return');
  await inTransaction(ctx, async (ctx) => {
    const application = await lockApplicationRow(ctx, input.applicationId);
    const next = advanceApplication(application.status, 'return');
    if (!next.ok) throw new Refusal('rule', 'not-returnable');
    const submission = await latestSubmission(ctx.db, application.id);
    if (!submission) throw new Refusal('rule', 'not-returnable');
    const papers = await papersToReturn(ctx.db);
    const verdict = judgeReturn(input.items, submission.content, papers.codes);
    if (!verdict.ok) throw new Refusal('rule', verdict.reason, papers.namesOfRetired(input.items));
    const [agreed] = await ctx.db
      .select({ id: consensuses.id })
      .from(consensuses)
      .where(eq(consensuses.applicationId, application.id));
    if (agreed) throw new Refusal('rule', 'panel-has-agreed');

    const dossier = await loadDossier(ctx, application.id);
    // What comes back is due by the same day; after it the partner could answer nothing.
    if (ctx.now >= dossier.cycle.reviewsDueAt) throw new Refusal('rule', 'reviews-due-passed');
    await keepAsSent(ctx, dossier, submission.content);
    const open = openedBy(input.items, {
      organization: questionsOf(dossier.questionnaire, 'organization'),
      offering: questionsOf(dossier.questionnaire, 'offering'),
    });
    await ctx.db.insert(applicationReturnItems).values(
      open.map((item, position) => ({
        ...item,
        applicationId: application.id,
        submissionNumber: submission.number,
        position,
        createdAt: ctx.now,
      })),
    );
    await ctx.db
      .update(applications)
      .set({
        status: next.to,
        returnedNote: input.note?.trim() || null,
        returnedAt: ctx.now,
        officerId: application.officerId ?? ctx.actor.userId,
      })
      .where(eq(applications.id, application.id));
    await closeAsksSentBack(ctx, application.id, input);
    await moveRegistrations(ctx, dossier, 'return');
    await record(ctx, {
      type: 'application.returned',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: {
        reference: application.reference,
        number: submission.number,
        items: input.items.length,
        ...(input.note?.trim() && { note: input.note.trim() }),
      },
    });
  });
}
