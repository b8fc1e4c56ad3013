import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '../shared/id.ts';
import { brokenLaws } from '../shared/transitions-laws.ts';
import type { CalendarDate } from '../shared/year.ts';
import { bandOf, DEFAULT_ASSIGNMENT_RULES, judgeAssignmentRules } from './assignment-rules.ts';
import {
  ASSIGNMENT_TRANSITIONS,
  advanceAssignment,
  judgeRedraw,
  judgeSave,
  judgeTakesRankings,
} from './assignment-transitions.ts';
import { groupsTooMany, weighDemand } from './demand.ts';
import { judgeRanking } from './judge-ranking.ts';
import { judgeRequestBesideRounds } from './judge-request-beside-round.ts';
import { ASSIGNMENT_STATUSES } from './vocabulary.ts';

test('the life of an assignment round', () => {
  expect(brokenLaws(ASSIGNMENT_TRANSITIONS, 'draft', ['assigned', 'called-off'])).toEqual([]);
  expect(Object.keys(ASSIGNMENT_TRANSITIONS)).toEqual([...ASSIGNMENT_STATUSES]);
  expect(advanceAssignment('open', 'assign').ok).toBe(false);
  expect(advanceAssignment('assigned', 'call-off').ok).toBe(false);
  for (const status of ASSIGNMENT_STATUSES) expect(judgeRedraw(status).ok).toBe(status === 'draft');
});

test('rankings are taken only while the round is open and its window lasts', () => {
  const window = { opensAt: new Date(10), closesAt: new Date(20) };
  const reason = (status: (typeof ASSIGNMENT_STATUSES)[number], at: number) => {
    const verdict = judgeTakesRankings(status, window, new Date(at));
    return verdict.ok ? 'ok' : verdict.reason;
  };
  expect([9, 10, 19, 20].map((at) => reason('open', at))).toEqual([
    'not-open-yet',
    'ok',
    'ok',
    'deadline-passed',
  ]);
  for (const status of ASSIGNMENT_STATUSES.filter((each) => each !== 'open'))
    expect(reason(status, 15)).toBe('not-open');
});

test('after the leader submitted only a leader changes a ranking, and never over a newer one', () => {
  const facts = { status: null, maySubmit: false, version: 0, seen: 0 } as const;
  expect(judgeSave(facts).ok).toBe(true);
  expect(judgeSave({ ...facts, status: 'prepared', version: 2, seen: 2 }).ok).toBe(true);
  expect(judgeSave({ ...facts, status: 'submitted' })).toMatchObject({ reason: 'leader-submitted' });
  expect(judgeSave({ ...facts, status: 'submitted', maySubmit: true }).ok).toBe(true);
  expect(judgeSave({ ...facts, version: 3, seen: 2 })).toMatchObject({ reason: 'changed-meanwhile' });
});

test('a round’s rules are judged whole', () => {
  const good = {
    ...DEFAULT_ASSIGNMENT_RULES,
    offerings: [{ groups: 3 }],
    opensAt: new Date(10),
    closesAt: new Date(20),
    reserveDays: 14,
  };
  const problems = (change: Partial<Parameters<typeof judgeAssignmentRules>[0]>) =>
    judgeAssignmentRules({ ...good, ...change }).map(({ field, code }) => `${field}: ${code}`);
  expect(problems({})).toEqual([]);
  expect(problems({ order: [] })).toEqual([]);
  expect(problems({ order: ['need', 'need'] })).toEqual(['order: twice']);
  expect(problems({ order: ['first-come' as 'need'] })).toEqual(['order: out-of-range']);
  expect(problems({ bandsFrom: [50, 75] })).toEqual(['bandsFrom: not-falling']);
  expect(problems({ bandsFrom: [50, 50] })).toEqual(['bandsFrom: not-falling']);
  expect(problems({ bandsFrom: [100] })).toEqual(['bandsFrom: out-of-range']);
  expect(problems({ bandsFrom: [9, 8, 7, 6, 5, 4, 3, 2, 1] })).toEqual(['bandsFrom: out-of-range']);
  expect(problems({ bandsFrom: [] })).toEqual(['bandsFrom: required']);
  expect(problems({ bandsFrom: [], order: ['continuing'] })).toEqual([]);
  expect(problems({ offerings: [], closesAt: new Date(10), reserveDays: 0 })).toEqual([
    'offerings: required',
    'closesAt: not-after-opening',
    'reserveDays: out-of-range',
  ]);
  expect(problems({ offerings: Array.from({ length: 13 }, () => ({ groups: 1 })) })).toEqual([
    'offerings: too-many',
  ]);
  expect(problems({ offerings: [{ groups: 0 }] })).toEqual(['offerings: out-of-range']);
});

test('bands of need: the least index of a band belongs to it, and no index to the lowest', () => {
  const bands = [99, 75, 74, 50, 25, 24, 1, null].map((index) => bandOf(index, [75, 50, 25]));
  expect(bands).toEqual([0, 0, 1, 1, 2, 3, 3, 3]);
  expect(bandOf(80, [])).toBe(0);
});

test('a ranking: gaps close up, and each fault is told at its place', () => {
  const [a, b, c] = ['a', 'b', 'c'] as [OfferingId, OfferingId, OfferingId];
  const offerings = [
    { id: a, eligible: true },
    { id: b, eligible: true },
    { id: c, eligible: false },
  ];
  expect(judgeRanking([null, b, null, a], offerings)).toEqual({ choices: [b, a], problems: [] });
  expect(judgeRanking([null, null], offerings)).toEqual({ choices: [], problems: [] });
  expect(judgeRanking([a, a, c, 'x' as OfferingId, b], offerings)).toEqual({
    choices: [a, b],
    problems: [
      { at: 1, code: 'twice' },
      { at: 2, code: 'grades-not-served' },
      { at: 3, code: 'not-in-round' },
    ],
  });
});

test('requests beside a round: none while it is being decided, afterwards only of those with a place until the day', () => {
  const today = '2026-10-14' as CalendarDate;
  const round = { status: 'assigned', reservedUntil: today, hasPlace: false } as const;
  const reason = (...rounds: Parameters<typeof judgeRequestBesideRounds>[0]) => {
    const verdict = judgeRequestBesideRounds(rounds, today);
    return verdict.ok ? 'ok' : verdict.reason;
  };
  expect(reason()).toBe('ok');
  expect(reason({ status: 'open', reservedUntil: null, hasPlace: false })).toBe('in-round');
  expect(reason({ status: 'closed', reservedUntil: null, hasPlace: false })).toBe('in-round');
  expect(reason({ status: 'draft', reservedUntil: null, hasPlace: false })).toBe('ok');
  expect(reason({ status: 'called-off', reservedUntil: null, hasPlace: false })).toBe('ok');
  expect(reason(round)).toBe('reserved');
  expect(reason({ ...round, hasPlace: true })).toBe('ok');
  expect(reason({ ...round, reservedUntil: '2026-10-13' as CalendarDate })).toBe('ok');
  expect(reason({ ...round, hasPlace: true }, { status: 'open', reservedUntil: null, hasPlace: false })).toBe(
    'in-round',
  );
});

test('demand against room, in whole groups of the usual size', () => {
  expect(weighDemand({ placesLeft: 50, waiting: [20, 30, 24], interested: [null, 12] })).toEqual({
    schools: 5,
    students: 74,
    usualGroup: 24,
    room: 2,
    isOver: true,
    mayBeOver: false,
  });
  expect(weighDemand({ placesLeft: 50, waiting: [20, 30], interested: [] })).toMatchObject({
    isOver: false,
    mayBeOver: false,
  });
  expect(weighDemand({ placesLeft: 50, waiting: [20, 30], interested: [null] })).toMatchObject({
    usualGroup: 20,
    room: 2,
    mayBeOver: true,
  });
  expect(weighDemand({ placesLeft: 10, waiting: [20], interested: [] }).isOver).toBe(false);
});

test('where nobody has asked yet, the groups that interested schools speak of tell the room', () => {
  expect(weighDemand({ placesLeft: 50, waiting: [], interested: [24, null, 30] })).toMatchObject({
    usualGroup: 24,
    room: 2,
    isOver: false,
    mayBeOver: true,
  });
  expect(weighDemand({ placesLeft: 80, waiting: [], interested: [24, null, 30] }).mayBeOver).toBe(false);
  // Of unknown size: at least a student each.
  expect(weighDemand({ placesLeft: 2, waiting: [], interested: [null, null, null] })).toMatchObject({
    room: null,
    mayBeOver: true,
  });
  expect(weighDemand({ placesLeft: 10, waiting: [], interested: [null, null, null] }).mayBeOver).toBe(false);
  expect(weighDemand({ placesLeft: 5, waiting: [], interested: [20] }).mayBeOver).toBe(false);
});

test('more groups than the places left would take are too many', () => {
  const told = { placesLeft: 50, waiting: [20, 30], interested: [] };
  expect(groupsTooMany(2, weighDemand(told), 50)).toBe(false);
  expect(groupsTooMany(3, weighDemand(told), 50)).toBe(true);
  const unknown = weighDemand({ placesLeft: 3, waiting: [], interested: [] });
  expect([groupsTooMany(3, unknown, 3), groupsTooMany(4, unknown, 3)]).toEqual([false, true]);
});

test('more wishes never make an offering look less wanted', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 90 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (placesLeft, waiting, another) => {
        const before = weighDemand({ placesLeft, waiting, interested: [] });
        const after = weighDemand({ placesLeft, waiting: [...waiting, another], interested: [] });
        expect(after.students).toBe(before.students + another);
        if (before.isOver) expect(after.isOver).toBe(true);
      },
    ),
  );
});
