import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ParsedQuery, parseQuery } from './parse-query.ts';

/** Any text at all, halves of characters and signs of no meaning included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 32, max: 0x17f })), {
    maxLength: 200,
  })
  .map((points) => String.fromCodePoint(...points));

const shape = (typed: string) => {
  const { asked, excluded } = parseQuery(typed);
  return {
    asked: asked.map((one) => {
      const words = one.words.map((word) => word.text).join(' ');
      return one.kind === 'phrase' ? `"${words}"` : one.prefix ? `${words}*` : words;
    }),
    excluded: excluded.map((words) => words.join(' ')),
  };
};

test.for<[string, string[], string[]]>([
  ['', [], []],
  ['robotics', ['robotics*'], []],
  ['robotics ', ['robotics'], []],
  ['help with the reading', ['reading*'], []],
  ['help', [], []],
  ['clases de natación para mis hijos ', ['natacion'], []],
  ['leson naje pou timoun ', ['naje'], []],
  ['after school help', ['after school'], []],
  ['the', [], []],
  ['club -garden', [], ['garden']],
  ['after school swim', ['after school', 'swim*'], []],
  ['after-school', ['after school*'], []],
  ['pre-k', ['pre k*'], []],
  ['"read aloud" chess', ['chess*', '"read aloud"'], []],
  ['"read aloud" club', ['"read aloud"'], []],
  ['“read aloud”', ['"read aloud"'], []],
  ['"left open', ['left', 'open*'], []],
  ['swim -pool', ['swim'], ['pool']],
  ['swim -"deep end" ', ['swim'], ['deep end']],
  ['well-known', ['well known*'], []],
  ['- -- "-" --x', [], ['x']],
  ["' or 1=1; drop table", ['1', '1', 'drop', 'table*'], []],
])('%s', ([typed, asked, excluded]) => {
  expect(shape(typed)).toEqual({ asked, excluded });
});

test('other ways to say it come with their words', () => {
  const [afterSchool] = parseQuery('afterschool ').asked;

  expect(afterSchool).toMatchObject({ kind: 'words' });
  expect(afterSchool?.kind === 'words' && afterSchool.alternatives).toContainEqual(['after', 'school']);
});

test('never more than ten words, whatever is typed', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const { asked, excluded, text } = parseQuery(typed);
      const count = asked.flatMap((one) => one.words).length + excluded.flat().length;
      expect(count).toBeLessThanOrEqual(10);
      for (const word of asked.flatMap((one) => one.words)) expect(word.end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('what says little need not occur, and leans with the words that became filters', () => {
  const { asked, leaning, words } = parseQuery('help with reading', undefined, 'after school Tuesday');
  const texts = (some: typeof asked) => some.map((one) => one.words.map((word) => word.text).join(' '));

  expect(texts(asked)).toEqual(['reading']);
  expect(texts(leaning)).toEqual(['help', 'after school', 'tuesday']);
  expect(words).toBe('choose');
});

test.for<[string, string[], ParsedQuery['words']]>([
  ['some programs', ['some', 'programs*'], 'order'],
  ['club -garden', ['club'], 'order'],
  ['club "read aloud"', ['club'], 'choose'],
  ['-garden', [], 'nothing'],
  ['', [], 'nothing'],
])('words that say too little to choose by only lean: %s', ([typed, leaning, words]) => {
  const parsed = parseQuery(typed);
  const said = parsed.leaning.map(
    (one) => one.words.map(({ text }) => text).join(' ') + (one.kind === 'words' && one.prefix ? '*' : ''),
  );

  expect({ leaning: said, words: parsed.words }).toEqual({ leaning, words });
});
