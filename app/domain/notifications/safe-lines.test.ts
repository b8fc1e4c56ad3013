import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safePieces } from './safe-lines.ts';

const linksOf = (text: string) => safePieces(text).flatMap(({ href }) => (href === null ? [] : [href]));

test('addresses become links without the full stop behind them, and nothing else does', () => {
  expect(safePieces('See https://example.org/a?b=1. Thanks')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
    { text: '. Thanks', href: null },
  ]);
  expect(linksOf('javascript:alert(1) <a href="x">y</a> www.example.org data:text/html,1')).toEqual([]);
  expect(linksOf('https://bank.example.org@evil.example.org/ and http://')).toEqual([]);
});

test('the pieces are the text itself, and every link leads to the web', () => {
  const words = fc.constantFrom(
    'http://',
    'https://',
    'javascript:',
    '<b>',
    'a.org',
    '/?q=1',
    ' ',
    '\n',
    '."',
    '@',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 12 }).map((all) => all.join('')),
      ),
      (text) => {
        const pieces = safePieces(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { href } of pieces) if (href !== null) expect(href).toMatch(/^https?:\/\/[^\s<>"]+$/i);
      },
    ),
    { numRuns: 500 },
  );
});
