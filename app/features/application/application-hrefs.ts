import type { OfferingId } from '#app/domain/shared/id.ts';
import type { ApplicationPart } from '#app/domain/vetting/application-parts.ts';
import type { DocumentKind } from '#app/domain/vetting/vocabulary.ts';

export const APPLICATION = '/partner/application';

export const partHref = (part: ApplicationPart, offeringId: OfferingId | null) =>
  offeringId === null
    ? `${APPLICATION}/parts/${part.key}`
    : `${APPLICATION}/offerings/${offeringId}/${part.key}`;

export const documentHref = (kind: DocumentKind) => `/partner/documents/new?kind=${kind}&from=application`;
