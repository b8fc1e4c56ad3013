import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { answersFromProfile } from '#app/domain/vetting/profile-answers.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { sameAnswer } from '#app/domain/vetting/read-answer.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applicationAnswers, applications, cycles, questionnaires } from '#db/schema/index.ts';
import { questionsOf } from './application-dossier.server.ts';
import { openItemsOf } from './open-items.server.ts';

type Edited = {
  organizationId: OrganizationId;
  offeringId: OfferingId | null;
  changes: Readonly<Record<string, unknown>>;
};

/**
 * An edit of the profile is one of the answers to the same question in a draft that is still open. Otherwise the
 * older answer would come back over the edit when the draft is sent. Of a returned application only the answers that
 * went back follow; the rest stays as it was sent, and does not come back over the profile.
 */
export async function followProfile(
  ctx: Context,
  { organizationId, offeringId, changes }: Edited,
): Promise<void> {
  const drafts = await ctx.db
    .select({ id: applications.id, status: applications.status, content: questionnaires.content })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(questionnaires, eq(questionnaires.id, cycles.questionnaireId))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        inArray(applications.status, ['draft', 'needs-information']),
      ),
    );
  for (const { id, status, content } of drafts) {
    const open = await openItemsOf(ctx.db, { id, status });
    const questions = questionsOf(content as Questionnaire, offeringId ? 'offering' : 'organization');
    const edited = answersFromProfile(questions, changes as Parameters<typeof answersFromProfile>[1]);
    const stored = await ctx.db
      .select()
      .from(applicationAnswers)
      .where(
        and(
          eq(applicationAnswers.applicationId, id),
          offeringId ? eq(applicationAnswers.offeringId, offeringId) : isNull(applicationAnswers.offeringId),
          inArray(applicationAnswers.questionKey, Object.keys(edited)),
        ),
      )
      .for('update');
    for (const answer of stored) {
      const { questionKey } = answer;
      if (!isOpen(open, { kind: 'answer', offeringId, questionKey })) continue;
      const value = edited[questionKey] ?? '';
      if (sameAnswer(value, answer.value as Parameters<typeof sameAnswer>[1])) continue;
      await ctx.db
        .update(applicationAnswers)
        .set({ value, version: answer.version + 1, editedBy: ctx.actor.userId, editedAt: ctx.now })
        .where(eq(applicationAnswers.id, answer.id));
    }
  }
}
