import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EligibilityAnswers, type EligibilityRule, RATIO_BANDS } from './eligibility.ts';
import { judgeEligibility } from './judge-eligibility.ts';

const anyBound = fc.integer({ min: 1, max: 20 });
const anyRules = fc.uniqueArray(
  fc.oneof(
    anyBound.map((atLeast): EligibilityRule => ({ kind: 'years-of-operation', atLeast })),
    fc.constant<EligibilityRule>({ kind: 'non-profit' }),
    anyBound.map((atLeast): EligibilityRule => ({ kind: 'match-percentage', atLeast })),
    anyBound.map((atLeast): EligibilityRule => ({ kind: 'seats', atLeast })),
    fc
      .tuple(fc.constantFrom('staffing-ratio' as const, ...RATIO_BANDS), anyBound)
      .map(([kind, atMost]): EligibilityRule => ({ kind, atMost })),
  ),
  { selector: ({ kind }) => kind },
);
/** Close to the bounds, so that equality and one beside it are met often. */
const anyNumber = fc.integer({ min: 0, max: 21 });
const anyBand = fc.oneof(anyNumber, fc.constant('not-served' as const));
const anyAnswers: fc.Arbitrary<EligibilityAnswers> = fc.record(
  {
    'years-of-operation': anyNumber,
    'non-profit': fc.boolean(),
    'match-percentage': anyNumber,
    seats: anyNumber,
    'staffing-ratio': anyNumber,
    'ratio-early': anyBand,
    'ratio-middle': anyBand,
    'ratio-high': anyBand,
  },
  { requiredKeys: [] },
);

test('the bound itself is enough, and one less stands in the way', () => {
  const rules: EligibilityRule[] = [
    { kind: 'years-of-operation', atLeast: 2 },
    { kind: 'staffing-ratio', atMost: 15 },
  ];
  expect(judgeEligibility(rules, { 'years-of-operation': 2, 'staffing-ratio': 15 }).eligible).toBe(true);
  expect(judgeEligibility(rules, { 'years-of-operation': 1, 'staffing-ratio': 16 }).lines).toEqual([
    { kind: 'years-of-operation', asked: 2, given: 1, standing: 'in-the-way' },
    { kind: 'staffing-ratio', asked: 15, given: 16, standing: 'in-the-way' },
  ]);
});

test('zero is an answer, and a question left open is not a zero', () => {
  const rules: EligibilityRule[] = [{ kind: 'match-percentage', atLeast: 10 }];
  expect(judgeEligibility(rules, { 'match-percentage': 0 }).lines[0]?.standing).toBe('in-the-way');
  expect(judgeEligibility(rules, {}).lines[0]).toEqual({
    kind: 'match-percentage',
    asked: 10,
    given: null,
    standing: 'not-answered',
  });
});

test('no student for an adult is a slip and not the best of ratios', () => {
  const verdict = judgeEligibility([{ kind: 'staffing-ratio', atMost: 15 }], { 'staffing-ratio': 0 });
  expect(verdict.eligible).toBe(false);
});

test('a ratio is asked for the grades that are served, and of these only', () => {
  const rules: EligibilityRule[] = [
    { kind: 'ratio-early', atMost: 11 },
    { kind: 'ratio-middle', atMost: 15 },
    { kind: 'ratio-high', atMost: 25 },
  ];
  const standings = (answers: EligibilityAnswers) =>
    judgeEligibility(rules, answers).lines.map(({ standing }) => standing);

  expect(standings({ 'ratio-early': 'not-served', 'ratio-middle': 'not-served', 'ratio-high': 25 })).toEqual([
    'met',
    'met',
    'met',
  ]);
  expect(standings({ 'ratio-early': 25, 'ratio-middle': 15, 'ratio-high': 'not-served' })).toEqual([
    'in-the-way',
    'met',
    'met',
  ]);
  const nobody = {
    'ratio-early': 'not-served',
    'ratio-middle': 'not-served',
    'ratio-high': 'not-served',
  } as const;
  expect(standings(nobody)).toEqual(['not-answered', 'not-answered', 'not-answered']);
  expect(judgeEligibility(rules.slice(1), nobody).eligible).toBe(true);
});

test('more students for each adult never make room', () => {
  fc.assert(
    fc.property(anyRules, anyAnswers, fc.integer({ min: 1, max: 9 }), (rules, answers, more) => {
      const worse = { ...answers };
      for (const kind of ['staffing-ratio', ...RATIO_BANDS] as const) {
        const given = answers[kind];
        if (typeof given === 'number' && given > 0) worse[kind] = given + more;
      }
      if (judgeEligibility(rules, worse).eligible)
        expect(judgeEligibility(rules, answers).eligible).toBe(true);
    }),
  );
});

test('a cycle that asks nothing is open to everybody', () => {
  expect(judgeEligibility([], {})).toEqual({ eligible: true, lines: [] });
});

test('every rule has its line, and eligible is exactly that all of them are met', () => {
  fc.assert(
    fc.property(anyRules, anyAnswers, (rules, answers) => {
      const { eligible, lines } = judgeEligibility(rules, answers);
      expect(lines.map(({ kind }) => kind)).toEqual(rules.map(({ kind }) => kind));
      expect(eligible).toBe(lines.every(({ standing }) => standing === 'met'));
    }),
  );
});

test('an answer to what is not asked changes nothing', () => {
  fc.assert(
    fc.property(anyRules, anyAnswers, (rules, answers) => {
      const asked = new Set(rules.map(({ kind }) => kind as string));
      const only = Object.fromEntries(Object.entries(answers).filter(([kind]) => asked.has(kind)));
      expect(judgeEligibility(rules, only)).toEqual(judgeEligibility(rules, answers));
    }),
  );
});

test('more years, match and seats never put anything in the way', () => {
  fc.assert(
    fc.property(anyRules, anyAnswers, anyNumber, (rules, answers, more) => {
      const kinds = ['years-of-operation', 'match-percentage', 'seats'] as const;
      const better = { ...answers };
      for (const kind of kinds) {
        const given = answers[kind];
        if (given !== undefined) better[kind] = given + more;
      }
      if (judgeEligibility(rules, answers).eligible) {
        expect(judgeEligibility(rules, better).eligible).toBe(true);
      }
    }),
  );
});

test('one rule more never lets anybody in who was kept out', () => {
  fc.assert(
    fc.property(anyRules, anyAnswers, (rules, answers) => {
      if (judgeEligibility(rules, answers).eligible) {
        expect(judgeEligibility(rules.slice(1), answers).eligible).toBe(true);
      }
    }),
  );
});
