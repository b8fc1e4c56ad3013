import { MOST_MEGABYTES } from './file-answer.ts';
import type { Question, Questionnaire, QuestionSection, RowColumn } from './questionnaire.ts';
import type { DocumentKind } from './vocabulary.ts';

export type QuestionnaireProblemCode =
  | 'title-missing'
  | 'minutes-out-of-range'
  | 'nothing-asked'
  | 'section-key-taken'
  | 'section-title-missing'
  | 'section-empty'
  | 'key-taken'
  | 'key-malformed'
  | 'label-missing'
  | 'too-few-choices'
  | 'choice-blank'
  | 'choice-taken'
  | 'limit-not-positive'
  | 'columns-missing'
  | 'too-many-columns'
  | 'column-blank'
  | 'column-taken'
  | 'column-choices'
  | 'row-limits'
  | 'too-many-cells'
  | 'file-limits'
  | 'condition-on-itself'
  | 'condition-unknown'
  | 'condition-on-later'
  | 'condition-not-a-choice'
  | 'condition-answer-impossible'
  | 'document-twice'
  | 'document-title-missing';

/** Where a problem is: the whole, a section, a question in it, or a paper. */
export type QuestionnairePlace =
  | { readonly on: 'whole' }
  | { readonly on: 'section'; readonly section: string }
  | { readonly on: 'question'; readonly section: string; readonly question: string }
  | { readonly on: 'document'; readonly kind: DocumentKind };

export type QuestionnaireProblem = {
  readonly place: QuestionnairePlace;
  readonly code: QuestionnaireProblemCode;
};

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_MINUTES = 6_000;
export const MOST_COLUMNS = 6;
export const MOST_ROWS = 20;
/** Of all rows of one part together: a page sends no more than 2,000 fields. */
const MOST_CELLS = 1_000;

/**
 * Everything that keeps a questionnaire from being published, all at once, each problem at its place and in the
 * order of the form. A condition may only look back: at an earlier question of the same scope that is answered by
 * choosing, and at an answer which that question offers. So there are no circles, and nothing that is never asked.
 */
export function judgeQuestionnaire(questionnaire: Questionnaire): QuestionnaireProblem[] {
  const { sections } = questionnaire;
  const problems: QuestionnaireProblem[] = [];
  const whole = (code: QuestionnaireProblemCode) => problems.push({ place: { on: 'whole' }, code });
  if (questionnaire.title.trim() === '') whole('title-missing');
  const { minutes } = questionnaire;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) whole('minutes-out-of-range');
  if (sections.every(({ questions }) => questions.length === 0)) whole('nothing-asked');

  sections.forEach((section, place) => {
    problems.push(...sectionProblems(section, sections.slice(0, place)));
    section.questions.forEach((question, at) => {
      const before = [
        ...sections.slice(0, place).flatMap(({ questions }) => questions),
        ...section.questions.slice(0, at),
      ];
      const codes = [
        ...questionProblems(question, before),
        ...conditionProblems(question, section, sections, at),
      ];
      for (const code of codes) {
        problems.push({ place: { on: 'question', section: section.key, question: question.key }, code });
      }
    });
  });
  return [...problems, ...documentProblems(questionnaire)];
}

function sectionProblems(
  section: QuestionSection,
  before: readonly QuestionSection[],
): QuestionnaireProblem[] {
  const codes: QuestionnaireProblemCode[] = [];
  if (before.some(({ key }) => key === section.key)) codes.push('section-key-taken');
  if (!KEY.test(section.key)) codes.push('key-malformed');
  if (section.title.trim() === '') codes.push('section-title-missing');
  if (section.questions.length === 0) codes.push('section-empty');
  const cells = section.questions
    .filter(({ kind }) => kind === 'rows')
    .reduce((sum, { columns = [], maxRows = MOST_ROWS }) => sum + columns.length * maxRows, 0);
  if (cells > MOST_CELLS) codes.push('too-many-cells');
  return codes.map((code) => ({ place: { on: 'section', section: section.key }, code }));
}

function questionProblems(question: Question, before: readonly Question[]): QuestionnaireProblemCode[] {
  const codes: QuestionnaireProblemCode[] = [];
  if (before.some(({ key }) => key === question.key)) codes.push('key-taken');
  if (!KEY.test(question.key)) codes.push('key-malformed');
  if (question.label.trim() === '') codes.push('label-missing');
  if (question.kind === 'choice' || question.kind === 'choices') codes.push(...choiceProblems(question));
  if (question.kind === 'rows') codes.push(...rowProblems(question));
  if (question.kind === 'file' && !isWithin(question.fileMegabytes ?? MOST_MEGABYTES, 1, MOST_MEGABYTES)) {
    codes.push('file-limits');
  }
  const { maxLength } = question;
  if (maxLength !== undefined && (!Number.isInteger(maxLength) || maxLength < 1))
    codes.push('limit-not-positive');
  return codes;
}

const isWithin = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

function rowProblems({
  columns = [],
  minRows = 0,
  maxRows = MOST_ROWS,
}: Question): QuestionnaireProblemCode[] {
  const codes: QuestionnaireProblemCode[] = [];
  if (columns.length === 0) codes.push('columns-missing');
  if (columns.length > MOST_COLUMNS) codes.push('too-many-columns');
  if (columns.some(({ key, label }) => !KEY.test(key) || label.trim() === '')) codes.push('column-blank');
  const repeated = (of: (column: RowColumn) => string) => new Set(columns.map(of)).size < columns.length;
  if (repeated(({ key }) => key) || repeated(({ label }) => label.trim())) codes.push('column-taken');
  const choosing = columns.filter(({ kind }) => kind === 'choice');
  if (choosing.some((column) => choiceProblems(column).length > 0)) codes.push('column-choices');
  if (!isWithin(minRows, 0, MOST_ROWS) || !isWithin(maxRows, 1, MOST_ROWS) || minRows > maxRows) {
    codes.push('row-limits');
  }
  return codes;
}

function choiceProblems({ options = [] }: Pick<Question, 'options'>): QuestionnaireProblemCode[] {
  const codes: QuestionnaireProblemCode[] = [];
  if (options.length < 2) codes.push('too-few-choices');
  if (options.some(({ value, label }) => value.trim() === '' || label.trim() === ''))
    codes.push('choice-blank');
  const repeated = (of: (option: { value: string; label: string }) => string) =>
    new Set(options.map(of)).size < options.length;
  if (repeated(({ value }) => value) || repeated(({ label }) => label.trim())) codes.push('choice-taken');
  return codes;
}

function conditionProblems(
  question: Question,
  section: QuestionSection,
  sections: readonly QuestionSection[],
  at: number,
): QuestionnaireProblemCode[] {
  const condition = question.onlyIf;
  if (!condition) return [];
  if (condition.key === question.key) return ['condition-on-itself'];
  const sameScope = sections.filter(({ scope }) => scope === section.scope);
  const all = sameScope.flatMap(({ questions }) => questions);
  const earlier = sameScope
    .slice(0, sameScope.indexOf(section))
    .flatMap(({ questions }) => questions)
    .concat(section.questions.slice(0, at));
  if (!all.some(({ key }) => key === condition.key)) return ['condition-unknown'];
  const parent = earlier.find(({ key }) => key === condition.key);
  return parent ? answerProblems(parent, condition.equals) : ['condition-on-later'];
}

/** What a question that may be hung on can be answered with; null where it is not answered by choosing. */
export function answersToHangOn({
  kind,
  options = [],
}: Question): readonly { value: string; label: string }[] | null {
  if (kind === 'yes-no') {
    return [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
  }
  return kind === 'choice' || kind === 'choices' ? options : null;
}

function answerProblems(parent: Question, equals: string): QuestionnaireProblemCode[] {
  const possible = answersToHangOn(parent);
  if (possible === null) return ['condition-not-a-choice'];
  return possible.some(({ value }) => value === equals) ? [] : ['condition-answer-impossible'];
}

function documentProblems({ sections, documents = [] }: Questionnaire): QuestionnaireProblem[] {
  const questions = sections
    .filter(({ scope }) => scope === 'organization')
    .flatMap((section) => section.questions);
  return documents.flatMap(({ kind, title, onlyIf }, at) => {
    const codes: QuestionnaireProblemCode[] = [];
    if (documents.slice(0, at).some((other) => other.kind === kind)) codes.push('document-twice');
    if (title.trim() === '') codes.push('document-title-missing');
    if (onlyIf) {
      const parent = questions.find(({ key }) => key === onlyIf.key);
      codes.push(...(parent ? answerProblems(parent, onlyIf.equals) : (['condition-unknown'] as const)));
    }
    return codes.map((code) => ({ place: { on: 'document' as const, kind }, code }));
  });
}
