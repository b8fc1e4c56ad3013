import { eq } from 'drizzle-orm';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { partsOf } from '#app/domain/vetting/application-parts.ts';
import type { Question } from '#app/domain/vetting/questionnaire.ts';
import {
  conditionWords,
  type PartQuestion,
  tableOf,
  uploadOf,
} from '#app/features/application/part-page.server.ts';
import { findRubric, newestRubric } from '#app/features/quality/read-rubric.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { cycles } from '#db/schema/index.ts';
import { getQuestionnaire } from './questionnaires-page.server.ts';

/** A version as partners meet it, page by page and empty, with the very fields that they get. */
export async function previewPage(ctx: Context, questionnaireId: QuestionnaireId) {
  authorize(ctx, 'office.read');
  const { content, title, version, status } = await getQuestionnaire(ctx, questionnaireId);
  const [asking] = await ctx.db
    .select({ rubricId: cycles.rubricId })
    .from(cycles)
    .where(eq(cycles.questionnaireId, questionnaireId))
    .limit(1);
  const rubric = asking ? await findRubric(ctx.db, asking.rubricId) : await newestRubric(ctx.db, 'vetting');
  const parts = partsOf(content, rubric?.standards ?? []);
  return {
    id: questionnaireId,
    ...{ title, version, status },
    minutes: content.minutes,
    parts: parts.map(({ key, scope, title, about, questions }) => {
      const same = content.sections.filter((section) => section.scope === scope);
      const known = same.flatMap((section) => section.questions);
      return { key, scope, title, about, questions: questions.map((question) => shown(question, known)) };
    }),
  };
}

function shown(question: Question, sameScope: readonly Question[]): PartQuestion {
  const { key, label, help, kind, required, why, options, maxLength, onlyIf } = question;
  const parent = onlyIf && sameScope.find((other) => other.key === onlyIf.key);
  return {
    ...{ key, label, help, kind, required },
    why: why ?? null,
    options: options ?? [],
    maxLength: maxLength ?? null,
    table: tableOf(question, null),
    upload: uploadOf(question, null),
    value: kind === 'choices' ? [] : '',
    seen: '',
    note: null,
    since: null,
    condition:
      onlyIf && parent
        ? { key: onlyIf.key, equals: onlyIf.equals, words: conditionWords(parent, onlyIf.equals) }
        : null,
    // What hangs on another page's answer stands there with its condition in words.
    asked: true,
  };
}
