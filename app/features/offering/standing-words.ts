import type { OfferingStatus } from '#app/domain/offerings/vocabulary.ts';
import type { RegistrationStatus } from '#app/domain/vetting/vocabulary.ts';

/** How a registration stands, as its own organization reads it. Null where none was begun. */
export function standingWords(status: RegistrationStatus | null, year: string): string {
  switch (status) {
    case null:
      return `Not registered for ${year}`;
    case 'draft':
      return `Not applied yet for ${year}`;
    case 'submitted':
      return 'Waiting for a decision';
    case 'needs-information':
      return 'Returned to you';
    case 'approved':
      return `Approved for ${year}`;
    case 'declined':
      return `Declined for ${year}`;
    case 'suspended':
      return 'Suspended by the Office';
    case 'expired':
      return 'Expired';
  }
}

export const OFFERING_STATUS_WORDS: Readonly<Record<OfferingStatus, string>> = {
  draft: 'Not published',
  published: 'Published',
  paused: 'Paused',
  archived: 'Archived',
};
