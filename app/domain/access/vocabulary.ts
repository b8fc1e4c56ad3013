/** Roles a person holds by membership. */
export const MEMBERSHIP_ROLES = [
  'partner-admin',
  'partner-editor',
  'school-leader',
  'school-designee',
  'reviewer',
  'office-staff',
  'office-director',
] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

/** Everyone who can ask: the public without an account, a person without a membership yet, and the members. */
export const ROLES = ['public', 'account', ...MEMBERSHIP_ROLES] as const;
export type Role = (typeof ROLES)[number];
