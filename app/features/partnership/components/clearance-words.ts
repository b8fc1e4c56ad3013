import type { PartnershipStatus } from '#app/domain/partnerships/vocabulary.ts';
import type { ClearanceItem, ClearanceOwner } from '#app/domain/vetting/cleared-to-serve.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import type { StatusKind } from '#app/ui/tag.tsx';

type Named = Pick<ClearanceItem, 'key' | 'name'>;

const LABELS: Readonly<Record<string, string>> = {
  organization: 'Organization approved this year',
  offering: 'Offering approved this year',
  partnership: 'Partnership approved by the Office',
  agreement: 'Signed agreement on file',
  attestation: 'Adults’ clearance in date',
  requisition: 'Requisition number',
};

/** What has to be in order, as a line of the list. A kind of document has the Office's words. */
export function clearanceLabel({ key, name }: Named): string {
  if (key === 'access') return name === null ? 'Open to this service' : `Narrowed by the district: ${name}`;
  return LABELS[key] ?? `${name ?? kindWords(key)}, in date`;
}

const MISSING: Readonly<Record<string, string>> = {
  organization: 'organization’s approval',
  offering: 'offering’s approval',
  partnership: 'the Office’s approval',
  agreement: 'signed agreement',
  attestation: 'adults’ clearance',
  requisition: 'requisition number',
};

/** What is missing, in a word or two, for lists. */
export function missingWords({ key, name }: Named): string {
  if (key === 'access') return `the district’s leave (${name ?? 'narrowed'})`;
  return MISSING[key] ?? (name ?? kindWords(key)).toLowerCase();
}

export const OWNER_LABELS: Record<ClearanceOwner, string> = {
  partner: 'the partner',
  school: 'the school',
  office: 'the Partnerships Office',
};

const STANDING: Record<PartnershipStatus, { kind: StatusKind; words: string }> = {
  planned: { kind: 'attention', words: 'Not cleared yet' },
  cleared: { kind: 'done', words: 'Cleared to serve' },
  active: { kind: 'done', words: 'Active, cleared to serve' },
  completed: { kind: 'in-progress', words: 'Completed, to be rated' },
  verified: { kind: 'done', words: 'Verified and rated' },
  ended: { kind: 'not-started', words: 'Ended' },
};

/** What a partnership is today. One that ran and lost its clearance is paused, not new. */
export function standingOf(status: PartnershipStatus, started: boolean): { kind: StatusKind; words: string } {
  return status === 'planned' && started
    ? { kind: 'refused', words: 'Paused: not cleared to serve' }
    : STANDING[status];
}
