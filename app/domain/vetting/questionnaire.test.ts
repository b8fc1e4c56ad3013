import { expect, test } from 'vitest';
import { appliesTo, type Question } from './questionnaire.ts';

const question = (key: string, onlyIf?: Question['onlyIf']): Question => ({
  key,
  label: key,
  help: '',
  kind: 'text',
  required: true,
  ...(onlyIf && { onlyIf }),
});

const insured = question('insured');
const expires = question('expires', { key: 'insured', equals: 'yes' });
const renewal = question('renewal', { key: 'expires', equals: '2026-11-01' });
const all = [insured, expires, renewal];

test('a question without a condition is always asked', () => {
  expect(appliesTo(insured, {}, all)).toBe(true);
});

test('a question waits for the answer it hangs on', () => {
  expect(appliesTo(expires, {}, all)).toBe(false);
  expect(appliesTo(expires, { insured: 'no' }, all)).toBe(false);
  expect(appliesTo(expires, { insured: 'yes' }, all)).toBe(true);
});

test('one of several choices is enough', () => {
  const travel = question('travel', { key: 'windows', equals: 'weekend' });
  const both = [question('windows'), travel];
  expect(appliesTo(travel, { windows: ['after-school', 'weekend'] }, both)).toBe(true);
  expect(appliesTo(travel, { windows: ['after-school'] }, both)).toBe(false);
});

test('an answer left behind by a closed branch asks nothing', () => {
  expect(appliesTo(renewal, { insured: 'yes', expires: '2026-11-01' }, all)).toBe(true);
  expect(appliesTo(renewal, { insured: 'no', expires: '2026-11-01' }, all)).toBe(false);
});

test('a condition on a question that is gone is never met', () => {
  expect(appliesTo(expires, { insured: 'yes' }, [expires])).toBe(false);
});

test('a number answer is compared as written', () => {
  const ratio = question('ratio', { key: 'adults', equals: '1' });
  expect(appliesTo(ratio, { adults: 1 }, [question('adults'), ratio])).toBe(true);
});
