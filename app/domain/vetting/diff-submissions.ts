import type { AttestationId, DocumentId, OfferingId } from '../shared/id.ts';
import type { QuestionKind } from './questionnaire.ts';
import { sameAnswer } from './read-answer.ts';
import type {
  SubmissionContent,
  SubmittedAnswer,
  SubmittedAttestation,
  SubmittedDocument,
  SubmittedOffering,
  SubmittedSection,
} from './submission-content.ts';

export type AnswerChange = {
  /** Null for the organization. */
  readonly offeringId: OfferingId | null;
  readonly sectionKey: string;
  readonly sectionTitle: string;
  readonly key: string;
  readonly label: string;
  readonly kind: QuestionKind;
  /** As people read it; null where blank, or where the question was not asked. */
  readonly before: string | null;
  readonly after: string | null;
};

export type SubmissionDifference = {
  readonly answers: readonly AnswerChange[];
  /** Whole, since nothing of it was there before. */
  readonly offeringsAdded: readonly SubmittedOffering[];
  readonly offeringsRemoved: readonly OfferingId[];
  readonly documentsAdded: readonly SubmittedDocument[];
  readonly documentsRemoved: readonly DocumentId[];
  readonly attestationsAdded: readonly SubmittedAttestation[];
  readonly attestationsRemoved: readonly AttestationId[];
};

/**
 * What changed from one submission to a later one, in the order of the later. An offering that is only
 * in one of them is added or removed as a whole and not answer by answer. A question that is new, or no
 * longer asked, counts as changed only where there is an answer to show. A paper whose dates or note changed
 * is taken out as it was and added as it is. Product 3, Application.
 */
export function diffSubmissions(before: SubmissionContent, after: SubmissionContent): SubmissionDifference {
  const kept = after.offerings.flatMap((offering) => {
    const earlier = before.offerings.find(({ offeringId }) => offeringId === offering.offeringId);
    return earlier ? diffSections(earlier.sections, offering.sections, offering.offeringId) : [];
  });
  const ids = (offerings: readonly SubmittedOffering[]) => offerings.map(({ offeringId }) => offeringId);
  return {
    answers: [...diffSections(before.organization.sections, after.organization.sections, null), ...kept],
    offeringsAdded: after.offerings.filter(({ offeringId }) => !ids(before.offerings).includes(offeringId)),
    offeringsRemoved: ids(before.offerings).filter((id) => !ids(after.offerings).includes(id)),
    documentsAdded: without(after.documents, before.documents),
    documentsRemoved: without(before.documents, after.documents).map(({ documentId }) => documentId),
    attestationsAdded: without(after.attestations, before.attestations),
    attestationsRemoved: without(before.attestations, after.attestations).map(
      ({ attestationId }) => attestationId,
    ),
  };
}

/** Those that are not, exactly as they stand, among the others. */
function without<Item extends object>(items: readonly Item[], others: readonly Item[]): Item[] {
  const fingerprint = (item: Item) =>
    JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = new Set(others.map(fingerprint));
  return items.filter((item) => !known.has(fingerprint(item)));
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
    const sent = earlier.find(({ key }) => key === answer.key);
    const from = sent?.words ?? null;
    const to = known.has(answer.key) ? answer.words : null;
    // A cell may hold the very words that join two cells, so rows and files are told apart by what they are.
    const whole = answer.kind === 'rows' || answer.kind === 'file';
    const same = whole && sent && known.has(answer.key) ? sameAnswer(sent.value, answer.value) : from === to;
    if (same) return [];
    const { sectionKey, sectionTitle, key, label, kind } = answer;
    return [{ offeringId, sectionKey, sectionTitle, key, label, kind, before: from, after: to }];
  });
}

const placed = (sections: readonly SubmittedSection[]): Placed[] =>
  sections.flatMap(({ key, title, answers }) =>
    answers.map((answer) => ({ ...answer, sectionKey: key, sectionTitle: title })),
  );
