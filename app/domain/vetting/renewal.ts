import type { OfferingId } from '../shared/id.ts';
import { isBlank } from './is-blank.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Answer, Answers, Question, Questionnaire } from './questionnaire.ts';
import { sameAnswer } from './read-answer.ts';
import type { SubmissionContent, SubmittedAnswer } from './submission-content.ts';

export type CarriedAnswer = {
  /** Null for an answer about the organization. */
  readonly offeringId: OfferingId | null;
  readonly questionKey: string;
  readonly value: Answer;
};

/**
 * The answers with which a new application begins: those of an earlier one to questions that are asked again, about the
 * organization and about the offerings that are put forward again. What the profile holds comes from the profile,
 * which may have moved on; only of an application that was taken back all is carried over.
 */
export function carriedAnswers<Row extends CarriedAnswer>(
  earlier: readonly Row[],
  { sections }: Pick<Questionnaire, 'sections'>,
  again: { readonly offeringIds: readonly OfferingId[]; readonly takenBack: boolean },
): Row[] {
  const asked = new Map(
    sections.flatMap(({ scope, questions }) =>
      questions.map(({ key, profileField }) => [key, { scope, profileField }]),
    ),
  );
  return earlier.filter(({ questionKey, offeringId }) => {
    const question = asked.get(questionKey);
    if (!question || (question.profileField !== undefined && !again.takenBack)) return false;
    return offeringId === null
      ? question.scope === 'organization'
      : question.scope === 'offering' && again.offeringIds.includes(offeringId);
  });
}

export type SinceLastYear = 'unchanged' | 'changed' | 'new';

/** How an answer stands to the one that was sent a year ago. What was not asked or not answered then is new. */
export function sinceLastYear(now: Answer | undefined, before: SubmittedAnswer | undefined): SinceLastYear {
  if (!before || before.words === null) return 'new';
  return sameAnswer(now, before.value) ? 'unchanged' : 'changed';
}

/** What was sent a year ago to one question. */
export function answerSent(
  content: SubmissionContent,
  offeringId: OfferingId | null,
  questionKey: string,
): SubmittedAnswer | undefined {
  const about =
    offeringId === null
      ? content.organization
      : content.offerings.find((offering) => offering.offeringId === offeringId);
  return about?.sections.flatMap(({ answers }) => answers).find(({ key }) => key === questionKey);
}

/**
 * Whether a page of questions says exactly what was sent for it a year ago, so that one press may confirm it. What was
 * left empty then may stay empty; what was not asked then has to be seen first, and so has what is wrong by now.
 */
export function isAsSent(
  asked: readonly Question[],
  answers: Answers,
  content: SubmissionContent,
  offeringId: OfferingId | null,
): boolean {
  return (
    asked.some(({ key }) => !isBlank(answers[key])) &&
    asked.every((question) => {
      const before = answerSent(content, offeringId, question.key);
      return (
        before !== undefined &&
        sameAnswer(answers[question.key], before.value) &&
        judgeAnswer(question, answers[question.key]) === null
      );
    })
  );
}
