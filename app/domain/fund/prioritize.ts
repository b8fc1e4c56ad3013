import { divideHalfUp } from '../shared/exact.ts';
import type { FundRequestId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { type EligibilityFailure, eligibility, type FundRequestFacts } from './eligibility.ts';
import type { PriorityWeights, RoundRules } from './round-rules.ts';

/** One whole, in the unit that terms are kept in: millionths. */
export const ONE = 1_000_000;
/** A priority of 1: a millionth times a basis point. */
export const FULL_PRIORITY = ONE * 10_000;

export const TERMS = [
  'opportunityIndex',
  'quality',
  'reach',
  'underserved',
] as const satisfies (keyof PriorityWeights)[];
export type Term = (typeof TERMS)[number];

/** `value` in millionths, 0 to 1,000,000; `adds` is exactly value × weight, of 10,000,000,000. */
export type TermWorking = { readonly value: number; readonly weight: number; readonly adds: number };

export type RankedRequest = {
  readonly id: FundRequestId;
  readonly reference: string;
  readonly rank: number;
  /** The exact sum of what the terms add, 0 to 10,000,000,000. */
  readonly priority: number;
  readonly terms: Readonly<Record<Term, TermWorking>>;
  readonly opportunityIndex: number;
  /** SHA-256 of `seed:reference`, the lowest first; drawn only among equals, otherwise null. */
  readonly lottery: string | null;
  /** What set it below the one before it. */
  readonly placedBy: 'priority' | 'opportunity-index' | 'lottery';
  readonly amount: number;
  readonly students: number;
};

export type Ranking = {
  readonly ranked: readonly RankedRequest[];
  readonly notEligible: readonly {
    readonly id: FundRequestId;
    readonly reference: string;
    readonly amount: number;
    readonly failures: readonly EligibilityFailure[];
  }[];
};

/**
 * The eligible requests in order of priority, each with the working of every
 * term, and the others with everything they fail. A term is a number from 0 to
 * 1 by published bounds, rounded half up to a millionth; the weighted sum is
 * exact, so no request moves another's number. Equal priorities go to the
 * higher Opportunity Index, then by the lottery; never by the order in which
 * they came. Product 4, Priority.
 */
export function prioritize(requests: readonly FundRequestFacts[], rules: RoundRules, seed: string): Ranking {
  const eligible: Omit<RankedRequest, 'rank' | 'placedBy' | 'lottery'>[] = [];
  const notEligible: Ranking['notEligible'][number][] = [];
  for (const request of requests) {
    const { id, reference, amount, students, opportunityIndex } = request;
    const failures = eligibility(request, rules);
    if (failures.length > 0 || !isRated(request) || opportunityIndex === null) {
      notEligible.push({ id, reference, amount, failures });
      continue;
    }
    const terms = termsOf(request, rules);
    const priority = TERMS.reduce((sum, term) => sum + terms[term].adds, 0);
    eligible.push({ id, reference, priority, terms, opportunityIndex, amount, students });
  }
  const draw = lotteryOf(seed);
  eligible.sort(inOrder(draw.number));
  return {
    ranked: eligible.map((request, at) => ({
      id: request.id,
      reference: request.reference,
      priority: request.priority,
      terms: request.terms,
      opportunityIndex: request.opportunityIndex,
      amount: request.amount,
      students: request.students,
      rank: at + 1,
      lottery: draw.drawn(request.reference),
      placedBy: placedBy(eligible[at - 1], request),
    })),
    notEligible: notEligible.sort((a, b) => compareText(a.reference, b.reference)),
  };
}

type Rated = FundRequestFacts & { readonly opportunityIndex: number; readonly qualityScore: number };

const isRated = (request: FundRequestFacts): request is Rated =>
  request.opportunityIndex !== null && request.qualityScore !== null;

/** Each term of a request's priority with its weight. Underserved is 1 with nothing received and 0 from the bound on. */
export function termsOf(request: Rated, rules: RoundRules): Readonly<Record<Term, TermWorking>> {
  const values: Record<Term, number> = {
    opportunityIndex: request.opportunityIndex * (ONE / 100),
    quality: divideHalfUp((request.qualityScore - 100) * ONE, 300),
    reach: divideHalfUp(Math.min(request.students, rules.reachCap) * ONE, rules.reachCap),
    underserved: underservedOf(request, rules),
  };
  const working = (term: Term): TermWorking => {
    const weight = rules.weights[term];
    return { value: values[term], weight, adds: values[term] * weight };
  };
  return {
    opportunityIndex: working('opportunityIndex'),
    quality: working('quality'),
    reach: working('reach'),
    underserved: working('underserved'),
  };
}

function underservedOf(
  { enrollment, receivedThisYear }: Pick<FundRequestFacts, 'enrollment' | 'receivedThisYear'>,
  { underservedBound }: Pick<RoundRules, 'underservedBound'>,
): number {
  const enough = enrollment * underservedBound;
  // Ordinary amounts stay exact as numbers, which is many times as quick.
  if (Number.isSafeInteger(enough * ONE))
    return receivedThisYear >= enough ? 0 : divideHalfUp((enough - receivedThisYear) * ONE, enough);
  const all = BigInt(enrollment) * BigInt(underservedBound);
  const received = BigInt(receivedThisYear);
  return received >= all ? 0 : divideHalfUp((all - received) * BigInt(ONE), all);
}

type Placed = Pick<RankedRequest, 'priority' | 'opportunityIndex' | 'reference'>;

/** Draws a number when it is first asked for, so that only equals ever get one. */
function lotteryOf(seed: string) {
  const numbers = new Map<string, string>();
  return {
    number(reference: string): string {
      const number = numbers.get(reference) ?? sha256Hex(`${seed}:${reference}`);
      numbers.set(reference, number);
      return number;
    },
    drawn: (reference: string): string | null => numbers.get(reference) ?? null,
  };
}

function inOrder(number: (reference: string) => string): (a: Placed, b: Placed) => number {
  return (a, b) =>
    b.priority - a.priority ||
    b.opportunityIndex - a.opportunityIndex ||
    compareText(number(a.reference), number(b.reference)) ||
    compareText(a.reference, b.reference);
}

function placedBy(above: Placed | undefined, request: Placed): RankedRequest['placedBy'] {
  if (!above || above.priority !== request.priority) return 'priority';
  return above.opportunityIndex === request.opportunityIndex ? 'lottery' : 'opportunity-index';
}
