import type { DocumentId, OfferingId } from '../shared/id.ts';
import type { SubmissionContent, SubmittedAnswer, SubmittedSection } from './submission-content.ts';

export type AnswerChange = {
  /** Null for the organization. */
  readonly offeringId: OfferingId | null;
  readonly sectionKey: string;
  readonly sectionTitle: string;
  readonly key: string;
  readonly label: string;
  /** As people read it; null where blank, or where the question was not asked. */
  readonly before: string | null;
  readonly after: string | null;
};

export type SubmissionDifference = {
  readonly answers: readonly AnswerChange[];
  readonly offeringsAdded: readonly OfferingId[];
  readonly offeringsRemoved: readonly OfferingId[];
  readonly documentsAdded: readonly DocumentId[];
  readonly documentsRemoved: readonly DocumentId[];
};

/**
 * What changed from one submission to a later one, in the order of the later. An offering that is only
 * in one of them is named as added or removed and not answer by answer. A question that is new, or no
 * longer asked, counts as changed only where there is an answer to show. Product 3, Application.
 */
export function diffSubmissions(before: SubmissionContent, after: SubmissionContent): SubmissionDifference {
  const ids = (content: SubmissionContent) => content.offerings.map(({ offeringId }) => offeringId);
  const papers = (content: SubmissionContent) => content.documents.map(({ documentId }) => documentId);
  const without = <Item>(from: readonly Item[], known: readonly Item[]) =>
    from.filter((item) => !known.includes(item));
  const kept = after.offerings.flatMap((offering) => {
    const earlier = before.offerings.find(({ offeringId }) => offeringId === offering.offeringId);
    return earlier ? diffSections(earlier.sections, offering.sections, offering.offeringId) : [];
  });
  return {
    answers: [...diffSections(before.organization.sections, after.organization.sections, null), ...kept],
    offeringsAdded: without(ids(after), ids(before)),
    offeringsRemoved: without(ids(before), ids(after)),
    documentsAdded: without(papers(after), papers(before)),
    documentsRemoved: without(papers(before), papers(after)),
  };
}

type Placed = SubmittedAnswer & { readonly sectionKey: string; readonly sectionTitle: string };

function diffSections(
  before: readonly SubmittedSection[],
  after: readonly SubmittedSection[],
  offeringId: OfferingId | null,
): AnswerChange[] {
  const earlier = placed(before);
  const later = placed(after);
  const known = new Set(later.map(({ key }) => key));
  const dropped = earlier.filter(({ key }) => !known.has(key));
  return [...later, ...dropped].flatMap((answer) => {
    const from = earlier.find(({ key }) => key === answer.key)?.words ?? null;
    const to = known.has(answer.key) ? answer.words : null;
    if (from === to) return [];
    const { sectionKey, sectionTitle, key, label } = answer;
    return [{ offeringId, sectionKey, sectionTitle, key, label, before: from, after: to }];
  });
}

const placed = (sections: readonly SubmittedSection[]): Placed[] =>
  sections.flatMap(({ key, title, answers }) =>
    answers.map((answer) => ({ ...answer, sectionKey: key, sectionTitle: title })),
  );
