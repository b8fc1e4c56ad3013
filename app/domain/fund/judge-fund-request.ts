import type { CalendarDate } from '../shared/year.ts';
import type { RoundRules } from './round-rules.ts';

export type FundRequestProblem = {
  readonly field: 'amount' | 'students' | 'goal' | 'siteCouncilOn' | 'lines';
  readonly code:
    | 'required'
    | 'not-positive'
    | 'over-request-cap'
    | 'more-than-enrollment'
    | 'in-the-future'
    | 'does-not-add-up';
};

/**
 * Everything that keeps a request for money from being sent, at once. The
 * lines add up to the amount to the cent; the Site Council was told today or
 * before. Whether it can be ranked is `eligibility`, shown but not refused.
 */
export function judgeFundRequest(
  request: {
    readonly amount: number;
    readonly students: number;
    readonly goal: string;
    readonly siteCouncilOn: CalendarDate | null;
    readonly lines: readonly { readonly label: string; readonly amount: number }[];
  },
  context: {
    readonly rules: Pick<RoundRules, 'requestCap'>;
    readonly enrollment: number;
    readonly today: CalendarDate;
  },
): FundRequestProblem[] {
  const problems: FundRequestProblem[] = [];
  const add = (field: FundRequestProblem['field'], code: FundRequestProblem['code']) =>
    problems.push({ field, code });
  const { amount, students, siteCouncilOn, lines } = request;
  const cap = context.rules.requestCap;

  if (request.goal.trim() === '') add('goal', 'required');
  if (!Number.isInteger(students) || students <= 0) add('students', 'not-positive');
  else if (students > context.enrollment) add('students', 'more-than-enrollment');
  if (!Number.isSafeInteger(amount) || amount <= 0) add('amount', 'not-positive');
  else if (cap !== null && amount > cap) add('amount', 'over-request-cap');
  if (lines.length === 0 || lines.some(({ label }) => label.trim() === '')) add('lines', 'required');
  else if (lines.some((line) => line.amount <= 0)) add('lines', 'not-positive');
  else if (lines.reduce((sum, line) => sum + line.amount, 0) !== amount) add('lines', 'does-not-add-up');
  if (siteCouncilOn === null) add('siteCouncilOn', 'required');
  else if (siteCouncilOn > context.today) add('siteCouncilOn', 'in-the-future');
  return problems;
}
