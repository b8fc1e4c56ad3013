import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from './cut-text.ts';

test('what fits stays as it is, on one line', () => {
  expect(cutText('Two afternoons\n\na week.', 40)).toBe('Two afternoons a week.');
});

test('what does not fit ends after a whole word', () => {
  expect(cutText('Two afternoons a week, in the library.', 24)).toBe('Two afternoons a week…');
  expect(cutText('Supercalifragilistic', 8)).toBe('Superca…');
});

test('never longer than asked, and only what was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 2, max: 60 }),
      (text, most) => {
        const cut = cutText(text, most);
        expect([...cut].length).toBeLessThanOrEqual(most);
        const flat = text.replace(/\s+/g, ' ').trim();
        if (cut !== flat) expect(flat.startsWith(cut.slice(0, -1))).toBe(true);
        expect(cutText(cut, most)).toBe(cut);
      },
    ),
  );
});
