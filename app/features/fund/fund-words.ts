import type { AwardReason } from '#app/domain/fund/award-plan.ts';
import type { EligibilityFailure } from '#app/domain/fund/eligibility.ts';
import { FULL_PRIORITY, ONE, type Term } from '#app/domain/fund/prioritize.ts';
import type { AwardMethod, FundRequestStatus, RoundKind, RoundStatus } from '#app/domain/fund/vocabulary.ts';
import { formatDollars, formatHundredths, formatPercent } from '#app/ui/format.ts';

/** What a round's standing means, in a word and in what happens next. */
export const ROUND_STANDING: Readonly<Record<RoundStatus, string>> = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed',
  prioritized: 'Prioritized',
  proposed: 'Proposed',
  adopted: 'Adopted',
  settled: 'Settled',
  'called-off': 'Called off',
};

export const REQUEST_STANDING: Readonly<Record<FundRequestStatus, string>> = {
  draft: 'Draft, not sent',
  submitted: 'Submitted',
  withdrawn: 'Withdrawn',
  awarded: 'Funded',
  'not-awarded': 'Not funded',
  'called-off': 'Round called off',
};

/** The same where an appeal may have been granted, which leaves the decision as it was and pays beside it. */
export const standingWithAppeal = (status: FundRequestStatus, granted: number | null): string =>
  granted === null ? REQUEST_STANDING[status] : 'Awarded on appeal';

/** What becomes of a round that no school asks while it is open. */
export const WITHOUT_ASKING: Readonly<Record<Exclude<RoundKind, 'requests'>, string>> = {
  formula: 'A formula works out what each school gets. No school has to ask.',
  envelopes:
    'A formula works out an envelope for each school. Once the envelopes are decided, schools ask for money from them.',
};

/** What a decided round gives, in whole cents. Envelopes are spent request by request, after the round is decided. */
export function decidedInWords(round: {
  readonly kind: RoundKind;
  readonly status: RoundStatus;
  readonly allocated: number;
  readonly awarded: number;
}): string {
  if (round.kind !== 'envelopes') return `${formatDollars(round.awarded)} for schools`;
  return `${formatDollars(round.allocated)} in envelopes for schools, ${formatDollars(round.awarded)} of it awarded${round.status === 'settled' ? '' : ' so far'}`;
}

export const METHOD_NAME: Readonly<Record<AwardMethod, string>> = {
  'in-order': 'In order, skipping what does not fit',
  'in-order-partial': 'In order, the last one partly',
  'best-portfolio': 'Best portfolio',
};

export const METHOD_IN_WORDS: Readonly<Record<AwardMethod, string>> = {
  'in-order':
    'Requests are funded from the first to the last. A request that asks for more than is left is passed over, and the next one is tried.',
  'in-order-partial':
    'Requests are funded from the first on. The first one that asks for more than is left gets what is left, and the round ends there.',
  'best-portfolio':
    'Of all sets of requests that fit the pool, the school’s cap and the partners’ places, the one that serves the most students, each counted by priority, is funded. A solver finds it and proves that none is better; the simple answer stands beside it.',
};

export const TERM_NAME: Readonly<Record<Term, string>> = {
  opportunityIndex: 'Opportunity Index',
  quality: 'Quality',
  reach: 'Reach',
  underserved: 'Underserved',
};

export const AWARD_REASON: Readonly<Record<AwardReason, string>> = {
  funded: 'Funded',
  'partly-funded': 'Partly funded',
  'does-not-fit': 'Does not fit',
  'school-cap': 'Over the school’s cap',
  'partner-capacity': 'No places left',
  'below-the-line': 'Below the line',
  outweighed: 'Others reach more for the money',
};

export type WordedRules = {
  pool: number;
  reserve: number;
  threshold: number | null;
  weights: Readonly<Record<Term, number>>;
  reachCap: number;
  underservedBound: number;
  requestCap: number | null;
  method: AwardMethod;
  schoolCap: number | null;
  neighborhoodFloors: Readonly<Record<string, number>> | null;
  /** Days after adoption within which a school may appeal. */
  appealDays: number;
};

/** "60% OI + 15% quality + 15% reach + 10% underserved" */
export function formulaInWords({ weights }: Pick<WordedRules, 'weights'>): string {
  const parts: [string, number][] = [
    ['OI', weights.opportunityIndex],
    ['quality', weights.quality],
    ['reach', weights.reach],
    ['underserved', weights.underserved],
  ];
  return parts.map(([word, weight]) => `${formatPercent(weight)} ${word}`).join(' + ');
}

/** What each term of the sum measures, with the bounds that this round published. */
export function termInWords(term: Term, rules: WordedRules): string {
  switch (term) {
    case 'opportunityIndex':
      return 'The school’s Opportunity Index, from 0.01 to 0.99. A higher index means that the school’s students face more obstacles, so it counts for more.';
    case 'quality':
      return 'The offering’s quality score from 1.0 to 4.0, as the reviewers agreed it: (score − 1) ÷ 3.';
    case 'reach':
      return `The number of students served, up to ${rules.reachCap.toLocaleString('en-US')}: students ÷ ${rules.reachCap.toLocaleString('en-US')}, at most 1. Fewer than 10 count as 10, so that no small group is told.`;
    case 'underserved':
      return `What the school already received from the Fund this year for each of its students. 1 with nothing received, 0 from ${formatDollars(rules.underservedBound)} on.`;
  }
}

/** A whole part of a whole number, written with four places: exact digits, rounded half up in integers. */
function fourPlaces(part: number, whole: number): string {
  const scaled = (BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole));
  const digits = scaled.toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** A priority, or what a term adds to it: 0.0000 to 1.0000. */
export const formatPriority = (priority: number): string => fourPlaces(priority, FULL_PRIORITY);
/** The value of a term before its weight: 0.00 to 1.00 in four places. */
export const formatTerm = (value: number): string => fourPlaces(value, ONE);
export const formatWeight = (basisPoints: number): string => `× ${(basisPoints / 10_000).toFixed(2)}`;

/** An index of null is not told: the school has none, or who reads may not see it. */
export type FailureFacts = {
  organization: string;
  offering: string;
  school: string;
  opportunityIndex: number | null;
  amount: number;
  threshold: number | null;
  requestCap: number | null;
};

/** Why a request cannot be ranked, and what would mend it. */
export function failureInWords(
  failure: EligibilityFailure,
  facts: FailureFacts,
): { why: string; remedy: string } {
  switch (failure) {
    case 'source-ended':
      return {
        why: `What the money is for was declined, withdrawn or ended: ${facts.offering} is not coming.`,
        remedy: 'Agree with a partner again, then ask for money for that.',
      };
    case 'organization-not-fundable':
      return {
        why: `${facts.organization} is not a non-profit. The Fund pays non-profits only.`,
        remedy: 'Pay from the school’s own budget, or choose a non-profit partner.',
      };
    case 'organization-not-approved':
      return {
        why: `${facts.organization} is not approved this year.`,
        remedy:
          'The partner must finish its registration before the round closes. Ask the Partnerships Office.',
      };
    case 'offering-not-approved':
      return {
        why: `${facts.offering} is not approved this year.`,
        remedy: 'The partner must have it approved before the round closes. Ask the Partnerships Office.',
      };
    case 'offering-not-ongoing':
      return {
        why: `${facts.offering} takes place only once. The Fund pays for ongoing, direct service.`,
        remedy: 'Agree more than one session with the partner.',
      };
    case 'no-quality-score':
      return {
        why: `${facts.offering} has no complete quality score yet.`,
        remedy: 'The reviewers must agree its scores before the round is ranked.',
      };
    case 'no-opportunity-index':
      return {
        why: `${facts.school} has no Opportunity Index in this round’s release.`,
        remedy: 'Ask the Partnerships Office: the release has to name the school.',
      };
    case 'below-threshold':
      return {
        why:
          facts.opportunityIndex === null
            ? `The school’s Opportunity Index is below ${formatHundredths(facts.threshold ?? 0)}, where this round begins.`
            : `The school’s Opportunity Index is ${formatHundredths(facts.opportunityIndex)}. This round is for schools at ${formatHundredths(facts.threshold ?? 0)} or above.`,
        remedy: 'This round is closed to the school. Look for a round without a threshold.',
      };
    case 'site-council-not-informed':
      return {
        why: 'The Site Council has not been informed.',
        remedy: 'Tell it, then enter the day.',
      };
    case 'over-request-cap':
      return {
        why: `It asks for ${formatDollars(facts.amount)}. One request may ask for at most ${formatDollars(facts.requestCap ?? 0)}.`,
        remedy: 'Ask for less, or pay the rest from other money.',
      };
    case 'no-students':
      return { why: 'It serves no students.', remedy: 'Say how many students it serves.' };
    case 'no-enrollment':
      return {
        why: `${facts.school} has no enrollment this year.`,
        remedy: 'Ask the Partnerships Office to correct the school’s enrollment.',
      };
  }
}
