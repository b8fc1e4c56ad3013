import type { OrganizationProfile } from '#app/domain/vetting/profile-answers.ts';

export const ORGANIZATION_PROFILE_FIELDS = [
  'name',
  'otherNames',
  'kind',
  'nonProfit',
  'ein',
  'mission',
  'description',
  'founded',
  'neighborhood',
  'address',
  'phone',
  'email',
  'website',
  'contact',
  'languages',
  'staff',
  'volunteers',
] as const satisfies readonly (keyof OrganizationProfile)[];

/** A profile property as the history may show it. */
export function changedFields<Profile extends object>(before: Profile, after: Partial<Profile>): string[] {
  return Object.entries(after)
    .filter(([field, value]) => !sameValue(before[field as keyof Profile], value))
    .map(([field]) => field);
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
