import type { Checked } from './check-match.ts';

/** What covers a need, told from the checker's lines alone: how many, and the words for what is in the way. */
export type CheckedCoverage = {
  readonly matches: number;
  readonly nearMisses: number;
  readonly hindrance: string | null;
};

const WAYS = [
  ['grades', 'Not for these grades'],
  ['places', 'No room'],
  ['price', 'Over the school’s ceiling, or no price stated'],
] as const;
type Way = (typeof WAYS)[number][0];

export function coverageOf(lines: readonly Checked[]): CheckedCoverage {
  const kind = lines.filter(isOfItsKind);
  const near = kind.filter(({ failed }) => failed === 1);
  const counts = {
    matches: lines.filter(({ failed }) => failed === 0).length,
    nearMisses: near.length,
  };
  if (kind.some(({ failed }) => failed === 0)) return { ...counts, hindrance: null };
  if (kind.length === 0) return { ...counts, hindrance: 'Nobody offers it' };
  if (near.length === 0) return { ...counts, hindrance: 'More than one thing at a time' };
  const inTheWay = WAYS.map(([way, words]) => ({
    words,
    count: near.filter((line) => failureOf(line) === way).length,
  }));
  const most = Math.max(...inTheWay.map(({ count }) => count));
  return { ...counts, hindrance: inTheWay.find(({ count }) => count === most)!.words };
}

/** What its partner could change about one offering so that the need is met: nothing where that takes more than one thing. */
export function changesOf(line: Checked): string[] {
  if (line.failed !== 1 || !isOfItsKind(line)) return [];
  const way = failureOf(line);
  if (way === 'grades') return line.facts.grades_missed.map((grade) => `Serve grade ${grade} too`);
  if (way === 'places') return ['Have more places'];
  return [line.facts.price === null ? 'State your price' : 'Ask for a lower price'];
}

function isOfItsKind({ facts }: Checked): boolean {
  const asksNothing =
    facts.category_asked === null && facts.goals_met.length + facts.goals_missed.length === 0;
  const hasCategory = facts.category_asked !== null && facts.category_asked === facts.category_offered;
  return asksNothing || hasCategory || facts.goals_met.length > 0;
}

function failureOf({ facts }: Checked): Way {
  if (facts.grades_met.length === 0 && facts.grades_missed.length > 0) return 'grades';
  return facts.places_left < facts.wanted ? 'places' : 'price';
}
