import { z } from 'zod';
import type { CycleId, QuestionnaireId } from '#app/domain/shared/id.ts';
import { type ColumnDraft, columnsFrom } from '#app/domain/vetting/edit-columns.ts';
import { optionsFrom, type QuestionDraft } from '#app/domain/vetting/edit-questionnaire.ts';
import { MOST_MEGABYTES } from '#app/domain/vetting/file-answer.ts';
import { MOST_ROWS } from '#app/domain/vetting/judge-questionnaire.ts';
import {
  FILE_TYPES,
  QUESTION_KINDS,
  type Question,
  ROW_COLUMN_KINDS,
} from '#app/domain/vetting/questionnaire.ts';
import {
  choices,
  idParam,
  line,
  optionalDate,
  optionalNumber,
  optionalText,
  wholeNumber,
} from '#app/platform/fields.ts';
import { COLUMN_PLACES } from './column-places.ts';

const key = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const QuestionnaireParams = z.object({ questionnaireId: idParam<QuestionnaireId>() });
export const SectionParams = QuestionnaireParams.extend({ sectionKey: key });
export const QuestionParams = QuestionnaireParams.extend({ questionKey: key });
export const NewQuestionSearch = z.object({ section: key.catch('') });

/** What the page had seen of a draft, so that a colleague's edit in between is noticed. */
const revision = wholeNumber('Open the page again', 1);
const words = (most: number) => optionalText(most).transform((text) => text ?? '');

export const RevisionForm = z.object({ revision });

/** Of which cycles the approved are asked what is added; of none unless one is chosen, and then a day is needed. */
export const PublishForm = RevisionForm.extend({
  cycles: z
    .union([z.array(idParam<CycleId>()), idParam<CycleId>().transform((id) => [id])])
    .optional()
    .transform((ids) => ids ?? []),
  dueOn: optionalDate('Enter the day by which they answer'),
}).transform(({ revision, cycles, dueOn }, ctx) => {
  if (cycles.length > 0 && dueOn === null) {
    ctx.addIssue({ code: 'custom', path: ['dueOn'], message: 'Enter the day by which they answer' });
    return z.NEVER;
  }
  return { revision, ask: cycles.length > 0 ? { cycleIds: cycles, dueOn: dueOn! } : null };
});
export const MoveForm = RevisionForm.extend({
  what: z.enum(['section', 'question']),
  key,
  direction: z.enum(['up', 'down']),
});
export const RemoveForm = RevisionForm.extend({ what: z.enum(['section', 'question']), key });

export const CopyForm = z.object({
  version: line('Give the version a name, for example 2027-28', 60),
  title: line('Give the questions a title, for example Registration for 2027–28', 120),
});
export const DetailsForm = CopyForm.extend({
  revision,
  minutes: wholeNumber('Enter the minutes that an organization should set aside, for example 150', 1, 6_000),
});
export const SectionForm = RevisionForm.extend({
  title: line('Give the part a title', 120),
  about: words(1_000),
});
export const NewSectionForm = SectionForm.extend({
  scope: z.enum(['organization', 'offering'], { error: 'Choose whom it is about' }),
});

const questionFields = {
  revision,
  section: key,
  label: line('Write the question', 300),
  help: words(1_000),
  why: words(1_000),
  kind: z.enum(QUESTION_KINDS, { error: 'Choose how it is answered' }),
  options: words(10_000),
  maxLength: optionalNumber('Enter a number of characters from 1 to 20000, or leave it empty', 1, 20_000),
  minRows: optionalNumber(`Enter a number of rows from 0 to ${MOST_ROWS}, or leave it empty`, 0, MOST_ROWS),
  maxRows: optionalNumber(`Enter a number of rows from 1 to ${MOST_ROWS}, or leave it empty`, 1, MOST_ROWS),
  fileTypes: choices(FILE_TYPES),
  fileMegabytes: optionalNumber('Enter 1 to 10 megabytes, or leave it empty', 1, MOST_MEGABYTES),
  required: choices(['yes']).transform((chosen) => chosen.length > 0),
  /** A question and its answer, as `key=answer`; empty where it is always asked. */
  onlyIf: optionalText(200),
};
export const QuestionForm = z.object(questionFields).loose();
export type QuestionInput = z.output<typeof QuestionForm>;

/** The question that a form describes. What its kind has no use for is left out. */
export function draftOf(form: QuestionInput, before?: Pick<Question, 'options' | 'columns'>): QuestionDraft {
  const { label, help, why, kind, required, maxLength, onlyIf } = form;
  const hasChoices = kind === 'choice' || kind === 'choices';
  const isWritten = kind === 'text' || kind === 'long-text';
  const at = onlyIf?.indexOf('=') ?? -1;
  return {
    ...{ label, help, kind, required },
    ...(why !== '' && { why }),
    ...(hasChoices && { options: optionsFrom(linesOf(form.options), before?.options) }),
    ...(isWritten && maxLength !== null && { maxLength }),
    ...(kind === 'rows' && {
      columns: columnsFrom(columnDrafts(form), before?.columns),
      ...(form.minRows !== null && { minRows: form.minRows }),
      ...(form.maxRows !== null && { maxRows: form.maxRows }),
    }),
    ...(kind === 'file' && {
      ...(form.fileTypes.length > 0 && { fileTypes: [...form.fileTypes] }),
      ...(form.fileMegabytes !== null && { fileMegabytes: form.fileMegabytes }),
    }),
    ...(onlyIf && at > 0 && { onlyIf: { key: onlyIf.slice(0, at), equals: onlyIf.slice(at + 1) } }),
  };
}

const linesOf = (text: string) => text.split(/\r?\n/);

function columnDrafts(form: Readonly<Record<string, unknown>>): ColumnDraft[] {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].slice(0, 10_000) : '');
  return COLUMN_PLACES.map((place) => ({
    key: text(`${place}Key`),
    label: text(`${place}Label`).slice(0, 120),
    kind: ROW_COLUMN_KINDS.find((kind) => kind === text(`${place}Kind`)) ?? 'text',
    options: linesOf(text(`${place}Options`)),
  }));
}
