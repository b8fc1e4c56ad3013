import {
  type EligibilityAnswers,
  type EligibilityLine,
  type EligibilityRule,
  type EligibilityVerdict,
  isRatio,
  RATIO_BANDS,
} from './eligibility.ts';

/**
 * Whether an organization may apply in a cycle, with the working: every rule, what it asks, what was given. All
 * rules have to be met; a bound itself meets its rule, and what was not answered does not. A cycle without rules
 * is open to everybody. A ratio in grades that an organization does not serve is met; who serves none of all grades
 * that there are has answered none of the three.
 */
export function judgeEligibility(
  rules: readonly EligibilityRule[],
  answers: EligibilityAnswers,
): EligibilityVerdict {
  const lines = rules.map((rule) => lineOf(rule, servingSomebody(rules, answers)));
  return { eligible: lines.every(({ standing }) => standing === 'met'), lines };
}

function servingSomebody(rules: readonly EligibilityRule[], answers: EligibilityAnswers): EligibilityAnswers {
  const servesNobody = RATIO_BANDS.every(
    (band) => answers[band] === 'not-served' && rules.some(({ kind }) => kind === band),
  );
  if (!servesNobody) return answers;
  const { 'ratio-early': _early, 'ratio-middle': _middle, 'ratio-high': _high, ...others } = answers;
  return others;
}

function lineOf(rule: EligibilityRule, answers: EligibilityAnswers): EligibilityLine {
  const given = answers[rule.kind] ?? null;
  const asked = boundOf(rule);
  if (given === null) return { kind: rule.kind, asked, given, standing: 'not-answered' };
  return { kind: rule.kind, asked, given, standing: meets(rule, given) ? 'met' : 'in-the-way' };
}

function boundOf(rule: EligibilityRule): number | null {
  if (rule.kind === 'non-profit') return null;
  return isRatio(rule) ? rule.atMost : rule.atLeast;
}

function meets(rule: EligibilityRule, given: NonNullable<EligibilityLine['given']>): boolean {
  if (rule.kind === 'non-profit') return given === true;
  if (given === 'not-served') return RATIO_BANDS.some((band) => band === rule.kind);
  if (typeof given !== 'number') return false;
  // A group without students for an adult is no group: a ratio of none is a slip, not a good ratio.
  if (isRatio(rule)) return given >= 1 && given <= rule.atMost;
  return given >= rule.atLeast;
}
