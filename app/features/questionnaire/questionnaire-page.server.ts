import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { fileLimitWords } from '#app/domain/vetting/file-answer.ts';
import {
  judgeQuestionnaire,
  type QuestionnairePlace,
  type QuestionnaireProblem,
} from '#app/domain/vetting/judge-questionnaire.ts';
import type { Question, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { conditionWords } from '#app/features/application/part-page.server.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { plural } from '#app/ui/format.ts';
import { inquiries } from '#db/schema/index.ts';
import { PROBLEM_WORDS, QUESTION_KIND_WORDS } from './questionnaire-words.ts';
import { getQuestionnaire } from './questionnaires-page.server.ts';

/** One version in outline: its parts and questions in order, and what still keeps a draft from being published. */
export async function questionnairePage(ctx: Context, questionnaireId: QuestionnaireId) {
  authorize(ctx, 'office.read');
  const row = await getQuestionnaire(ctx, questionnaireId);
  const { content } = row;
  const [inquiry] = await ctx.db
    .select({ id: inquiries.id })
    .from(inquiries)
    .where(eq(inquiries.questionnaireId, questionnaireId))
    .limit(1);
  const problems = row.status === 'draft' ? judgeQuestionnaire(content) : [];
  const all = content.sections.flatMap(({ questions }) => questions);
  const at = (anchor: string) =>
    problems.filter(({ place }) => anchorOf(place) === anchor).map(({ code }) => PROBLEM_WORDS[code]);
  const mayEdit = can(ctx.actor, 'settings.edit');
  return {
    id: row.id,
    title: row.title,
    version: row.version,
    status: row.status,
    revision: row.revision,
    minutes: content.minutes,
    questions: all.length,
    problems: problems.map((problem) => ({ anchor: anchorOf(problem.place), words: said(problem, content) })),
    sections: content.sections.map(({ key, scope, title, about, questions }) => ({
      ...{ key, scope, title, about },
      problems: at(`part-${key}`),
      questions: questions.map((question) => ({
        key: question.key,
        label: question.label,
        shape: shapeOf(question),
        condition: conditionOf(question, all),
        fillsProfile: question.profileField !== undefined,
        problems: at(`question-${question.key}`),
      })),
    })),
    documents: (content.documents ?? []).map(({ kind, title, onlyIf }) => ({
      kind: kindWords(kind),
      title,
      condition: conditionOf({ ...(onlyIf && { onlyIf }) }, all),
      problems: at(`document-${kind}`),
    })),
    /** Whether what it adds was asked of those already approved. */
    asked: inquiry !== undefined,
    allowed: { edit: mayEdit && row.status === 'draft', copy: mayEdit },
  };
}

export function anchorOf(place: QuestionnairePlace): string {
  switch (place.on) {
    case 'whole':
      return 'whole';
    case 'section':
      return `part-${place.section}`;
    case 'question':
      return `question-${place.question}`;
    case 'document':
      return `document-${place.kind}`;
  }
}

/** The problem with the words of the place it is at, for the list at the top. */
function said({ place, code }: QuestionnaireProblem, { sections }: Questionnaire): string {
  const words = PROBLEM_WORDS[code];
  if (place.on === 'whole') return words;
  if (place.on === 'document') return `${kindWords(place.kind)}: ${words}`;
  const section = sections.find(({ key }) => key === place.section);
  if (place.on === 'section') return `${section?.title ?? ''}: ${words}`;
  return `“${section?.questions.find(({ key }) => key === place.question)?.label ?? ''}”: ${words}`;
}

function shapeOf(question: Question): string {
  const { kind, maxLength, options, required, columns } = question;
  const shape = [
    QUESTION_KIND_WORDS[kind],
    maxLength === undefined ? null : `up to ${plural(maxLength, 'character')}`,
    columns === undefined ? null : columns.map(({ label }) => label).join(', '),
    kind === 'file' ? fileLimitWords(question) : null,
    options === undefined ? null : plural(options.length, 'choice'),
    required ? null : 'optional',
  ];
  return shape.filter((each) => each !== null).join(', ');
}

function conditionOf({ onlyIf }: Pick<Question, 'onlyIf'>, all: readonly Question[]): string | null {
  const parent = onlyIf && all.find(({ key }) => key === onlyIf.key);
  return onlyIf && parent ? conditionWords(parent, onlyIf.equals) : null;
}
