import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { RegistrationStatus } from '../vetting/vocabulary.ts';
import { advanceOffering } from './offering-transitions.ts';
import type { OfferingStatus } from './vocabulary.ts';

export type PublishRefusal =
  | 'not-from-here'
  | 'organization-not-approved'
  | 'offering-not-approved'
  | 'no-places';

/** The standings of one school year; null where none was ever begun. */
export type YearStanding = {
  readonly organization: RegistrationStatus | null;
  readonly offering: RegistrationStatus | null;
};

/**
 * Whether an offering may be published (from draft) or resumed (from paused):
 * its organization and it are approved for the year, and it has places to
 * offer. Product 3, Offering.
 */
export function judgePublish(
  facts: YearStanding & { readonly status: OfferingStatus; readonly places: number },
): Verdict<PublishRefusal> {
  const verb = facts.status === 'paused' ? 'resume' : 'publish';
  if (!advanceOffering(facts.status, verb).ok) return refused('not-from-here');
  if (facts.organization !== 'approved') return refused('organization-not-approved');
  if (facts.offering !== 'approved') return refused('offering-not-approved');
  return facts.places > 0 ? ALLOWED : refused('no-places');
}

/** Whether the public may see an offering this year. An approval that ends hides it without changing its own status. */
export function isListed(facts: YearStanding & { readonly status: OfferingStatus }): boolean {
  return facts.status === 'published' && facts.organization === 'approved' && facts.offering === 'approved';
}
