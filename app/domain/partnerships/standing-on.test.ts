import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import { calendarDate, schoolYear } from '../shared/year.ts';
import { dateIn } from '../shared/zone.ts';
import { type ClearanceFacts, clearedToServe } from '../vetting/cleared-to-serve.ts';
import { standingOn } from './standing-on.ts';
import { PARTNERSHIP_STATUSES } from './vocabulary.ts';

const FIRST = calendarDate('2027-09-01');
const HOUR = 3_600_000;
const START = Date.parse('2027-09-01T04:00:00Z');

/** In the year of a leap day: from September to July, over both changes of the clock and 29 February. */
const facts = (insuredFor: number, attestedFor: number, narrowedAfter: number | null): ClearanceFacts => ({
  today: FIRST,
  schoolYear: schoolYear('2027-28'),
  organization: 'approved',
  offering: 'approved',
  partnershipApproved: true,
  requiredDocuments: [{ kind: 'insurance', name: null, graceDays: 0 }],
  documents: [
    { kind: 'agreement', status: 'accepted', validFrom: null, validUntil: null },
    { kind: 'insurance', status: 'accepted', validFrom: FIRST, validUntil: addDays(FIRST, insuredFor) },
  ],
  adults: 1,
  attestations: [{ adults: 1, clearedOn: addDays(FIRST, -1), expiresOn: addDays(FIRST, attestedFor) }],
  attestationGraceDays: 0,
  restrictions:
    narrowedAfter === null
      ? []
      : [{ reason: 'Closed', fromDay: addDays(FIRST, narrowedAfter), untilDay: null }],
  paid: false,
  requisitionNumber: null,
});

const anyLength = fc.integer({ min: 0, max: 320 });

test('hour by hour, what was noted once and what the rule says now agree, to the midnight', () => {
  fc.assert(
    fc.property(
      anyLength,
      anyLength,
      fc.option(fc.integer({ min: 1, max: 320 })),
      fc.constantFrom('America/New_York', 'America/Phoenix', 'Pacific/Honolulu'),
      (insuredFor, attestedFor, narrowedAfter, zone) => {
        const given = facts(insuredFor, attestedFor, narrowedAfter);
        const { clearedUntil } = clearedToServe(given);
        for (let hours = 24; hours < 310 * 24; hours += 1) {
          const today = dateIn(zone, new Date(START + hours * HOUR));
          // The rule is asked where a day turns, which is where the two could differ.
          const yesterday = dateIn(zone, new Date(START + (hours - 1) * HOUR));
          if (today === yesterday) continue;
          const standing = standingOn({ status: 'active', clearedUntil }, today);
          expect(standing === 'active').toBe(clearedToServe({ ...given, today }).cleared);
        }
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test('29 February counts as a day like another', () => {
  const lastDay = calendarDate('2028-02-29');
  const row = { status: 'active', clearedUntil: lastDay } as const;
  const at = (iso: string) => standingOn(row, dateIn('America/New_York', new Date(iso)));
  expect(at('2028-03-01T04:59:59Z')).toBe('active');
  expect(at('2028-03-01T05:00:00Z')).toBe('planned');
});

test('only what is cleared or runs is touched by the calendar', () => {
  const today = calendarDate('2027-10-14');
  for (const status of PARTNERSHIP_STATUSES) {
    const moves = status === 'cleared' || status === 'active';
    expect(standingOn({ status, clearedUntil: null }, today)).toBe(moves ? 'planned' : status);
    expect(standingOn({ status, clearedUntil: today }, today)).toBe(status);
    expect(standingOn({ status, clearedUntil: addDays(today, -1) }, today)).toBe(moves ? 'planned' : status);
  }
});
