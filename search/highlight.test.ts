import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marker, passage, segments } from './highlight.ts';

/** Any text at all, halves of characters and signs of no meaning included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 32, max: 0x17f })), {
    maxLength: 200,
  })
  .map((points) => String.fromCodePoint(...points));

const isRobot = marker({ words: new Set(['club']), stems: new Set(['robot']), beginnings: ['swi'] });

test('marks words, their forms and what begins alike, as they are written', () => {
  const pieces = segments('Robots & ROBOTIC: the Club swims; robotically it is not', isRobot);

  expect(pieces.filter((piece) => piece.mark).map((piece) => piece.text)).toEqual([
    'Robots',
    'ROBOTIC',
    'Club',
    'swims',
  ]);
});

test('the pieces make up the text', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 4 }), (text, every) => {
      const pieces = segments(text, (word) => word.length % every === 0);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});

test('a passage holds the first mark, is cut between words and says where it was cut', () => {
  const long = `${'Lorem ipsum '.repeat(40)}the robots race ${'dolor sit '.repeat(40)}end.`;

  const pieces = passage(long, isRobot);
  const text = pieces?.map((piece) => piece.text).join('') ?? '';

  expect(pieces?.find((piece) => piece.mark)?.text).toBe('robots');
  expect(text).toMatch(/^… \w+ .* \w+ …$/);
  expect(text.length).toBeLessThan(200);
  expect(passage('nothing here', isRobot)).toBeUndefined();
  expect(passage('Robots!', isRobot)).toEqual([
    { text: 'Robots', mark: true },
    { text: '!', mark: false },
  ]);
});
