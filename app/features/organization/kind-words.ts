import type { ORGANIZATION_KINDS } from '#app/domain/offerings/vocabulary.ts';

/** The answer to "Is yours here already?" that means none of those shown. */
export const ANOTHER = 'another';

export const ORGANIZATION_KIND_WORDS: Readonly<Record<(typeof ORGANIZATION_KINDS)[number], string>> = {
  'non-profit': 'Non-profit or community organization',
  business: 'Business',
  college: 'College or university',
  hospital: 'Hospital or health center',
  agency: 'Government agency',
  cultural: 'Museum, theater or other cultural institution',
  faith: 'Faith-based organization',
};
