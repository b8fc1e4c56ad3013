import type { Vote } from './vocabulary.ts';

export type Voted = { readonly id: string; readonly votes: readonly Vote[] };

export type Tally = {
  readonly first: number;
  readonly yes: number;
  readonly no: number;
  readonly points: number;
};

const POINTS: Record<Vote, number> = { first: 2, yes: 1, no: -1 };

/** How often each was said, and what it comes to: a first choice counts two, a yes one, a no takes one away. */
export function tallyOf(votes: readonly Vote[]): Tally {
  const said = (vote: Vote) => votes.filter((each) => each === vote).length;
  return {
    first: said('first'),
    yes: said('yes'),
    no: said('no'),
    points: votes.reduce((sum, vote) => sum + POINTS[vote], 0),
  };
}

/** Most points first; of equal points, more first choices first; else as they were put in order by hand. */
export function orderByVotes<Entry extends Voted>(byHand: readonly Entry[]): Entry[] {
  return byHand
    .map((entry, place) => ({ entry, place, tally: tallyOf(entry.votes) }))
    .sort((a, b) => b.tally.points - a.tally.points || b.tally.first - a.tally.first || a.place - b.place)
    .map(({ entry }) => entry);
}
