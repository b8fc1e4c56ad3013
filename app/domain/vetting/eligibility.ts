/** Students for each adult, in the grades from PreK to K, 1 to 8 and 9 to 12. */
export const RATIO_BANDS = ['ratio-early', 'ratio-middle', 'ratio-high'] as const;
export type RatioBand = (typeof RATIO_BANDS)[number];

/** One thing that a cycle asks before anything else. An unknown kind does not compile, so a new one is a decision. */
export type EligibilityRule =
  | { readonly kind: 'years-of-operation'; readonly atLeast: number }
  | { readonly kind: 'non-profit' }
  /** What the organization raises elsewhere, as a whole percentage of the cost. */
  | { readonly kind: 'match-percentage'; readonly atLeast: number }
  | { readonly kind: 'seats'; readonly atLeast: number }
  /** Students for each adult, whatever the grade; or in some grades, which not everybody serves. */
  | { readonly kind: 'staffing-ratio' | RatioBand; readonly atMost: number };

export type EligibilityKind = EligibilityRule['kind'];

/** Whole numbers, yes or no for the non-profit question, and "not served" of grades. What was not answered is absent. */
export type EligibilityAnswers = Partial<{
  readonly [Kind in EligibilityKind]: Kind extends 'non-profit'
    ? boolean
    : Kind extends RatioBand
      ? number | 'not-served'
      : number;
}>;

export const isRatio = (rule: EligibilityRule): rule is Extract<EligibilityRule, { atMost: number }> =>
  'atMost' in rule;

export type EligibilityLine = {
  readonly kind: EligibilityKind;
  /** The bound of the rule; null where the rule has none. */
  readonly asked: number | null;
  readonly given: number | boolean | 'not-served' | null;
  readonly standing: 'met' | 'in-the-way' | 'not-answered';
};

export type EligibilityVerdict = {
  readonly eligible: boolean;
  /** Every question of the cycle in its order, whether met or not. */
  readonly lines: readonly EligibilityLine[];
};
