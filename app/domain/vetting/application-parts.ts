import { isBlank } from './is-blank.ts';
import { judgeAnswer } from './judge-answer.ts';
import {
  type Answers,
  appliesTo,
  type Question,
  type Questionnaire,
  type QuestionScope,
} from './questionnaire.ts';

/** One page of an application: a section, or one standard of a section in which an organization assesses itself. */
export type ApplicationPart = {
  readonly key: string;
  readonly sectionKey: string;
  readonly scope: QuestionScope;
  readonly title: string;
  readonly about: string;
  /** The standard that the part is about; null for a part that asks for facts. */
  readonly standardKey: string | null;
  readonly questions: readonly Question[];
};

export type PartStandard = { readonly key: string; readonly name: string; readonly about: string };

/**
 * The pages of an application in their order. A question belongs to a standard when its key is the
 * standard's with a word behind it, such as `safety-level`; a section that has a level for a standard
 * becomes one page for each of its standards.
 */
export function partsOf(questionnaire: Questionnaire, standards: readonly PartStandard[]): ApplicationPart[] {
  return questionnaire.sections.flatMap(({ key, scope, title, about, questions }): ApplicationPart[] => {
    const assessed = standards.filter((standard) =>
      questions.some((question) => question.key === `${standard.key}-level`),
    );
    const belongs = (question: Question, standard: PartStandard) =>
      question.key.startsWith(`${standard.key}-`);
    const rest = questions.filter((question) => !assessed.some((standard) => belongs(question, standard)));
    const ofStandards = assessed.map((standard) => ({
      key: `standard-${standard.key}`,
      sectionKey: key,
      scope,
      title: standard.name,
      about: standard.about,
      standardKey: standard.key,
      questions: questions.filter((question) => belongs(question, standard)),
    }));
    if (rest.length === 0) return ofStandards;
    return [
      { key, sectionKey: key, scope, title, about, standardKey: null, questions: rest },
      ...ofStandards,
    ];
  });
}

export type PartState = {
  readonly status: 'not-started' | 'in-progress' | 'needs-changes' | 'completed';
  /** Questions that are asked now, and those of them that hold an answer without a fault. */
  readonly asked: number;
  readonly answered: number;
  /** Required ones still without an answer. */
  readonly open: number;
};

/**
 * How far a part is. `saved` says whether anybody has saved something in it: a part that was only filled
 * from the profile or from last year has not been looked through yet. An answer that cannot be read makes
 * it need changes.
 */
export function partState(
  part: ApplicationPart,
  answers: Answers,
  sameScope: readonly Question[],
  saved: boolean,
  thisYear?: number,
): PartState {
  const asked = part.questions.filter((question) => appliesTo(question, answers, sameScope));
  const problems = asked.map((question) => judgeAnswer(question, answers[question.key], thisYear));
  const open = problems.filter((problem) => problem === 'required').length;
  const faults = problems.filter((problem) => problem !== null && problem !== 'required').length;
  const answered = asked.filter(
    (question, at) => problems[at] === null && !isBlank(answers[question.key]),
  ).length;
  return { status: statusOf(), asked: asked.length, answered, open };

  function statusOf(): PartState['status'] {
    if (faults > 0) return 'needs-changes';
    if (!saved) return answered > 0 ? 'in-progress' : 'not-started';
    return open > 0 ? 'in-progress' : 'completed';
  }
}
