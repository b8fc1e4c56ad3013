import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { firstDay, lastDay, type SchoolYear } from '../shared/year.ts';
import type { RegistrationStatus } from '../vetting/vocabulary.ts';
import type { Finality } from './finality.ts';

/** A partner's offering as the Fund looks at it when money is planned or committed. */
export type PayeeFacts = {
  readonly isNonProfit: boolean;
  readonly organizationStanding: RegistrationStatus | null;
  readonly offeringStanding: RegistrationStatus | null;
};

export type PayeeRefusal = 'partner-not-fundable' | 'partner-not-approved' | 'offering-not-approved';

/** Whether the Fund may pay for an offering: a non-profit's, and both approved this year. Domain 4, Allowed. */
export function judgePayee(facts: PayeeFacts): Verdict<PayeeRefusal> {
  if (!facts.isNonProfit) return refused('partner-not-fundable');
  if (facts.organizationStanding !== 'approved') return refused('partner-not-approved');
  return facts.offeringStanding === 'approved' ? ALLOWED : refused('offering-not-approved');
}

export type PlanLineRefusal = PayeeRefusal | 'not-awarded' | 'month-outside-year' | 'over-award';

/**
 * Whether a line may join a spending plan. Money in whole cents; `month` is `YYYY-MM` and lies in the award's school year,
 * July to June; the plan never comes to more than the award holds, in `held`: what is left of it, committed and spent.
 */
export function judgePlanLine(
  facts: PayeeFacts & {
    readonly awarded: number;
    readonly held: number;
    readonly planned: number;
    readonly amount: number;
    readonly month: string;
    readonly schoolYear: SchoolYear;
  },
): Verdict<PlanLineRefusal> {
  if (facts.awarded <= 0) return refused('not-awarded');
  const payee = judgePayee(facts);
  if (!payee.ok) return payee;
  const [first, last] = [firstDay(facts.schoolYear).slice(0, 7), lastDay(facts.schoolYear).slice(0, 7)];
  if (facts.month < first || facts.month > last) return refused('month-outside-year');
  return facts.planned + facts.amount > facts.held ? refused('over-award') : ALLOWED;
}

export type CommitmentRefusal = PayeeRefusal | 'not-final' | 'source-ended' | 'nothing-left' | 'over-left';

/**
 * Whether money of an award may be held for a purchase: the committee has approved, what it was awarded for goes
 * on, the partner may be paid, and it is there.
 */
export function judgeCommitment(
  facts: PayeeFacts & {
    readonly finality: Finality;
    readonly hasSourceEnded: boolean;
    readonly left: number;
    readonly amount: number;
  },
): Verdict<CommitmentRefusal> {
  if (facts.finality !== 'final') return refused('not-final');
  if (facts.hasSourceEnded) return refused('source-ended');
  const payee = judgePayee(facts);
  if (!payee.ok) return payee;
  if (facts.left <= 0) return refused('nothing-left');
  return facts.amount > facts.left ? refused('over-left') : ALLOWED;
}
