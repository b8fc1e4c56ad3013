import type { FileId } from '../shared/id.ts';
import type { DocumentKind } from './vocabulary.ts';

export const QUESTION_KINDS = [
  'text',
  'long-text',
  'choice',
  'choices',
  'number',
  'money',
  'date',
  'yes-no',
  'rows',
  'file',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export type QuestionOption = { value: string; label: string };

export const ROW_COLUMN_KINDS = ['text', 'number', 'date', 'money', 'choice'] as const;
export type RowColumnKind = (typeof ROW_COLUMN_KINDS)[number];

/** One column of a question that is answered in rows. Every cell of a row that was begun needs an answer. */
export type RowColumn = { key: string; label: string; kind: RowColumnKind; options?: QuestionOption[] };

export const FILE_TYPES = ['pdf', 'png', 'jpeg'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export type Question = {
  key: string;
  label: string;
  /** Shown beside the field. */
  help: string;
  /** Shown to whoever wonders why the Office asks. */
  why?: string;
  kind: QuestionKind;
  options?: QuestionOption[];
  /** Letters. Warned about, never cut. */
  maxLength?: number;
  required: boolean;
  /** Of a question answered in rows: 1 to 6. */
  columns?: RowColumn[];
  /** Fewest rows once there is one, 0 to 20. */
  minRows?: number;
  /** Most rows, 1 to 20. More are warned about and kept until the application is sent. */
  maxRows?: number;
  /** Of a question answered by a file; absent means all of them. */
  fileTypes?: FileType[];
  /** Whole megabytes, 1 to 10; absent means 10. */
  fileMegabytes?: number;
  /** Asked only when another question of the same scope has this answer. */
  onlyIf?: { key: string; equals: string };
  /** The profile property that this answer comes from and flows back into. */
  profileField?: string;
};

export type QuestionScope = 'organization' | 'offering';

export type QuestionSection = {
  key: string;
  /** Organization sections are answered once, offering sections once for each offering. */
  scope: QuestionScope;
  title: string;
  about: string;
  questions: Question[];
};

/** A paper that an application of this version has to bring. */
export type QuestionnaireDocument = {
  kind: DocumentKind;
  title: string;
  help: string;
  /** Asked for only when a question about the organization has this answer. */
  onlyIf?: { key: string; equals: string };
};

export type Questionnaire = {
  version: string;
  title: string;
  /** What one organization with one offering should set aside. */
  minutes: number;
  sections: QuestionSection[];
  /** Absent means that no paper is asked for. */
  documents?: QuestionnaireDocument[];
};

/** The cells of one row by their column's key; a blank cell is absent. Money is whole cents. */
export type Row = Readonly<Record<string, string | number>>;
export type RowsAnswer = { readonly rows: readonly Row[] };
/** A stored file as it was when it was chosen. It is never written over: another file is another answer. */
export type FileAnswer = {
  readonly file: {
    readonly id: FileId;
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  };
};

/** Yes-no answers are 'yes' and 'no'; `choices` answers are lists; money is whole cents. */
export type Answer = string | number | readonly string[] | RowsAnswer | FileAnswer | null;
export type Answers = Readonly<Record<string, Answer | undefined>>;

/**
 * Whether a question is asked, given the answers so far. A question that hangs on one
 * that is itself not asked is not asked either, whatever an earlier draft still holds.
 */
export function appliesTo(question: Question, answers: Answers, sameScope: readonly Question[]): boolean {
  const condition = question.onlyIf;
  if (!condition) return true;

  const parent = sameScope.find(({ key }) => key === condition.key);
  if (!parent || !appliesTo(parent, answers, sameScope)) return false;

  const answer = answers[condition.key];
  return Array.isArray(answer)
    ? answer.includes(condition.equals)
    : String(answer ?? '') === condition.equals;
}

/** The papers that these answers about the organization make necessary. */
export function documentsAsked(questionnaire: Questionnaire, answers: Answers): QuestionnaireDocument[] {
  const questions = questionnaire.sections
    .filter(({ scope }) => scope === 'organization')
    .flatMap((section) => section.questions);
  return (questionnaire.documents ?? []).filter(({ onlyIf }) => {
    if (!onlyIf) return true;
    const parent = questions.find(({ key }) => key === onlyIf.key);
    if (!parent || !appliesTo(parent, answers, questions)) return false;
    return String(answers[onlyIf.key] ?? '') === onlyIf.equals;
  });
}
