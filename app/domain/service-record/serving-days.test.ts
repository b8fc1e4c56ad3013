import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import type { CalendarDate } from '../shared/year.ts';
import { judgeSessionDay, type ServingFacts, servingSpans } from './serving-days.ts';

const day = (text: string) => text as CalendarDate;
const active: ServingFacts = {
  rated: false,
  startsOn: day('2026-10-01'),
  endsOn: day('2027-05-28'),
  clearedOn: day('2026-09-20'),
  clearedUntil: day('2027-03-01'),
  moves: [],
};
const TODAY = day('2026-11-10');

test('a session is taken for a day on which the partnership was cleared, and for no other', () => {
  expect(judgeSessionDay(active, day('2026-10-01'), TODAY)).toEqual({ ok: true });
  expect(judgeSessionDay(active, TODAY, TODAY)).toEqual({ ok: true });
  expect(judgeSessionDay(active, day('2026-09-30'), TODAY)).toMatchObject({ reason: 'outside-agreement' });
  expect(judgeSessionDay(active, day('2026-11-11'), TODAY)).toMatchObject({ reason: 'in-future' });
  expect(judgeSessionDay(active, day('2027-03-02'), day('2027-04-01'))).toMatchObject({
    reason: 'not-cleared-then',
  });
  expect(judgeSessionDay({ ...active, rated: true }, TODAY, TODAY)).toMatchObject({
    reason: 'rated-already',
  });
});

test('a pause leaves a gap: the day of the lapse is in it, the day of return is not', () => {
  const paused: ServingFacts = {
    ...active,
    moves: [
      { what: 'cleared', on: day('2026-09-20') },
      { what: 'lapsed', on: day('2026-10-20') },
      { what: 'cleared', on: day('2026-11-03') },
    ],
  };
  expect(servingSpans(paused)).toEqual([
    { first: '2026-10-01', last: '2026-10-19' },
    { first: '2026-11-03', last: '2027-03-01' },
  ]);
  expect(judgeSessionDay(paused, day('2026-10-20'), TODAY).ok).toBe(false);
  expect(judgeSessionDay(paused, day('2026-11-03'), TODAY).ok).toBe(true);
});

test('the day on which a side ends it can still have been served, and no day after', () => {
  const ended: ServingFacts = {
    ...active,
    clearedUntil: null,
    moves: [{ what: 'ended', on: day('2026-10-20') }],
  };
  expect(judgeSessionDay(ended, day('2026-10-20'), TODAY)).toEqual({ ok: true });
  expect(judgeSessionDay(ended, day('2026-10-21'), TODAY)).toMatchObject({ reason: 'not-cleared-then' });
});

test('what was entered late for a completed partnership is taken; what was never cleared takes nothing', () => {
  const completed: ServingFacts = { ...active, clearedUntil: null };
  expect(judgeSessionDay(completed, day('2027-05-28'), day('2027-06-10')).ok).toBe(true);
  expect(judgeSessionDay({ ...active, clearedOn: null, clearedUntil: null }, TODAY, TODAY)).toMatchObject({
    reason: 'not-cleared-then',
  });
});

test('no day of a span lies outside the agreement or between a lapse and the next clearance', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }), (gaps) => {
      let on = active.clearedOn!;
      const moves = gaps.map((gap, place) => {
        on = addDays(on, gap);
        return { what: place % 2 === 0 ? ('lapsed' as const) : ('cleared' as const), on };
      });
      const spans = servingSpans({ ...active, moves });
      for (let at = active.startsOn; at <= active.endsOn; at = addDays(at, 1)) {
        const last = moves.filter((move) => move.on <= at).at(-1);
        const isCleared = (last?.what ?? 'cleared') === 'cleared';
        const open = moves.at(-1)?.what !== 'lapsed' && (last === moves.at(-1) || moves.length === 0);
        const wanted = isCleared && (!open || at <= active.clearedUntil!);
        expect([at, spans.some(({ first, last: end }) => first <= at && at <= end)]).toEqual([at, wanted]);
      }
    }),
  );
});
