import { expect, test } from 'vitest';
import { attemptKey, networkOf } from './attempts.server.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a key does not show whom it is about, and does not mix two up', () => {
  expect(attemptKey('password-account', 'ana@example.org')).not.toContain('ana');
  expect(attemptKey('pair', 'ab', 'c')).not.toBe(attemptKey('pair', 'a', 'bc'));
});
