import { diffSubmissions } from '#app/domain/vetting/diff-submissions.ts';
import type { QuestionKind } from '#app/domain/vetting/questionnaire.ts';
import { itemFor, type OpenItem, type ReturnTarget, targetKey } from '#app/domain/vetting/return-items.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { nameOfItem } from '#app/features/application/item-name.ts';
import { wordDifference } from './word-difference.ts';

/** A difference as people read it: short answers as they were and are, long ones word by word, papers by their names. */
export function differenceView(
  before: SubmissionContent,
  after: SubmissionContent,
  items: readonly OpenItem[] = [],
) {
  const difference = diffSubmissions(before, after);
  const offeringName = (id: string | null) =>
    [...after.offerings, ...before.offerings].find(({ offeringId }) => offeringId === id)?.name ?? null;
  const removed = before.documents.filter(({ documentId }) =>
    difference.documentsRemoved.includes(documentId),
  );
  const changed = new Set<string>();
  const noteOn = (target: ReturnTarget) => {
    changed.add(targetKey(target));
    const item = itemFor(items, target);
    if (item) changed.add(targetKey(item));
    return item?.note || null;
  };
  const answers = difference.answers.map(({ kind, ...change }) => ({
    ...change,
    about: offeringName(change.offeringId),
    asked: noteOn({ kind: 'answer', offeringId: change.offeringId, questionKey: change.key }),
    words:
      isProse(kind) && change.before !== null && change.after !== null
        ? wordDifference(change.before, change.after)
        : null,
  }));
  const documents = difference.documentsAdded.map((document) => ({
    document,
    asked: noteOn({ kind: 'document', documentKind: document.kind }),
    replaces: removed.filter(
      ({ kind, offeringId }) => kind === document.kind && offeringId === document.offeringId,
    ),
  }));
  const paired = new Set(documents.flatMap(({ replaces }) => replaces.map(({ documentId }) => documentId)));
  const offeringsRemoved = difference.offeringsRemoved.map((offeringId) => {
    noteOn({ kind: 'offering', offeringId });
    return offeringName(offeringId) ?? '';
  });
  const attestation = (id: string) => before.attestations.find(({ attestationId }) => attestationId === id);
  return {
    answers,
    offeringsAdded: difference.offeringsAdded,
    offeringsRemoved,
    documents,
    documentsRemoved: removed.filter(({ documentId }) => !paired.has(documentId)),
    attestationsAdded: difference.attestationsAdded,
    attestationsRemoved: difference.attestationsRemoved.flatMap((id) => attestation(id) ?? []),
    /** Asked about and sent again as it was. */
    unchanged: items
      .filter((item) => item.follows === null && !changed.has(targetKey(item)))
      .map((item) => ({ key: targetKey(item), what: nameOfItem(item, after), note: item.note })),
  };
}

const isProse = (kind: QuestionKind) => kind === 'text' || kind === 'long-text' || kind === 'rows';

export type Changes = ReturnType<typeof differenceView>;
