import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Canonical, canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './sha256.ts';

const wellFormed = fc.string({ unit: 'grapheme' });
const anyValue = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => (n === 0 ? 0 : n)),
    wellFormed,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(wellFormed, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const turned = (value: Canonical): Canonical => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, turned(item)] as const)
      .reverse(),
  );
};

test('equal values give equal bytes whatever the order of their keys, and reading them gives the value back', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonicalJson(turned(value))).toBe(text);
    }),
  );
});

test('keys stand in code-unit order, with no spaces', () => {
  expect(canonicalJson({ b: [1, true, null], a: { é: 'x', Z: '\n' } })).toBe(
    '{"a":{"Z":"\\n","é":"x"},"b":[1,true,null]}',
  );
});

test('what JSON would change or drop is refused', () => {
  const refused: unknown[] = [
    0.5,
    Number.NaN,
    -0,
    2 ** 53,
    undefined,
    { a: undefined },
    [undefined],
    new Date(0),
    new Map(),
    '\ud800',
    { '\udc00': 1 },
    1n,
  ];
  for (const value of refused) expect(() => canonicalJson(value as Canonical)).toThrow(TypeError);
  expect(canonicalJson('😀')).toBe('"😀"');
});

test('the hash is SHA-256: the published examples, and node\u2019s own over any text', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  const anyText = fc.oneof(
    wellFormed,
    fc.integer({ min: 50, max: 70 }).map((n) => 'a'.repeat(n)),
    fc.integer({ min: 110, max: 130 }).map((n) => 'é'.repeat(n)),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});
