import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '#app/domain/shared/id.ts';
import {
  chooseShortlist,
  isOnShortlist,
  judgeAddition,
  judgeShare,
  judgeUnshare,
} from './judge-shortlist.ts';
import { MOST_ENTRIES } from './vocabulary.ts';

const [ANA, BEN, CLEO] = ['ana', 'ben', 'cleo'] as unknown as [UserId, UserId, UserId];
const LIST = { ownerId: ANA, colleagueIds: [BEN] };
const NOT_YOURS = { ok: false, reason: 'shortlist-not-yours' };
const UNKNOWN = { ok: false, reason: 'colleague-unknown' };

test('on a shortlist are its owner and whom the owner named, and nobody else', () => {
  expect([ANA, BEN, CLEO].map((person) => isOnShortlist(LIST, person))).toEqual([true, true, false]);
});

test('the owner names people of the school; a colleague names nobody', () => {
  const atSchool = [ANA, BEN, CLEO];
  expect(judgeShare(LIST, { by: ANA, to: CLEO, atSchool })).toEqual({ ok: true });
  expect(judgeShare(LIST, { by: BEN, to: CLEO, atSchool })).toEqual(NOT_YOURS);
  expect(judgeShare(LIST, { by: ANA, to: CLEO, atSchool: [ANA, BEN] })).toEqual(UNKNOWN);
  expect(judgeShare(LIST, { by: ANA, to: ANA, atSchool })).toEqual(UNKNOWN);
});

test('the owner takes anybody off; a colleague leaves', () => {
  expect(judgeUnshare(LIST, { by: ANA, whom: BEN })).toEqual({ ok: true });
  expect(judgeUnshare(LIST, { by: BEN, whom: BEN })).toEqual({ ok: true });
  expect(judgeUnshare({ ...LIST, colleagueIds: [BEN, CLEO] }, { by: BEN, whom: CLEO })).toEqual(NOT_YOURS);
});

test('a list takes so many and no more', () => {
  expect(judgeAddition(MOST_ENTRIES - 1)).toEqual({ ok: true });
  expect(judgeAddition(MOST_ENTRIES)).toEqual({ ok: false, reason: 'shortlist-full' });
});

const anyLists = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    ownerId: fc.constantFrom(ANA, BEN, CLEO),
    colleagueIds: fc.subarray([ANA, BEN, CLEO]),
    startedAt: fc.constantFrom(new Date(1), new Date(2), new Date(3)),
  }),
  { selector: ({ id }) => id, maxLength: 6 },
);

test('an addition goes to one’s own list, else to the oldest that is shared with one, else to a new one', () => {
  fc.assert(
    fc.property(anyLists, (lists) => {
      const chosen = chooseShortlist(lists, BEN);
      const own = lists.filter(({ ownerId }) => ownerId === BEN);
      const shared = lists.filter(
        ({ ownerId, colleagueIds }) => ownerId !== BEN && colleagueIds.includes(BEN),
      );
      const from = own.length > 0 ? own : shared;
      if (from.length === 0) expect(chosen).toBeUndefined();
      else {
        expect(from).toContain(chosen);
        expect(from.every(({ startedAt }) => startedAt >= chosen!.startedAt)).toBe(true);
      }
      expect(chooseShortlist(lists.toReversed(), BEN)).toEqual(chosen);
    }),
  );
});
