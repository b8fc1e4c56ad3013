export const CRITERIA = [
  'category',
  'grades',
  'times',
  'languages',
  'price',
  'quality',
  'populations',
  'distance',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Basis points per criterion, summing to 10,000. The Office's to set. */
export type MatchWeights = Readonly<Record<Criterion, number>>;

export const DEFAULT_MATCH_WEIGHTS: MatchWeights = {
  category: 2_500,
  grades: 2_000,
  times: 1_500,
  languages: 1_000,
  price: 1_000,
  quality: 1_000,
  populations: 500,
  distance: 500,
};

/** What is wrong with a set of weights: each one that is not a whole number from 0, and a sum that is not 10,000. */
export function judgeMatchWeights(
  weights: MatchWeights,
): { readonly criterion: Criterion | null; readonly code: 'not-whole' | 'sum-not-10000' }[] {
  const broken = CRITERIA.filter(
    (criterion) => !Number.isInteger(weights[criterion]) || weights[criterion] < 0,
  );
  if (broken.length > 0) return broken.map((criterion) => ({ criterion, code: 'not-whole' }));
  const sum = CRITERIA.reduce((total, criterion) => total + weights[criterion], 0);
  return sum === 10_000 ? [] : [{ criterion: null, code: 'sum-not-10000' }];
}
