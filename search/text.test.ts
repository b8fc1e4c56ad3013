import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedForms, plainWord, printable, wordsIn } from './text.ts';

/** Any text at all, halves of characters and signs of no meaning included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 32, max: 0x17f })), {
    maxLength: 200,
  })
  .map((points) => String.fromCodePoint(...points));

const texts = (text: string) => wordsIn(text).map((word) => word.text);

test.for<[string, string[]]>([
  ['Robotics club', ['robotics', 'club']],
  ['Casa Muñiz’s kreyòl', ['casa', 'muniz', 'kreyol']],
  ["Children's art, don't stop", ['children', 'art', 'dont', 'stop']],
  ['STEM/STEAM & math', ['stem', 'steam', 'math']],
  ['grades 3-5, K2–8', ['grades', '3', '5', 'k2', '8']],
  ['a@b.example.org', ['a', 'b', 'example', 'org']],
  ['Straße, Æsop, Łódź, Đà Nẵng', ['strasse', 'aesop', 'lodz', 'da', 'nang']],
  ['合唱团 choir', ['合', '唱', '团', 'choir']],
  ['한국어 수업', ['한국어', '수업']],
  ['हिन्दी कक्षा', ['हिन्दी', 'कक्षा']],
  ['مَدْرَسَة', ['مدرسة']],
  ['🤖 — … !!', []],
])('%s', ([text, expected]) => {
  expect(texts(text)).toEqual(expected);
});

test('each word stands where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let last = 0;
      for (const word of wordsIn(text)) {
        expect(word.start).toBeGreaterThanOrEqual(last);
        expect(word.end).toBeGreaterThan(word.start);
        expect(word.end).toBeLessThanOrEqual(text.length);
        last = word.end;
      }
    }),
  );
});

test('words hold nothing that a query language could read', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const word of wordsIn(printable(text))) expect(word.text).toMatch(/^[\p{L}\p{N}\p{M}]{1,48}$/u);
    }),
  );
});

test('a plain word stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = plainWord(text);
      expect(plainWord(once)).toBe(once);
    }),
  );
});

test('however a text is composed, its words are the same', () => {
  fc.assert(
    fc.property(fc.constantFrom('Muñiz', 'kreyòl', 'Đà Nẵng', 'naïve façade', 'ÅNGSTRÖM'), (text) => {
      expect(texts(text.normalize('NFD'))).toEqual(texts(text.normalize('NFC')));
    }),
  );
});

test('hyphenated words are also one word', () => {
  expect(joinedForms(wordsIn('a pre-K, after-school well-to-do day'))).toEqual([
    { text: 'prek', at: 1 },
    { text: 'afterschool', at: 3 },
    { text: 'welltodo', at: 5 },
  ]);
});

test('printable text keeps its length, so that places in it stay right', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(printable(text)).toHaveLength(text.length);
      expect(printable(text)).not.toContain('\u0000');
      expect(printable(text).isWellFormed()).toBe(true);
    }),
  );
});
