import { expect, test } from 'vitest';
import { readingGrade } from '#app/domain/shared/reading-grade.ts';
import { STARTER_TEXTS } from '#app/features/office-text/starter-texts.ts';
import { HOW_TO_READ } from './how-to-read.ts';

test('the measure tells a plain text from a heavy one', () => {
  expect(readingGrade('The cat sat on the mat. It was a warm day.')).toBeLessThan(2);
  expect(
    readingGrade(
      'Appropriations are provisionally apportioned proportionally to enrollment, notwithstanding supplementary considerations.',
    ),
  ).toBeGreaterThan(12);
});

test('how to read a round is read with ease in grade six, part by part', () => {
  for (const { title, paragraphs } of HOW_TO_READ) {
    expect(readingGrade(paragraphs.join(' ')), title).toBeLessThan(6.5);
  }
});

test('what the index is made of is read with ease in grade six, and names every kind of fact on record', () => {
  const { body, link } = STARTER_TEXTS['index-made-of'];
  expect(readingGrade(body.replaceAll(/^# .*$/gm, ''))).toBeLessThan(6.5);
  for (const fact of [
    'safe',
    'earn',
    'public housing',
    'another country',
    'miss',
    'test',
    'not public',
    '2021',
  ])
    expect(body).toContain(fact);
  expect(link).toMatch(/^https:/);
});
