import { expect, test } from 'vitest';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import type { OfferingHit, Segment, WordsDo } from '#search/engine.ts';
import { OfferingsSearch } from './inputs.ts';
import { whyMatched } from './why-matched.ts';

const none = { choices: [], label: (code: string) => code };
const labels: TermLabels = {
  ...{ category: none, population: none, goal: none, neighborhood: none },
  language: {
    choices: [
      { code: 'en', label: 'English', otherNames: [] },
      { code: 'es', label: 'Spanish', otherNames: [] },
    ],
    label: (code) => code,
  },
};
const text = (...segments: (string | [string])[]): Segment[] =>
  segments.map((piece) => ({ text: [piece].flat()[0]!, mark: Array.isArray(piece) }));
const hit = (highlights: Partial<OfferingHit['highlights']>) =>
  ({
    highlights: { name: [], organizationName: [], summary: [], ...highlights },
    document: { grades: ['3', '4', '5'], days: ['tue'], languages: ['en', 'es'], category: 'stem' },
  }) as unknown as OfferingHit;
const why = (found: OfferingHit, search: object, words: WordsDo = 'nothing') =>
  whyMatched(found, { state: OfferingsSearch.parse(search), labels, words });

test('each word is named once, where it stands first', () => {
  const found = hit({
    name: text(['Math'], ' circles'),
    summary: text('We ', ['count'], ' and do ', ['math'], '.'),
  });
  expect(why(found, { q: 'math counting' }, 'choose')).toEqual([
    '“math” in its name',
    '“count” in its summary',
  ]);
});

test('words that stand in nothing that is shown are said to stand in what is not', () => {
  expect(why(hit({}), { q: 'arithmetic' }, 'choose')).toEqual([
    'Your words among its goals, groups, languages or times',
  ]);
  expect(why(hit({}), {})).toEqual([]);
});

test('of words that need not occur, only those that do are a reason', () => {
  expect(why(hit({ name: text('Chess ', ['club']) }), { q: 'club' }, 'order')).toEqual([
    '“club” in its name',
  ]);
  expect(why(hit({}), { q: 'club' }, 'order')).toEqual([]);
  expect(why(hit({}), { q: '-pool' }, 'nothing')).toEqual([]);
});

test('of the values asked for, those that it has, and no others', () => {
  expect(
    why(hit({}), { grade: ['2', '3', '4', '8'], day: ['tue', 'fri'], language: 'es', free: 'yes' }),
  ).toEqual(['Free for families', 'grades 3, 4', 'Tuesday', 'Spanish']);
});
