import type { OfferingPlace } from '#app/domain/offerings/vocabulary.ts';

export const PLACE_LABELS: Readonly<Record<OfferingPlace, string>> = {
  'at-school': 'At school',
  'partner-site': 'At the partner’s place',
  online: 'Online',
};
