import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import { calendarDate, schoolYearOn } from '../shared/year.ts';
import { isWaitOver, waitsUntil } from './waiting-ends.ts';

const year = schoolYearOn(calendarDate('2027-10-01'));

test('one waits through the last day that was asked for, a leap day too, and no longer', () => {
  const terms = { endsOn: calendarDate('2028-02-29'), schoolYear: year };
  expect(waitsUntil(terms)).toBe('2028-02-29');
  expect([isWaitOver(terms, terms.endsOn), isWaitOver(terms, calendarDate('2028-03-01'))]).toEqual([
    false,
    true,
  ]);
});

test('nobody waits into the next school year', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 500 }), (days) => {
      const until = waitsUntil({ endsOn: addDays(calendarDate('2028-01-01'), days), schoolYear: year });
      expect(until <= '2028-06-30').toBe(true);
      expect(isWaitOver({ endsOn: until, schoolYear: year }, calendarDate('2028-07-01'))).toBe(true);
    }),
  );
});
