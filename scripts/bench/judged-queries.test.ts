import { expect, test } from 'vitest';
import { ORGANIZATIONS_FIRST } from '../seed/world/organizations-first.ts';
import { ORGANIZATIONS_SECOND } from '../seed/world/organizations-second.ts';
import { judgedQueries, queriesIn } from './judged-queries.ts';

const judged = judgedQueries();

test('there are at least 120 queries, each typed once', () => {
  expect(judged.length).toBeGreaterThanOrEqual(120);
  expect(new Set(judged.map(({ text }) => text)).size).toBe(judged.length);
});

test('every offering that is judged is in the demonstration', () => {
  const known = new Set(
    [...ORGANIZATIONS_FIRST, ...ORGANIZATIONS_SECOND].flatMap(({ offerings }) =>
      offerings.map(({ slug }) => slug),
    ),
  );

  expect(
    judged.flatMap(({ text, grades }) => {
      const unknown = Object.keys(grades).filter((slug) => !known.has(slug));
      return unknown.map((slug) => `${text}: ${slug}`);
    }),
  ).toEqual([]);
});

test('every query has something that is worth finding', () => {
  expect(
    judged.filter(({ grades }) => !Object.values(grades).some((grade) => grade >= 2)).map(({ text }) => text),
  ).toEqual([]);
});

test('reads queries, grades and comments, and refuses an offering that is judged twice', () => {
  expect(queriesIn('# A comment.\nswim\n3 a b\n1 c\n\nchess\n2 d\n', 'subjects')).toEqual([
    { group: 'subjects', text: 'swim', grades: { a: 3, b: 3, c: 1 } },
    { group: 'subjects', text: 'chess', grades: { d: 2 } },
  ]);
  expect(() => queriesIn('swim\n3 a\n1 a', 'subjects')).toThrow('judged twice');
  expect(() => queriesIn('swim\na b', 'subjects')).toThrow('begins with its grade');
});
