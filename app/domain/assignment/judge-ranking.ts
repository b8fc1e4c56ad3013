import type { OfferingId } from '../shared/id.ts';

export type RankingProblem = {
  /** The place of the choice in what was typed, from 0. */
  readonly at: number;
  readonly code: 'twice' | 'not-in-round' | 'grades-not-served';
};

/**
 * What is wrong with the choices that a school typed, null where it left a
 * place empty. Gaps are no fault: the choices simply move up. An empty ranking
 * may be saved, and may not be submitted.
 */
export function judgeRanking(
  typed: readonly (OfferingId | null)[],
  offerings: readonly { readonly id: OfferingId; readonly eligible: boolean }[],
): { readonly choices: readonly OfferingId[]; readonly problems: readonly RankingProblem[] } {
  const problems: RankingProblem[] = [];
  const choices: OfferingId[] = [];
  const known = new Map(offerings.map(({ id, eligible }) => [id, eligible]));
  typed.forEach((id, at) => {
    if (id === null) return;
    const eligible = known.get(id);
    if (eligible === undefined) problems.push({ at, code: 'not-in-round' });
    else if (!eligible) problems.push({ at, code: 'grades-not-served' });
    else if (choices.includes(id)) problems.push({ at, code: 'twice' });
    else choices.push(id);
  });
  return { choices, problems };
}
