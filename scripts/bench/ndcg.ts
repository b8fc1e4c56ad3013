/** How useful a result is for a query: 3 what was looked for, 2 nearly, 1 better than nothing. Not judged is 0. */
export type Grade = 1 | 2 | 3;
export type Grades = Readonly<Record<string, Grade>>;

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: readonly number[]) =>
  grades.reduce((sum, grade, place) => sum + gain(grade) / Math.log2(place + 2), 0);

/**
 * Normalized discounted cumulative gain of the first `depth` results, 0 to 1: what the list is worth as a share of the
 * best list that the grades allow. A result that is listed twice counts once. Järvelin and Kekäläinen 2002, with the
 * exponential gain of Burges et al. 2005.
 */
export function ndcg(results: readonly string[], grades: Grades, depth = 10): number {
  const best = discounted(
    Object.values(grades)
      .sort((a, b) => b - a)
      .slice(0, depth),
  );
  if (best === 0) return 0;
  const distinct = [...new Set(results)].slice(0, depth);
  return discounted(distinct.map((result) => grades[result] ?? 0)) / best;
}
