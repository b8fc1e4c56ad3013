import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { type AwardFacts, GRANT_COLUMNS, givingPackage, grantOf } from './giving-package.ts';
import { GivingPackage } from './giving-schema.ts';

const PUBLISHER = { prefix: '360G-unregistered', name: 'Test District', address: 'https://fund.example.org' };
const AWARD: AwardFacts = {
  reference: 'FR-27/0012',
  school: 'Harriet Lowe Academy',
  schoolCode: '09990012',
  offering: 'Stage lab',
  category: { code: 'arts', label: 'Arts' },
  organization: 'Corner Theatre',
  organizationSlug: 'corner-theatre',
  ein: '04-1234567',
  asked: 20_000_00,
  awarded: 12_345_67,
  returned: 0,
  spent: 10,
  round: 'FY27 Round 1',
  roundSlug: 'fy27-round-1',
  schoolYear: '2026-27' as SchoolYear,
  awardedAt: new Date('2026-09-20T14:00:00Z'),
  changedAt: new Date('2026-10-01T14:00:00Z'),
  isFinal: true,
  opportunityIndexBand: 'OI 0.70–0.79',
};
const problemsOf = (value: unknown) =>
  GivingPackage.safeParse(value).error?.issues.map(({ path }) => path.join('.'));

test('an award has the ten fields of the standard, numbers as numbers, and no slash in its identifier', () => {
  const { id, amountAwarded, recipientOrganization, plannedDates } = grantOf(AWARD, PUBLISHER);

  expect({ id, amountAwarded, recipientOrganization, plannedDates }).toEqual({
    id: '360G-unregistered-FR-27-0012',
    amountAwarded: 12345.67,
    recipientOrganization: [{ id: 'US-EIN-041234567', name: 'Corner Theatre' }],
    plannedDates: [{ startDate: '2026-07-01', endDate: '2027-06-30' }],
  });
  expect(grantOf({ ...AWARD, ein: null }, PUBLISHER).recipientOrganization[0]!.id).toBe(
    '360G-unregistered-org-corner-theatre',
  );
});

test('the package is valid, and the schema sees the traps', () => {
  const feed = JSON.parse(JSON.stringify(givingPackage([AWARD], PUBLISHER)));
  expect(problemsOf(feed)).toBeUndefined();
  expect(givingPackage([], PUBLISHER)).toBeNull();

  const [grant] = feed.grants;
  const broken = (over: object) => ({ ...feed, grants: [{ ...grant, ...over }] });
  expect(problemsOf(broken({ amountAwarded: '12345.67' }))).toEqual(['grants.0.amountAwarded']);
  expect(problemsOf(broken({ id: '360G-x-a/b' }))).toEqual(['grants.0.id']);
  expect(problemsOf(broken({ dateModified: '2026-10-01' }))).toEqual(['grants.0.dateModified']);
  expect(problemsOf(broken({ recipientOrganization: [] }))).toEqual(['grants.0.recipientOrganization']);
  const [place] = grant.beneficiaryLocation;
  expect(place).toEqual({ id: '09990012', name: 'Harriet Lowe Academy', countryCode: 'US' });
  // A kind of code that is not on the standard's closed list, and a coordinate that is no text.
  for (const more of [{ geoCode: '09990012', geoCodeType: 'State school code' }, { latitude: 42.3 }])
    expect(problemsOf(broken({ beneficiaryLocation: [{ ...place, ...more }] }))).toEqual(
      Object.keys(more).map((field) => `grants.0.beneficiaryLocation.0.${field}`),
    );
  expect(problemsOf(broken({ recipientIndividual: {} }))).toEqual(['grants.0']);
  expect(problemsOf({ ...feed, grants: [] })).toEqual(['grants']);
  expect(problemsOf({ ...feed, grants: [grant, grant] })).toEqual(['grants']);
});

test('no cent is lost between the records and the feed, in either file', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000_000_000_00 }), (awarded) => {
      const grant = grantOf({ ...AWARD, awarded }, PUBLISHER);
      const printed = JSON.stringify(grant.amountAwarded);
      const [whole, fraction = ''] = printed.split('.');

      expect(BigInt(`${whole}${fraction.padEnd(2, '0')}`)).toBe(BigInt(awarded));
      const cell = GRANT_COLUMNS.find(([title]) => title === 'Amount Awarded')![1](grant);
      expect(BigInt(cell.replace('.', ''))).toBe(BigInt(awarded));
    }),
  );
});

test('the order of the records is irrelevant', () => {
  const other = { ...AWARD, reference: 'FR-27-0001', changedAt: new Date('2026-11-01') };

  expect(givingPackage([AWARD, other], PUBLISHER)).toEqual(givingPackage([other, AWARD], PUBLISHER));
  expect(givingPackage([AWARD, other], PUBLISHER)!.modified).toBe('2026-11-01T00:00:00.000Z');
});
