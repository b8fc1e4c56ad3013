import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalQuery } from '../engine.ts';
import { filterOf, quoted } from './filter.ts';

test('a quoted value ends where it is meant to end, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', '\\', 'a', ' ', ']', "'") }), (value) => {
      const written = quoted(value);
      let at = 1;
      while (written[at] !== '"') at += written[at] === '\\' ? 2 : 1;
      expect(at).toBe(written.length - 1);
    }),
  );
});

test('numbers are whole, flags are words, and nothing chosen is no condition', () => {
  const filters = { grades: [], categories: ['arts'], fundable: false, minQuality: 300.7, maxPrice: 12.5 };

  expect(filterOf(normalQuery({ filters }))).toEqual([
    'category IN ["arts"]',
    'fundable = false',
    'quality >= 300',
    'priceToSchool <= 12',
  ]);
  expect(filterOf(normalQuery({ filters }), 'categories')).not.toContain('category IN ["arts"]');
});
