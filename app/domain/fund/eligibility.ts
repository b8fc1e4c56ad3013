import type { FundRequestId, SchoolCode } from '../shared/id.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { RegistrationStatus } from '../vetting/vocabulary.ts';
import type { RoundRules } from './round-rules.ts';

/** A request as it stands when the round is prioritized. Money in whole cents. */
export type FundRequestFacts = {
  readonly id: FundRequestId;
  /** Unique within the round; with the seed it draws the lottery. */
  readonly reference: string;
  readonly schoolCode: SchoolCode;
  readonly amount: number;
  readonly students: number;
  /** Hundredths, 1 to 99, from the round's release; null where the school is not in it. */
  readonly opportunityIndex: number | null;
  /** Hundredths of a level, 100 to 400; null until there is a score. */
  readonly qualityScore: number | null;
  readonly enrollment: number;
  /** What the school has already received from the Fund this year. */
  readonly receivedThisYear: number;
  readonly isNonProfit: boolean;
  readonly organizationStanding: RegistrationStatus | null;
  readonly offeringStanding: RegistrationStatus | null;
  /** The request or partnership that the money is for was sent and has not ended. */
  readonly sourceStands: boolean;
  /** Serves students directly over time; a one-day visit does not. */
  readonly isOngoing: boolean;
  /** When the Site Council was told; null while it was not. */
  readonly siteCouncilOn: CalendarDate | null;
};

export const ELIGIBILITY_FAILURES = [
  'source-ended',
  'organization-not-fundable',
  'organization-not-approved',
  'offering-not-approved',
  'offering-not-ongoing',
  'no-quality-score',
  'no-opportunity-index',
  'below-threshold',
  'site-council-not-informed',
  'over-request-cap',
  'no-students',
  'no-enrollment',
] as const;
export type EligibilityFailure = (typeof ELIGIBILITY_FAILURES)[number];

/**
 * Every reason for which a request cannot be ranked, in a fixed order; none
 * means that it is eligible. A school exactly at the threshold may ask, and a
 * request exactly at the cap is within it. Product 4, Priority.
 */
export function eligibility(
  request: FundRequestFacts,
  rules: Pick<RoundRules, 'threshold' | 'requestCap'>,
): EligibilityFailure[] {
  const { opportunityIndex } = request;
  const failed: Record<EligibilityFailure, boolean> = {
    'source-ended': !request.sourceStands,
    'organization-not-fundable': !request.isNonProfit,
    'organization-not-approved': request.organizationStanding !== 'approved',
    'offering-not-approved': request.offeringStanding !== 'approved',
    'offering-not-ongoing': !request.isOngoing,
    'no-quality-score': request.qualityScore === null,
    'no-opportunity-index': opportunityIndex === null,
    'below-threshold':
      opportunityIndex !== null && rules.threshold !== null && opportunityIndex < rules.threshold,
    'site-council-not-informed': request.siteCouncilOn === null,
    'over-request-cap': rules.requestCap !== null && request.amount > rules.requestCap,
    'no-students': request.students <= 0,
    'no-enrollment': request.enrollment <= 0,
  };
  return ELIGIBILITY_FAILURES.filter((failure) => failed[failure]);
}
