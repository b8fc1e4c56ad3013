import type { CycleId, QuestionnaireId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { copyQuestionnaire } from '#app/features/questionnaire/copy-questionnaire.server.ts';
import { addDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { QuestionForm } from '#app/features/questionnaire/inputs.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import { answerInquiry } from '#app/features/supplement/answer-inquiry.server.ts';
import { ownInquiries } from '#app/features/supplement/own-inquiries.server.ts';
import { at, type Staff, type Stage, type StagedOrganization } from './stage.ts';

const OPEN_DOORS = {
  label: 'Do students come to your own building?',
  help: 'Outside the sessions of your offerings.',
  kind: 'yes-no',
  onlyIf: 'kind=cultural',
};
const WHEN = {
  label: 'On which days, and who lets them in?',
  help: 'Two sentences are enough.',
  kind: 'long-text',
  maxLength: '600',
  onlyIf: 'do-students-come-to-your-own-building=yes',
};
const RULES = {
  label: 'Your rules for visitors, if you have them written down',
  help: 'The page that you hand out is enough.',
  kind: 'file',
  required: '',
  onlyIf: 'do-students-come-to-your-own-building=yes',
};

/**
 * Three questions that came during the year, for museums, theaters and the like. Those approved already have until the end
 * of the month; the last of several has answered, the others still owe it.
 */
export async function stageInquiry(
  stage: Stage,
  { director }: Staff,
  approved: readonly StagedOrganization[],
  asking: { readonly cycleId: CycleId; readonly questionnaireId: QuestionnaireId },
): Promise<void> {
  const ctx = stage.as(director, 'office-director', at('2026-10-09', '10:30'));
  const questionnaireId = await copyQuestionnaire(ctx, {
    questionnaireId: asking.questionnaireId,
    version: '2026-27, open doors',
    title: 'Registration for 2026–27, with open doors',
  });
  for (const [place, question] of [OPEN_DOORS, WHEN, RULES].entries()) {
    const form = { required: 'yes', ...question, revision: String(place + 1), section: 'about-you' };
    await addDraftQuestion(ctx, { questionnaireId, revision: place + 1 }, QuestionForm.parse(form));
  }
  await publishQuestionnaire(
    ctx,
    { questionnaireId, revision: 4 },
    { cycleIds: [asking.cycleId], dueOn: '2026-10-30' as CalendarDate },
  );

  const cultural = approved.filter(({ world }) => world.kind === 'cultural');
  const last = cultural.length > 1 ? cultural.at(-1) : undefined;
  if (!last) return;
  const admin = stage.as(last.admin, 'partner-admin', at('2026-10-12', '17:20'), { organizationId: last.id });
  for (const { id: inquiryId } of await ownInquiries(admin, last.id)) {
    await answerInquiry(admin, {
      inquiryId,
      fields: {
        'answer.do-students-come-to-your-own-building': 'yes',
        'answer.on-which-days-and-who-lets-them-in':
          'Tuesdays and Thursdays until six. Our house manager opens the side door, and one of our cleared adults is in the room.',
      },
    });
  }
}
