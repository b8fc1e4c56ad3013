import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLanguage, splitLanguage } from './family-path.ts';
import { LANGUAGE_CODES, pluralForm, pluralForms } from './language.ts';
import { blanksIn, fillMessage } from './message.ts';

describe('the address of a page in a language', () => {
  it.each([
    ['/', 'en', '/', true],
    ['/es', 'es', '/', true],
    ['/es/', 'es', '/', true],
    ['/ar/schools/09990101', 'ar', '/schools/09990101', true],
    ['/schools', 'en', '/schools', true],
    ['/en/schools', 'en', '/en/schools', false],
    ['/es/office', 'es', '/office', false],
    ['/es//evil.example', 'es', '/evil.example', false],
    ['/essays', 'en', '/essays', false],
    ['/constructor', 'en', '/constructor', false],
    ['/es/offerings', 'es', '/offerings', true],
    ['/es/compare', 'es', '/compare', false],
    ['/es/offerings/math-circles/brief', 'es', '/offerings/math-circles/brief', true],
    ['/es/offerings/math-circles/brief/more', 'es', '/offerings/math-circles/brief/more', false],
  ])('%s is %s %s', (pathname, language, path, isFamilyPage) => {
    expect(splitLanguage(pathname)).toEqual({ language, path, isFamilyPage });
  });

  it.each([
    ['/', '/ht'],
    ['/schools?q=Ida', '/ht/schools?q=Ida'],
    ['/schools/09990101#join', '/ht/schools/09990101#join'],
    ['/office', '/office'],
    ['/offerings?category=stem', '/ht/offerings?category=stem'],
    ['tel:617-555-0100', 'tel:617-555-0100'],
  ])('%s in Haitian Creole is %s', (href, expected) => {
    expect(inLanguage('ht', href)).toBe(expected);
  });

  it('comes back to the same page from any language', () => {
    const pages = fc.constantFrom('/', '/schools', '/schools/09990101', '/offerings/x', '/report-a-concern');
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGE_CODES), pages, (language, page) => {
        expect(splitLanguage(inLanguage(language, page))).toEqual({
          language,
          path: page,
          isFamilyPage: true,
        });
      }),
    );
  });

  it('never leads to another site, whatever stands behind the language', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGE_CODES), fc.string(), (language, rest) => {
        const { language: found, path } = splitLanguage(`/${language}/${rest}`);
        if (found !== 'en') expect(path).toMatch(/^\/(?!\/)/);
      }),
    );
  });
});

describe('a message', () => {
  it('is filled piece by piece, and what is filled in is not read again', () => {
    expect(fillMessage('At {school}, {year}', 'en', { school: '{year}', year: '2026–27' }).join('')).toBe(
      'At {year}, 2026–27',
    );
  });

  it.each([
    ['en', 0, 'other'],
    ['en', 1, 'one'],
    ['fr', 0, 'one'],
    ['ht', 1, 'other'],
    ['kea', 1, 'other'],
    ['so', 1, 'one'],
    ['ar', 0, 'zero'],
    ['ar', 2, 'two'],
    ['ar', 6, 'few'],
    ['ar', 11, 'many'],
    ['ar', 100, 'other'],
  ] as const)('in %s takes for %i the form "%s"', (language, count, form) => {
    expect(pluralForm(language, count)).toBe(form);
    expect(pluralForms(language)).toContain(form);
  });

  it('keeps its digits in every language', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGE_CODES), fc.nat(), (language, count) => {
        const text = fillMessage({ one: '{count} a', other: '{count} b' }, language, { count }).join('');
        expect(text.slice(0, -2)).toBe(count.toLocaleString('en-US'));
      }),
    );
  });

  it('names its blanks from all its forms', () => {
    expect([...blanksIn({ one: '{count} of {all}', other: '{count}' })]).toEqual(['count', 'all']);
  });
});
