import type { DocumentKind, DocumentStatus } from '#app/domain/vetting/vocabulary.ts';

export const DOCUMENT_KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  insurance: 'Insurance certificate',
  'tax-status': 'Tax status letter',
  agreement: 'Agreement with a school',
  curriculum: 'Curriculum',
};

export const DOCUMENT_STATUS_WORDS: Readonly<Record<DocumentStatus, string>> = {
  received: 'Received',
  accepted: 'Accepted',
  returned: 'Returned',
  replaced: 'Replaced',
};
