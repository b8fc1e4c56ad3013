import { expect, test } from 'vitest';
import { readingGrade } from '#app/domain/shared/reading-grade.ts';
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
