import type { Match } from '#app/domain/matching/match-offerings.ts';
import type { Criterion } from '#app/domain/matching/match-weights.ts';
import { reasonText } from '#app/domain/matching/reason-text.ts';
import { fitBand } from '#app/domain/matching/take-turns.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';

export const CRITERION_WORDS: Readonly<Record<Criterion, string>> = {
  category: 'Category and goals',
  grades: 'Grades covered',
  times: 'Times at your bells',
  languages: 'Languages',
  price: 'Price',
  quality: 'Quality',
  populations: 'Populations',
  distance: 'Distance',
};

export type FitInWords = {
  /** "0.91" */
  readonly fit: string;
  readonly reasons: readonly { key: string; holds: boolean; words: string }[];
  /** Every criterion with its points; the parts add up to `total` as printed. */
  readonly working: readonly { key: string; part: string; weight: string; value: string; adds: string }[];
  readonly total: string;
};

/** "0.91": the fit as everybody reads it. Offerings with one and the same take turns. */
export const fitNumber = ({ points }: Pick<Match, 'points'>): string => (fitBand(points) / 100).toFixed(2);

const points = (basisPoints: number) => (basisPoints / 10_000).toFixed(4);

/** A match as people read it: what fits first, then what does not, and the arithmetic behind both. */
export function fitInWords(
  match: Match,
  labels: Pick<TermLabels, 'category' | 'goal' | 'population' | 'language'>,
): FitInWords {
  const reasons = match.reasons.flatMap((reason, at) => {
    const words = reasonText(reason, (kind, code) => labels[kind].label(code));
    const part = match.parts[at]!;
    // A distance is never whole unless it is none, so that half the points already speaks for it.
    const holds = reason.fits === 'yes' || (reason.criterion === 'distance' && part.got * 2 >= part.max);
    return words === null ? [] : [{ key: reason.criterion, holds, words }];
  });
  return {
    fit: fitNumber(match),
    reasons: [...reasons.filter(({ holds }) => holds), ...reasons.filter(({ holds }) => !holds)],
    working: match.parts.map(({ criterion, got, max }, at) => ({
      key: criterion,
      part: match.reasons[at]!.asked
        ? CRITERION_WORDS[criterion]
        : `${CRITERION_WORDS[criterion]} (not asked)`,
      weight: `${Number((max / 100).toFixed(2))}%`,
      value: max === 0 ? '–' : (got / max).toFixed(2),
      adds: points(got),
    })),
    total: points(match.points),
  };
}
