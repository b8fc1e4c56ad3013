import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonPasswords, isCommonPassword } from './common-passwords.ts';
import { passwordProblem } from './passwords.server.ts';

const nobody = { email: 'somebody@example.org', name: 'Ana Silva' };

test('the list has more than three thousand passwords, and every one is refused', () => {
  const list = [...new Set(commonPasswords())];

  expect(list.length).toBeGreaterThan(3_000);
  for (const password of list) expect(passwordProblem(password, nobody), password).not.toBeNull();
  for (const password of list.filter((one) => one.length >= 12))
    expect(isCommonPassword(password), password).toBe(true);
});

test.each([
  'password1234',
  'Password123!',
  'P@ssw0rd2026',
  'passwordpassword',
  'qwertyuiop123',
  '123456789012',
  '098765432109',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'iloveyou2026!',
  'Basketball2026',
  'Welcome12345',
  '!!!sunshine!!!2026',
  'crosswalk-demo',
])('%s is refused', (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  'copper kettle ninety marsh',
  'seven herons over quincy',
  'x8Kp-twelve-oars',
  'the gym smells of oranges',
  'пять синих чайников',
  'correct horse battery staple',
])('%s may stand', (password) => {
  expect(passwordProblem(password, nobody)).toBeNull();
});

test("one's own name and address do not make a password", () => {
  const ana = { email: 'ana.silva@harborlight.org', name: 'Ana Silva' };

  expect(passwordProblem('harborlight1234', ana)).toBe('too-common');
  expect(passwordProblem('silvasilva2026', ana)).toBe('too-common');
});

test('length is counted in signs, and the longest passphrase stands whole', () => {
  expect(passwordProblem('elevensigns', nobody)).toBe('too-short');
  expect(passwordProblem('heron oar quay mist lime '.repeat(8).trim(), nobody)).toBeNull();
  expect(passwordProblem('heron oar quay mist lime '.repeat(20), nobody)).toBe('too-long');
});

test('random passwords of twenty signs are never refused', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[b-df-hj-np-tv-xz2-9]{20}$/), (password) => {
      fc.pre(new Set(password).size > 8);
      expect(isCommonPassword(password)).toBe(false);
    }),
  );
});
