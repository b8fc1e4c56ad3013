import type { Canonical } from '../shared/canonical-json.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';

/** A rule as it can be asked and written down: the reason it refuses with, what it looks at, and its answer. */
export type AskedRule<Facts, Reason extends string> = {
  readonly reason: Reason;
  /** The facts it looks at, as plain values that can be kept. */
  given(facts: Facts): { readonly [key: string]: Canonical };
  holds(facts: Facts): boolean;
};

/** A rule that was asked, with what it was given and what it answered. */
export type TracedRule<Reason extends string = string> = {
  readonly rule: Reason;
  readonly given: { readonly [key: string]: Canonical };
  readonly holds: boolean;
};

/** The verdict of rules in their order: the first that does not hold refuses. */
export function judgeBy<Facts, Reason extends string>(
  rules: readonly AskedRule<Facts, Reason>[],
  facts: Facts,
): Verdict<Reason> {
  const broken = rules.find((rule) => !rule.holds(facts));
  return broken ? refused(broken.reason) : ALLOWED;
}

/** Every rule with its answer. The same rules as the verdict's, so that the two cannot disagree. */
export function traceBy<Facts, Reason extends string>(
  rules: readonly AskedRule<Facts, Reason>[],
  facts: Facts,
): TracedRule<Reason>[] {
  return rules.map((rule) => ({ rule: rule.reason, given: rule.given(facts), holds: rule.holds(facts) }));
}
