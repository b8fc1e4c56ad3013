/** One thing that a cycle asks before anything else. An unknown kind does not compile, so a new one is a decision. */
export type EligibilityRule =
  | { readonly kind: 'years-of-operation'; readonly atLeast: number }
  | { readonly kind: 'non-profit' }
  /** What the organization raises elsewhere, as a whole percentage of the cost. */
  | { readonly kind: 'match-percentage'; readonly atLeast: number }
  | { readonly kind: 'seats'; readonly atLeast: number }
  /** Students for each adult. */
  | { readonly kind: 'staffing-ratio'; readonly atMost: number };

export type EligibilityKind = EligibilityRule['kind'];

/** Whole numbers, and yes or no for the non-profit question. What was not answered is absent. */
export type EligibilityAnswers = Partial<{
  readonly [Kind in EligibilityKind]: Kind extends 'non-profit' ? boolean : number;
}>;

export type EligibilityLine = {
  readonly kind: EligibilityKind;
  /** The bound of the rule; null where the rule has none. */
  readonly asked: number | null;
  readonly given: number | boolean | null;
  readonly standing: 'met' | 'in-the-way' | 'not-answered';
};

export type EligibilityVerdict = {
  readonly eligible: boolean;
  /** Every question of the cycle in its order, whether met or not. */
  readonly lines: readonly EligibilityLine[];
};
