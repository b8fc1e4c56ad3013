import type { OfferingId } from '../shared/id.ts';
import type { Answers } from './questionnaire.ts';
import type { CarriedAnswer } from './renewal.ts';
import type { SubmissionContent, SubmittedAnswer, SubmittedSection } from './submission-content.ts';

/** What was answered during the year beside a decided application, as it stood: labels and words are kept with it. */
export type SupplementContent = {
  readonly shape: 1;
  readonly questionnaireVersion: string;
  readonly organization: readonly SubmittedAnswer[];
  readonly offerings: readonly {
    readonly offeringId: OfferingId;
    readonly name: string;
    readonly answers: readonly SubmittedAnswer[];
  }[];
};

const SUPPLEMENT_SECTION = 'added-during-the-year';

/**
 * What an organization has said by now, all together: its application with the answers of its supplements, oldest
 * first, in the place of those they replace. To compare and to start from; what was sent is kept apart and unchanged.
 */
export function withSupplements(
  content: SubmissionContent,
  supplements: readonly SupplementContent[],
): SubmissionContent {
  let whole = content;
  for (const { organization, offerings } of supplements) {
    whole = {
      ...whole,
      organization: { ...whole.organization, sections: joined(whole.organization.sections, organization) },
      offerings: whole.offerings.map((offering) => {
        const more = offerings.find(({ offeringId }) => offeringId === offering.offeringId);
        return more ? { ...offering, sections: joined(offering.sections, more.answers) } : offering;
      }),
    };
  }
  return whole;
}

function joined(
  sections: readonly SubmittedSection[],
  answers: readonly SubmittedAnswer[],
): readonly SubmittedSection[] {
  if (answers.length === 0) return sections;
  const replaced = new Set(answers.map(({ key }) => key));
  return [
    ...sections.map((section) => ({
      ...section,
      answers: section.answers.filter(({ key }) => !replaced.has(key)),
    })),
    { key: SUPPLEMENT_SECTION, title: 'Asked during the year', answers },
  ];
}

/** The answers that stand in a content about the organization, or about one offering, by their question's key. */
export function keptAnswers(content: SubmissionContent, offeringId: OfferingId | null): Answers {
  const about =
    offeringId === null
      ? content.organization
      : content.offerings.find((offering) => offering.offeringId === offeringId);
  const answers = about?.sections.flatMap((section) => section.answers) ?? [];
  return Object.fromEntries(answers.map(({ key, value }) => [key, value]));
}

/** Stored answers with those of supplements, oldest first, in the place of those they replace. */
export function withAnswersOf(
  stored: readonly CarriedAnswer[],
  supplements: readonly SupplementContent[],
): CarriedAnswer[] {
  const all = [
    ...stored,
    ...supplements.flatMap(({ organization, offerings }) => [
      ...organization.map(({ key, value }) => ({ offeringId: null, questionKey: key, value })),
      ...offerings.flatMap(({ offeringId, answers }) =>
        answers.map(({ key, value }) => ({ offeringId, questionKey: key, value })),
      ),
    ]),
  ];
  const newest = new Map(all.map((answer) => [`${answer.offeringId ?? ''} ${answer.questionKey}`, answer]));
  return [...newest.values()];
}
