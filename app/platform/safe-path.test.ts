import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redirectTo, safePath } from './params.server.ts';

const ORIGIN = 'https://crosswalk.example.org';

/** Where a browser goes that is on this site and is told to go there. */
const leadsTo = (location: string) => new URL(location, `${ORIGIN}/sign-in`).origin;

const HOSTILE = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '/\\/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./..//evil.example',
  '/%2e//evil.example',
  '/%2e%2e//evil.example',
  '/school/..//evil.example',
  '///evil.example',
  '/ /evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  ' //evil.example',
  '\u0000//evil.example',
  '@evil.example',
  'evil.example',
  '?to=//evil.example',
  '',
];

test.each(HOSTILE)('%j does not lead away', (target) => {
  const path = safePath(target, '/home');

  expect(leadsTo(path)).toBe(ORIGIN);
  expect(path.startsWith('//')).toBe(false);
  // What is echoed into a later address must not lead away either.
  expect(leadsTo(safePath(path))).toBe(ORIGIN);
});

test.each(['/school', '/offerings?q=a%20b&page=2', '/requests/1#messages', '/'])('%s is kept', (target) => {
  expect(safePath(target, '/home')).toBe(target);
});

const pieces = fc.constantFrom(
  '/',
  '\\',
  '.',
  '..',
  '%2e',
  '%5c',
  '%2f',
  '\t',
  '\n',
  '\r',
  ' ',
  '@',
  ':',
  '?',
  '#',
  'evil.example',
  'https:',
  'javascript:',
  '\u0000',
  '\uff0f',
  'school',
);
const target = fc.oneof(
  fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 10 }).map((parts) => `/${parts.join('')}`),
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
);

test('no text whatever leads away from this site', () => {
  fc.assert(
    fc.property(target, (text) => {
      const location = redirectTo(safePath(text, '/home')).headers.get('Location')!;
      expect(leadsTo(location)).toBe(ORIGIN);
      expect(leadsTo(safePath(location, '/'))).toBe(ORIGIN);
    }),
    { numRuns: 10_000 },
  );
});
