import { expect, test } from 'vitest';
import { nameOfStandard, rubricDraftLabel } from './draft-labels.ts';

test('a weight is called by the name of its standard as the form had it, never by its key', () => {
  const values = { [nameOfStandard('arts-and-culture-2')]: 'Arts and culture' };
  expect(rubricDraftLabel('weight.arts-and-culture-2', values)).toBe('Weight of Arts and culture');
  expect(rubricDraftLabel('weight.arts-and-culture-2', {})).not.toContain('arts-and');
  expect(rubricDraftLabel(nameOfStandard('arts-and-culture-2'), values)).toBeUndefined();
});
