import type { OfferingId } from '#app/domain/shared/id.ts';
import type { ApplicationPart } from '#app/domain/vetting/application-parts.ts';
import { fileOf } from '#app/domain/vetting/file-answer.ts';
import type { Answer } from '#app/domain/vetting/questionnaire.ts';
import type { DocumentKind } from '#app/domain/vetting/vocabulary.ts';

export const APPLICATION = '/partner/application';

export const partHref = (part: ApplicationPart, offeringId: OfferingId | null) =>
  offeringId === null
    ? `${APPLICATION}/parts/${part.key}`
    : `${APPLICATION}/offerings/${offeringId}/${part.key}`;

/** Where a stored file is saved from, of an answer that is one. */
export const fileHref = (answer: Answer) => {
  const file = fileOf(answer);
  return file && `/files/${file.id}`;
};

export const uploadHref = (questionKey: string, offeringId: OfferingId | null) =>
  `${APPLICATION}/files/${questionKey}${offeringId === null ? '' : `?offering=${offeringId}`}`;

export const documentHref = (kind: DocumentKind) => `/partner/documents/new?kind=${kind}&from=application`;
