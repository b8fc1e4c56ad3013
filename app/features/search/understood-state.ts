import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { type Finding, understandQuery } from '#app/domain/search/understand-query.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import type { SearchState } from './inputs.ts';

export type UnderstoodState = {
  /** What is searched for: the words that are left, and among the filters those that were read out of the words. */
  readonly state: SearchState;
  readonly findings: readonly Finding[];
  /** The words that became filters: what says them as well comes first. */
  readonly leaning: string;
};

/** Reads filters out of the words typed, times by the school's bells, and adds them to those that were chosen. */
export function understoodState(
  typed: SearchState,
  labels: TermLabels,
  school: Pick<OwnSchool, 'bellStarts' | 'bellEnds'> | undefined,
): UnderstoodState {
  const { rest, findings } = understandQuery(
    typed.q,
    {
      languages: labels.language.choices,
      neighborhoods: labels.neighborhood.choices,
      day:
        school?.bellStarts && school.bellEnds
          ? { starts: school.bellStarts, ends: school.bellEnds }
          : undefined,
    },
    typed.words,
  );
  const leaning = findings.map(({ words }) => words).join(' ');
  if (findings.length === 0) return { state: typed, findings, leaning };
  const readOf = (param: Finding['param']) =>
    findings.flatMap((finding) => (finding.param === param ? finding.values : []));
  const both = <Value extends string>(chosen: readonly Value[], param: Finding['param']) => [
    ...new Set([...chosen, ...(readOf(param) as Value[])]),
  ];
  const grades = both(typed.grade, 'grade');
  return {
    findings,
    leaning,
    state: {
      ...typed,
      q: rest,
      grade: GRADES.filter((grade) => grades.includes(grade)),
      when: both(typed.when, 'when'),
      day: both(typed.day, 'day'),
      language: both(typed.language, 'language'),
      neighborhood: both(typed.neighborhood, 'neighborhood'),
      free: typed.free || findings.some(({ param }) => param === 'free'),
    },
  };
}
