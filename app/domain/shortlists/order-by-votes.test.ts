import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderByVotes, tallyOf, type Voted } from './order-by-votes.ts';
import { VOTES, type Vote } from './vocabulary.ts';

const anyVotes = fc.array(fc.constantFrom(...VOTES), { maxLength: 5 });
const anyList = fc
  .array(anyVotes, { minLength: 1, maxLength: 8 })
  .map((all): Voted[] => all.map((votes, place) => ({ id: `entry-${place}`, votes })));
const ids = (entries: readonly Voted[]) => entries.map(({ id }) => id);
const withVotes = (list: readonly Voted[], at: number, votes: readonly Vote[]) =>
  list.map((entry, place) => (place === at ? { ...entry, votes } : entry));

test('a first choice counts two, a yes one, and a no takes one away', () => {
  expect(tallyOf(['first', 'yes', 'yes', 'no'])).toEqual({ first: 1, yes: 2, no: 1, points: 3 });
  expect(tallyOf([])).toEqual({ first: 0, yes: 0, no: 0, points: 0 });
});

test('of equal points, more first choices stand first, then the order by hand', () => {
  const list: Voted[] = [
    { id: 'two yes', votes: ['yes', 'yes'] },
    { id: 'one first', votes: ['first'] },
    { id: 'disliked', votes: ['no'] },
    { id: 'nobody', votes: [] },
    { id: 'nobody either', votes: [] },
  ];

  expect(ids(orderByVotes(list))).toEqual(['one first', 'two yes', 'nobody', 'nobody either', 'disliked']);
});

test('nothing is lost and nothing comes twice', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      expect(ids(orderByVotes(list)).sort()).toEqual(ids(list).sort());
    }),
  );
});

test('an order already by votes stays as it is', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const once = orderByVotes(list);
      expect(ids(orderByVotes(once))).toEqual(ids(once));
    }),
  );
});

test('a kinder vote never lowers the place of what it is for, and a further no never raises it', () => {
  const place = (list: readonly Voted[], id: string) => ids(orderByVotes(list)).indexOf(id);
  fc.assert(
    fc.property(anyList, fc.nat(), fc.nat(), (list, which, whose) => {
      const at = which % list.length;
      const { id, votes } = list[at]!;
      const before = place(list, id);
      for (const kind of ['yes', 'first'] as const)
        expect(place(withVotes(list, at, [...votes, kind]), id)).toBeLessThanOrEqual(before);
      expect(place(withVotes(list, at, [...votes, 'no']), id)).toBeGreaterThanOrEqual(before);
      if (votes.length === 0) return;
      const one = whose % votes.length;
      const kinder = votes.map((vote, of) =>
        of === one ? VOTES[Math.max(0, VOTES.indexOf(vote) - 1)]! : vote,
      );
      expect(place(withVotes(list, at, kinder), id)).toBeLessThanOrEqual(before);
    }),
  );
});
