import type { PartnershipStatus } from '#app/domain/partnerships/vocabulary.ts';
import type { ClearanceKey, ClearanceOwner } from '#app/domain/vetting/cleared-to-serve.ts';
import type { StatusKind } from '#app/ui/tag.tsx';

export const CLEARANCE_LABELS: Record<ClearanceKey, string> = {
  organization: 'Organization approved this year',
  offering: 'Offering approved this year',
  partnership: 'Partnership approved by the Office',
  insurance: 'Insurance in date',
  'tax-status': 'Tax status on file',
  agreement: 'Signed agreement on file',
  curriculum: 'Curriculum on file',
  attestation: 'Adults’ clearance in date',
  requisition: 'Requisition number',
};

/** What is missing, in a word or two, for lists. */
export const MISSING_LABELS: Record<ClearanceKey, string> = {
  organization: 'organization’s approval',
  offering: 'offering’s approval',
  partnership: 'the Office’s approval',
  insurance: 'insurance',
  'tax-status': 'tax status',
  agreement: 'signed agreement',
  curriculum: 'curriculum',
  attestation: 'adults’ clearance',
  requisition: 'requisition number',
};

export const OWNER_LABELS: Record<ClearanceOwner, string> = {
  partner: 'the partner',
  school: 'the school',
  office: 'the Partnerships Office',
};

export const STANDING: Record<PartnershipStatus, { kind: StatusKind; words: string }> = {
  planned: { kind: 'attention', words: 'Not cleared yet' },
  cleared: { kind: 'done', words: 'Cleared to serve' },
  active: { kind: 'done', words: 'Active, cleared to serve' },
  completed: { kind: 'in-progress', words: 'Completed, to be rated' },
  verified: { kind: 'done', words: 'Verified and rated' },
  ended: { kind: 'not-started', words: 'Ended' },
};
