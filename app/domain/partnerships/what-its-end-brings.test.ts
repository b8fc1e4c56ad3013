import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import { calendarDate } from '../shared/year.ts';
import { advancePartnership } from './partnership-transitions.ts';
import { PARTNERSHIP_STATUSES } from './vocabulary.ts';
import { whatItsEndBrings } from './what-its-end-brings.ts';

const endsOn = calendarDate('2028-02-29');
const after = addDays(endsOn, 1);

test('on its last day nothing is over yet, whatever stands there', () => {
  for (const status of PARTNERSHIP_STATUSES)
    expect(whatItsEndBrings({ status, wasCleared: true, endsOn, today: endsOn })).toBeNull();
});

test('what ran or could have is completed; what was never cleared ends; what is settled stays', () => {
  const brought = (wasCleared: boolean) =>
    PARTNERSHIP_STATUSES.map((status) => whatItsEndBrings({ status, wasCleared, endsOn, today: after }));
  expect(brought(false)).toEqual(['end', 'complete', 'complete', null, null, null]);
  expect(brought(true)).toEqual(['complete', 'complete', 'complete', null, null, null]);
});

test('each of these steps is one that the life of a partnership has', () => {
  for (const status of PARTNERSHIP_STATUSES)
    for (const wasCleared of [true, false]) {
      const verb = whatItsEndBrings({ status, wasCleared, endsOn, today: after });
      if (verb) expect(advancePartnership(status, verb).ok).toBe(true);
    }
});
