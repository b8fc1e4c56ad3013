import type { NeedList } from './judge-need.ts';

/** What a need asks for, as far as it may change from one year to the next. */
export type CarriedParts = {
  readonly category: string | null;
  readonly goals: readonly string[];
  readonly goalWeights: readonly number[];
  readonly grades: readonly string[];
  readonly populations: readonly string[];
  readonly languages: readonly string[];
  readonly startsOn: string | null;
};

export type CarriedNeed<Need> = {
  readonly need: Need;
  /** What the new year no longer has: grades that the school does not serve, words that left the Office's lists. */
  readonly left: readonly {
    readonly field: NeedList | 'grades' | 'startsOn';
    readonly codes: readonly string[];
  }[];
};

/**
 * Last year's need as this year can ask for it: without the grades that the
 * school no longer serves and the words that the Office has retired, and
 * without its start, which lies in the past. What is left out is named. A need
 * none of whose grades is left cannot be carried; its grades are then empty.
 */
export function carryNeed<Need extends CarriedParts>(
  need: Need,
  facts: {
    readonly schoolGrades: readonly string[];
    /** What the Office's lists hold now. */
    readonly known: Readonly<Record<NeedList, ReadonlySet<string>>>;
  },
): CarriedNeed<Need> {
  const keep = (list: 'goals' | 'populations' | 'languages') =>
    need[list].filter((code) => facts.known[list].has(code));
  const grades = need.grades.filter((grade) => facts.schoolGrades.includes(grade));
  const goals = keep('goals');
  const category = need.category !== null && facts.known.category.has(need.category) ? need.category : null;
  const kept = { category, goals, grades, populations: keep('populations'), languages: keep('languages') };
  const gone = (field: 'goals' | 'grades' | 'populations' | 'languages') => ({
    field,
    codes: need[field].filter((code) => !kept[field].includes(code)),
  });
  return {
    need: {
      ...need,
      ...kept,
      goalWeights: need.goalWeights.filter((_, at) => goals.includes(need.goals[at] ?? '')),
      startsOn: null,
    },
    left: [
      { field: 'category' as const, codes: category === need.category ? [] : [need.category ?? ''] },
      ...(['goals', 'grades', 'populations', 'languages'] as const).map(gone),
      { field: 'startsOn' as const, codes: need.startsOn === null ? [] : [need.startsOn] },
    ].filter(({ codes }) => codes.length > 0),
  };
}
