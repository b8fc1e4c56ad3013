import { expect, test } from 'vitest';
import { answerInWords, answersInWords, answersSent } from './answer-words.ts';

const inWords = (values: Record<string, unknown>) =>
  answersInWords(answersSent(values)).map(({ value }) => value);

test('a form with one tick reads as one with two, and what was unticked stays away', () => {
  expect(inWords({ days: 'mon' })).toEqual(['Monday']);
  expect(inWords({ days: ['tue', 'mon'], grades: '4' })).toEqual(['4', 'Monday and Tuesday']);
  expect(inWords({ purpose: 'To read', 'seen.grades': 'x' })).toEqual(['To read']);
  expect(answersSent({ purpose: 'To read' }).grades).toEqual([]);
});

test('answers read as other pages write them, and those with a slip as they were typed', () => {
  const said = (name: string, typed: string) => answerInWords(name, typed);
  expect([said('startsOn', '2026-09-15'), said('startsOn', '2026-99-15')]).toEqual([
    ...['15 September 2026', '2026-99-15'],
  ]);
  expect([said('price', '1,250.50'), said('price', 'a lot')]).toEqual(['$1,250.50', 'a lot']);
  expect([said('startsAt', '15:15'), said('startsAt', 'late')]).toEqual(['3:15 pm', 'late']);
  expect([said('fundingSource', 'none'), said('note', ' ')]).toEqual([
    'Nobody: it is free for the school',
    'No answer',
  ]);
});
