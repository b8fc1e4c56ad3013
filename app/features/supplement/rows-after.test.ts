import { expect, test } from 'vitest';
import { rowsAfter } from './rows-after.ts';

const TYPED = {
  'answer.staff': '0 2',
  'answer.staff.0.role': 'Lead',
  'answer.staff.2.role': 'Aide',
  'answer.van': 'yes',
};

test('one more row has a number of its own, and everything typed stays', () => {
  expect(rowsAfter(TYPED, 'more:staff')).toEqual({ ...TYPED, 'answer.staff': '0 2 3' });
  expect(rowsAfter({}, 'more:staff')).toEqual({ 'answer.staff': '0' });
});

test('a row goes with its cells, and the others keep their numbers', () => {
  expect(rowsAfter(TYPED, 'drop:staff:0')).toEqual({
    'answer.staff': '2',
    'answer.staff.2.role': 'Aide',
    'answer.van': 'yes',
  });
});
