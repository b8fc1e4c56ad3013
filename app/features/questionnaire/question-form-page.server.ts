import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { sectionOf } from '#app/domain/vetting/edit-questionnaire.ts';
import { answersToHangOn } from '#app/domain/vetting/judge-questionnaire.ts';
import type { Question, Questionnaire, QuestionSection } from '#app/domain/vetting/questionnaire.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { getQuestionnaire } from './questionnaires-page.server.ts';

/**
 * A form for a new question in a section, or for one that is there. Where a colleague has taken out what it is about, it is
 * `gone`: the form keeps what was typed, and offers to add it anew in a section that is there.
 */
export async function questionFormPage(
  ctx: Context,
  questionnaireId: QuestionnaireId,
  which: { sectionKey: string } | { questionKey: string },
) {
  authorize(ctx, 'settings.edit');
  const { content, revision, status, title } = await getQuestionnaire(ctx, questionnaireId);
  const section =
    'questionKey' in which
      ? sectionOf(content, which.questionKey)
      : content.sections.find(({ key }) => key === which.sectionKey);
  if (!section)
    return goneForm(content, { id: questionnaireId, title, isDraft: status === 'draft', revision });
  const question =
    'questionKey' in which ? section.questions.find(({ key }) => key === which.questionKey) : undefined;
  return {
    id: questionnaireId,
    title,
    isDraft: status === 'draft',
    revision,
    gone: false,
    others: section.questions
      .filter(({ key }) => key !== question?.key)
      .map(({ key, label }) => ({ key, label })),
    section: section.key,
    sections: content.sections
      .filter(({ scope }) => scope === section.scope)
      .map(({ key, title }) => ({ key, title })),
    conditions: conditionsFor(content, section, question?.key),
    question: question ? valuesOf(question) : null,
  };
}

type Head = { id: QuestionnaireId; title: string; isDraft: boolean; revision: number };

function goneForm(content: Questionnaire, head: Head) {
  const [first] = content.sections;
  return {
    ...head,
    gone: true,
    others: [],
    section: first?.key ?? '',
    sections: content.sections.map(({ key, title }) => ({ key, title })),
    conditions: [],
    question: null,
  };
}

/** The answers on which a question may wait: those of earlier questions of its scope that are answered by choosing. */
function conditionsFor(content: Questionnaire, section: QuestionSection, questionKey: string | undefined) {
  const same = content.sections.filter(({ scope }) => scope === section.scope);
  const own = section.questions.findIndex(({ key }) => key === questionKey);
  const earlier = [
    ...same.slice(0, same.indexOf(section)).flatMap(({ questions }) => questions),
    ...section.questions.slice(0, own === -1 ? undefined : own),
  ];
  return earlier.flatMap((question) =>
    (answersToHangOn(question) ?? []).map(({ value, label }) => ({
      value: `${question.key}=${value}`,
      label,
      group: question.label,
    })),
  );
}

function valuesOf(question: Question) {
  const { label, help, why, kind, options, maxLength, required, onlyIf, profileField } = question;
  return {
    ...{ label, help, kind, required },
    why: why ?? '',
    options: (options ?? []).map((option) => option.label).join('\n'),
    maxLength: maxLength ?? null,
    columns: (question.columns ?? []).map(({ key, label, kind, options = [] }) => ({
      ...{ key, label, kind },
      options: options.map((option) => option.label).join('\n'),
    })),
    minRows: question.minRows ?? null,
    maxRows: question.maxRows ?? null,
    fileTypes: question.fileTypes ?? [],
    fileMegabytes: question.fileMegabytes ?? null,
    onlyIf: onlyIf ? `${onlyIf.key}=${onlyIf.equals}` : '',
    fillsProfile: profileField !== undefined,
  };
}

export async function sectionFormPage(ctx: Context, questionnaireId: QuestionnaireId, sectionKey: string) {
  authorize(ctx, 'settings.edit');
  const { content, revision, status, title } = await getQuestionnaire(ctx, questionnaireId);
  const section = content.sections.find(({ key }) => key === sectionKey);
  return {
    id: questionnaireId,
    title,
    isDraft: status === 'draft',
    revision,
    /** Null where a colleague has taken it out. */
    section: section ? { title: section.title, about: section.about } : null,
  };
}

/** A version's own facts, for the forms that copy it, name it or add a part. */
export async function detailsFormPage(ctx: Context, questionnaireId: QuestionnaireId) {
  authorize(ctx, 'settings.edit');
  const { content, revision, status, title, version } = await getQuestionnaire(ctx, questionnaireId);
  return {
    id: questionnaireId,
    title,
    version,
    minutes: content.minutes,
    parts: content.sections.map(({ key, title, about }) => ({ key, title, about })),
    isDraft: status === 'draft',
    revision,
  };
}
