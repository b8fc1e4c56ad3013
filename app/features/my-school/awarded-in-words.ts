import { formatDollars } from '#app/ui/format.ts';

type Awarded = {
  /** All amounts in cents. */
  readonly asked: number;
  readonly awarded: number;
  /** Of it what answers requests; the rest came by formula, for which nobody asked. */
  readonly awardedToAsks: number;
};

/** What stands behind the sum that a school was awarded: what it asked for beside what it got for that, and what came by formula. */
export function awardedInWords({ asked, awarded, awardedToAsks }: Awarded): string {
  const byFormula = awarded - awardedToAsks;
  if (asked === 0) return byFormula > 0 ? 'awarded by formula' : 'awarded';
  if (byFormula === 0) return `awarded of ${formatDollars(asked)} asked for`;
  return `awarded: ${formatDollars(awardedToAsks)} of ${formatDollars(asked)} asked for, and ${formatDollars(byFormula)} by formula`;
}
