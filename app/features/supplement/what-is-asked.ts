import type { OfferingId } from '#app/domain/shared/id.ts';
import { type AddedQuestion, addedQuestions, questionsToShow } from '#app/domain/vetting/added-questions.ts';
import type { Answers, Questionnaire, QuestionScope } from '#app/domain/vetting/questionnaire.ts';
import { keptAnswers } from '#app/domain/vetting/supplement.ts';
import type { Standing } from './approved.server.ts';

/** Two versions and what the later asks more. */
export type Addition = { readonly after: Questionnaire; readonly added: readonly AddedQuestion[] };

export const additionOf = (before: Questionnaire, after: Questionnaire): Addition => ({
  after,
  added: addedQuestions(before, after),
});

/** One group of a form: questions about the organization, or about one of its approved offerings. */
export type Group = {
  readonly offeringId: OfferingId | null;
  /** The offering's name; null for the organization. */
  readonly name: string | null;
  readonly scope: QuestionScope;
  readonly kept: Answers;
  readonly shown: readonly AddedQuestion[];
};

/** What one organization is asked, in groups that have a question. None means that nothing of it applies to them. */
export function groupsFor({ after, added }: Addition, standing: Standing): Group[] {
  const group = (offeringId: OfferingId | null, name: string | null): Group => {
    const scope = offeringId === null ? 'organization' : 'offering';
    const kept = keptAnswers(standing.content, offeringId);
    return { offeringId, name, scope, kept, shown: questionsToShow(added, after, scope, kept) };
  };
  return [group(null, null), ...standing.offerings.map(({ id, name }) => group(id, name))].filter(
    ({ shown }) => shown.length > 0,
  );
}
