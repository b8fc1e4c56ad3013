import type { OfferingId } from '#app/domain/shared/id.ts';
import type { ApplicationPart } from '#app/domain/vetting/application-parts.ts';
import { isOpen, itemFor, type OpenItem, targetKey } from '#app/domain/vetting/return-items.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { type Dossier, offeringName, partsFor, storedFor } from './application-dossier.server.ts';
import { APPLICATION, documentHref, partHref } from './application-hrefs.ts';
import { ANSWER } from './field-names.ts';

/** The questions of a part that may change now, of a draft all of them. */
export function openKeys(
  dossier: Dossier,
  part: ApplicationPart,
  offeringId: OfferingId | null,
): Set<string> {
  return new Set(
    part.questions.flatMap(({ key }) =>
      isOpen(dossier.open, { kind: 'answer', offeringId, questionKey: key }) ? [key] : [],
    ),
  );
}

/** What the Office wrote about one question, or about the offering it belongs to. */
export function noteFor(dossier: Dossier, offeringId: OfferingId | null, questionKey: string): string | null {
  const item = dossier.open && itemFor(dossier.open, { kind: 'answer', offeringId, questionKey });
  return item?.note ? item.note : null;
}

/** Whether the applicant has changed what the item is about since it went back. */
export function wasTouched(dossier: Dossier, item: OpenItem): boolean {
  const since = dossier.application.returnedAt;
  if (!since) return false;
  switch (item.kind) {
    case 'document':
      return dossier.documents.some(
        ({ kind, status, createdAt }) =>
          kind === item.documentKind && status !== 'returned' && createdAt >= since,
      );
    case 'offering':
      return (
        !dossier.offerings.some(({ id }) => id === item.offeringId) ||
        storedFor(dossier, item.offeringId).some(({ editedBy, editedAt }) => editedBy && editedAt >= since)
      );
    case 'answer':
      return storedFor(dossier, item.offeringId).some(
        ({ key, editedBy, editedAt }) => key === item.questionKey && editedBy && editedAt >= since,
      );
  }
}

/** Whether anything that went back in this part still stands as it was sent. */
export function waitsForAnswer(
  dossier: Dossier,
  part: ApplicationPart,
  offeringId: OfferingId | null,
): boolean {
  const keys = openKeys(dossier, part, offeringId);
  return (dossier.open ?? []).some(
    (item) =>
      item.follows === null &&
      item.kind === 'answer' &&
      item.offeringId === offeringId &&
      keys.has(item.questionKey) &&
      !wasTouched(dossier, item),
  );
}

export type SentBackLine = {
  key: string;
  where: string;
  note: string;
  href: string;
  /** The field's name on that page, where it is one question's. */
  field: string | null;
  touched: boolean;
};

/** What the Office named, each with its words and the way to it; null where it named nothing. */
export function sentBackLines(dossier: Dossier): SentBackLine[] | null {
  return (
    dossier.open
      ?.filter(({ follows }) => follows === null)
      .map((item) => ({
        key: targetKey(item),
        note: item.note,
        touched: wasTouched(dossier, item),
        ...placeOf(dossier, item),
      })) ?? null
  );
}

function placeOf(dossier: Dossier, item: OpenItem): Pick<SentBackLine, 'where' | 'href' | 'field'> {
  if (item.kind === 'document') {
    const { documentKind } = item;
    return { where: kindWords(documentKind), href: documentHref(documentKind), field: null };
  }
  const offering = item.offeringId === null ? null : offeringName(dossier, item.offeringId);
  const list = item.offeringId === null ? APPLICATION : `${APPLICATION}/offerings/${item.offeringId}`;
  if (item.kind === 'offering') return { where: offering ?? '', href: list, field: null };
  const part = partsFor(dossier, offering === null ? 'organization' : 'offering').find(({ questions }) =>
    questions.some(({ key }) => key === item.questionKey),
  );
  const question = part?.questions.find(({ key }) => key === item.questionKey);
  if (!part || !question) return { where: offering ?? '', href: list, field: null };
  return {
    where: offering === null ? question.label : `${offering}: ${question.label}`,
    href: partHref(part, item.offeringId),
    field: ANSWER + question.key,
  };
}
