import { expect, test } from 'vitest';
import { failureNote, MAIL_RETRIES, OUTBOX_RETRIES, secondsUntilNextTry } from './retries.ts';

test.for([OUTBOX_RETRIES, MAIL_RETRIES])(
  'eight tries, each wait longer than the one before: %j',
  (retries) => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((failures) => secondsUntilNextTry(failures, retries));

    expect(waits).toEqual([...waits].sort((a, b) => a! - b!));
    expect(secondsUntilNextTry(8, retries)).toBeUndefined();
  },
);

test('a note names the cause and not the parameters', () => {
  const cause = new Error('the disk is full');
  const error = new Error('Failed query: insert\nparams: rosa@example.org', { cause });

  expect(failureNote(error)).toBe('the disk is full');
  expect(failureNote(new Error('Failed query: x\nparams: rosa@example.org'))).toBe('Failed query: x');
  expect(failureNote('odd')).toBe('odd');
});
