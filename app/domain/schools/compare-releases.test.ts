import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolCode } from '../shared/id.ts';
import { bandCounts, compareReleases, type KnownSchool, maySeeIndex } from './compare-releases.ts';

const code = (at: number) => String(350_000 + at).padStart(8, '0') as SchoolCode;

test('each school once: raised, lowered, new, missing, merged into another', () => {
  const schools: KnownSchool[] = [
    { code: code(1), status: 'open', successorCode: null },
    { code: code(2), status: 'open', successorCode: null },
    { code: code(3), status: 'open', successorCode: null },
    { code: code(4), status: 'merged', successorCode: code(1) },
    { code: code(5), status: 'closed', successorCode: null },
    { code: code(6), status: 'open', successorCode: null },
  ];
  const before = new Map([
    [code(1), 50],
    [code(2), 70],
    [code(4), 60],
    [code(5), 40],
    [code(6), 30],
  ]);
  const after = new Map([
    [code(1), 56],
    [code(2), 69],
    [code(3), 80],
  ]);
  expect(compareReleases(before, after, schools).map(({ what, successor }) => [what, successor])).toEqual([
    ['raised', null],
    ['lowered', null],
    ['new', null],
    ['merged', code(1)],
    ['closed', null],
    ['missing', null],
  ]);
});

test('every school of a release is in one band, and turned around raised is lowered', () => {
  const anyRelease = fc
    .uniqueArray(fc.tuple(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 99 })), { selector: ([at]) => at })
    .map((pairs) => new Map(pairs.map(([at, value]) => [code(at), value])));
  fc.assert(
    fc.property(anyRelease, anyRelease, (before, after) => {
      expect(bandCounts(after).reduce((sum, { schools }) => sum + schools, 0)).toBe(after.size);
      const turned = new Map(compareReleases(after, before, []).map((change) => [change.code, change.what]));
      const mirror = {
        raised: 'lowered',
        lowered: 'raised',
        same: 'same',
        new: 'missing',
        missing: 'new',
      } as const;
      for (const { code: school, what } of compareReleases(before, after, []))
        expect(turned.get(school)).toBe(mirror[what as keyof typeof mirror]);
    }),
  );
});

test('who may see a number: the Office always, schools and families by the setting', () => {
  const office = { isOffice: true, isSchool: false };
  const school = { isOffice: false, isSchool: true };
  const family = { isOffice: false, isSchool: false };
  const seen = (audience: 'everyone' | 'schools' | 'office') =>
    [office, school, family].map((viewer) => maySeeIndex(audience, viewer));
  expect([seen('everyone'), seen('schools'), seen('office')]).toEqual([
    [true, true, true],
    [true, true, false],
    [true, false, false],
  ]);
});
