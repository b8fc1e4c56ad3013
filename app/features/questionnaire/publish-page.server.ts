import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { lastDay } from '#app/domain/shared/year.ts';
import type { AddedReason } from '#app/domain/vetting/added-questions.ts';
import { judgeQuestionnaire } from '#app/domain/vetting/judge-questionnaire.ts';
import { planInquiries } from '#app/features/supplement/plan-inquiries.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { getQuestionnaire } from './questionnaires-page.server.ts';

const REASON_WORDS: Readonly<Record<AddedReason, string>> = {
  new: 'new',
  changed: 'changed, asked again',
  'now-required': 'must be answered now, asked where it was left empty',
  follows: 'asked of more partners, where there is no answer yet',
};

/** What publishing a draft does, before it is done: which questions it adds, and whom they could be asked of at once. */
export async function publishPage(ctx: Context, questionnaireId: QuestionnaireId) {
  authorize(ctx, 'settings.edit');
  const { id, title, version, status, revision, content } = await getQuestionnaire(ctx, questionnaireId);
  const isDraft = status === 'draft';
  const plans = isDraft ? await planInquiries(ctx, questionnaireId, content) : [];
  return {
    ...{ id, title, version, revision, isDraft },
    problems: isDraft ? judgeQuestionnaire(content).length : 0,
    cycles: plans
      .filter(({ added, concerned }) => added.length > 0 && concerned.length > 0)
      .map(({ cycle, added, concerned }) => ({
        id: cycle.id,
        name: cycle.name,
        partners: concerned.length,
        lastDay: lastDay(cycle.schoolYear),
        questions: added.map(({ question, scope, reason }) => ({
          key: `${scope} ${question.key}`,
          label: question.label,
          why: `${scope === 'offering' ? 'for each approved offering, ' : ''}${REASON_WORDS[reason]}`,
        })),
      })),
  };
}
