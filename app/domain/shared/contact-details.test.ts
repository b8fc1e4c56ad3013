import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFoundingYear, isTaxNumber, isTelephone, isWebAddress } from './contact-details.ts';

test.each([
  '617-555-0142',
  '(617) 555-0142',
  '+1 617.555.0142',
  '555-0142',
  '617-555-0142 ext. 12',
  '617-555-0142 x7',
  '617 555 0142 #304',
  '617-555-0142, ext. 12',
  '617-555-0142 / 617-555-0199',
  '617-555-0142 or 617-555-0199 x7',
  '311',
])('%s is a telephone number', (text) => expect(isTelephone(text)).toBe(true));

test.each([
  'abc',
  '12',
  '5550',
  '617-555-CALL',
  'ask at the desk',
  '1234567890123456',
  'ext 12',
  '617-555-0142 or ask',
  '617-555-0142 /',
])('%s is no telephone number', (text) => expect(isTelephone(text)).toBe(false));

test('punctuation never decides about a number', () => {
  const mark = fc.constantFrom('', ' ', '-', '.');
  fc.assert(
    fc.property(fc.stringMatching(/^[2-9]\d{9}$/), mark, mark, (digits, one, two) => {
      const written = `${digits.slice(0, 3)}${one}${digits.slice(3, 6)}${two}${digits.slice(6)}`;
      expect(isTelephone(written)).toBe(true);
    }),
  );
});

test('words are no telephone number, whatever stands around them', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-wyz ]{1,20}$/), fc.stringMatching(/^\d{0,12}$/), (words, digits) => {
      fc.pre(words.trim() !== '' && !words.includes('ext'));
      expect(isTelephone(`${words}${digits}`)).toBe(false);
    }),
  );
});

test('a web address has a scheme and a name with a dot', () => {
  expect(
    ['https://kanpe.org', 'http://www.kanpe.org/about?a=b', 'HTTPS://Kanpe.org'].map(isWebAddress),
  ).toEqual([true, true, true]);
  expect(
    [
      'kanpe.org',
      'https://kanpe',
      'https://.org',
      'https://a b.org',
      'javascript:alert(1)//x.y',
      'https://kanpe.',
    ].map(isWebAddress),
  ).toEqual([false, false, false, false, false, false]);
});

test('a tax number has nine digits', () => {
  expect(['00-1234567', '001234567', ' 00-1234567 '].map(isTaxNumber)).toEqual([true, true, true]);
  expect(['00-123456', '0-01234567', 'ab-1234567', ''].map(isTaxNumber)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('nobody began in a year to come, nor before there was a city', () => {
  expect([1600, 1890, 2026].map((year) => isFoundingYear(year, 2026))).toEqual([true, true, true]);
  expect([0, 26, 1599, 2027, 20_260].map((year) => isFoundingYear(year, 2026))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect([2026.5, 2101].map((year) => isFoundingYear(year))).toEqual([false, false]);
});
