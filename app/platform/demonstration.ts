/** The published sign-ins of a demonstration. A district that is not one never has them. */
export const DEMONSTRATION_PASSWORD = 'crosswalk-demo';

export const DEMONSTRATION_SIGN_INS = [
  { email: 'director@demo.example.org', who: 'Office director' },
  { email: 'director2@demo.example.org', who: 'Second director' },
  { email: 'officer@demo.example.org', who: 'Office staff' },
  { email: 'reviewer1@demo.example.org', who: 'Reviewer' },
  { email: 'reviewer2@demo.example.org', who: 'Reviewer' },
  { email: 'leader@demo.example.org', who: 'School leader' },
  { email: 'designee@demo.example.org', who: 'School designee' },
  { email: 'partner@demo.example.org', who: 'Partner admin' },
  { email: 'editor@demo.example.org', who: 'Partner editor' },
] as const;
