import type {
  EligibilityAnswers,
  EligibilityLine,
  EligibilityRule,
  EligibilityVerdict,
} from './eligibility.ts';

/**
 * Whether an organization may apply in a cycle, with the working: every rule, what it asks, what was given. All
 * rules have to be met; a bound itself meets its rule, and what was not answered does not. A cycle without rules
 * is open to everybody.
 */
export function judgeEligibility(
  rules: readonly EligibilityRule[],
  answers: EligibilityAnswers,
): EligibilityVerdict {
  const lines = rules.map((rule) => lineOf(rule, answers));
  return { eligible: lines.every(({ standing }) => standing === 'met'), lines };
}

function lineOf(rule: EligibilityRule, answers: EligibilityAnswers): EligibilityLine {
  const given = answers[rule.kind] ?? null;
  const asked = boundOf(rule);
  if (given === null) return { kind: rule.kind, asked, given, standing: 'not-answered' };
  return { kind: rule.kind, asked, given, standing: meets(rule, given) ? 'met' : 'in-the-way' };
}

function boundOf(rule: EligibilityRule): number | null {
  if (rule.kind === 'non-profit') return null;
  return rule.kind === 'staffing-ratio' ? rule.atMost : rule.atLeast;
}

function meets(rule: EligibilityRule, given: number | boolean): boolean {
  if (rule.kind === 'non-profit') return given === true;
  if (typeof given !== 'number') return false;
  // A group without students for an adult is no group: a ratio of none is a slip, not a good ratio.
  if (rule.kind === 'staffing-ratio') return given >= 1 && given <= rule.atMost;
  return given >= rule.atLeast;
}
