import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarDate, calendarDate, schoolYear } from '../shared/year.ts';
import { type ClearanceFacts, clearedToServe } from './cleared-to-serve.ts';

const day = (n: number) => calendarDate(new Date(Date.UTC(2026, 9, 14 + n)).toISOString().slice(0, 10));
const today = day(0);

const cleared: ClearanceFacts = {
  today,
  schoolYear: schoolYear('2026-27'),
  organization: 'approved',
  offering: 'approved',
  partnershipApproved: true,
  requiredDocuments: ['insurance'],
  documents: [
    { kind: 'agreement', status: 'accepted', validFrom: null, validUntil: null },
    { kind: 'insurance', status: 'accepted', validFrom: day(-30), validUntil: day(40) },
  ],
  adults: 4,
  attestations: [{ adults: 4, clearedOn: day(-20), expiresOn: day(300) }],
  paid: true,
  requisitionNumber: 'R-1',
};
const missing = (change: Partial<ClearanceFacts>) =>
  clearedToServe({ ...cleared, ...change })
    .items.filter(({ ok }) => !ok)
    .map(({ key, owner }) => `${key}: ${owner}`);

test('with everything in order it is cleared until the first thing lapses', () => {
  const result = clearedToServe(cleared);
  expect(result).toMatchObject({ cleared: true, clearedUntil: day(40) });
  expect(result.items.map(({ key }) => key)).toEqual([
    'organization',
    'offering',
    'partnership',
    'agreement',
    'insurance',
    'attestation',
    'requisition',
  ]);
  expect(clearedToServe({ ...cleared, requiredDocuments: [] }).clearedUntil).toBe('2027-06-30');
});

test('whatever is missing is named, with whose turn it is', () => {
  expect(missing({ organization: 'submitted' })).toEqual(['organization: office']);
  expect(missing({ organization: 'needs-information' })).toEqual(['organization: partner']);
  expect(missing({ offering: null })).toEqual(['offering: partner']);
  expect(missing({ offering: 'suspended' })).toEqual(['offering: office']);
  expect(missing({ partnershipApproved: false })).toEqual(['partnership: office']);
  expect(missing({ documents: cleared.documents.slice(1) })).toEqual(['agreement: partner']);
  expect(missing({ attestations: [] })).toEqual(['attestation: partner']);
  expect(missing({ requisitionNumber: ' ' })).toEqual(['requisition: school']);
  expect(missing({ requisitionNumber: null, paid: false })).toEqual([]);
  expect(missing({ today: calendarDate('2027-07-01'), requiredDocuments: [] })).toEqual([
    'organization: office',
    'offering: office',
    'partnership: office',
  ]);
});

test('a paper that was received and not looked at waits for the Office, a returned one for the partner', () => {
  const [agreement, insurance] = cleared.documents as [
    (typeof cleared.documents)[0],
    (typeof cleared.documents)[0],
  ];
  expect(missing({ documents: [agreement, { ...insurance, status: 'received' }] })).toEqual([
    'insurance: office',
  ]);
  expect(missing({ documents: [agreement, { ...insurance, status: 'returned' }] })).toEqual([
    'insurance: partner',
  ]);
  expect(missing({ documents: [agreement, { ...insurance, status: 'replaced' }] })).toEqual([
    'insurance: partner',
  ]);
});

test('no adult at all still needs an attestation', () => {
  expect(missing({ adults: 0, attestations: [] })).toEqual(['attestation: partner']);
});

const offset = fc.integer({ min: -5, max: 5 });
test('a paper counts on its first and its last day and on no day outside', () => {
  fc.assert(
    fc.property(offset, offset, (from, until) => {
      const documents = [
        cleared.documents[0]!,
        { ...cleared.documents[1]!, validFrom: day(from), validUntil: day(until) },
      ];
      expect(clearedToServe({ ...cleared, documents }).cleared).toBe(from <= 0 && until >= 0);
    }),
  );
});

const anyAttestations = fc.array(
  fc.record({ adults: fc.integer({ min: 1, max: 3 }), from: offset, length: fc.integer({ min: 1, max: 8 }) }),
  { maxLength: 5 },
);
test('attestations clear exactly while those in date cover the adults, and the stated last day holds', () => {
  fc.assert(
    fc.property(anyAttestations, fc.integer({ min: 0, max: 6 }), (drawn, adults) => {
      const attestations = drawn.map((a) => ({
        adults: a.adults,
        clearedOn: day(a.from),
        expiresOn: day(a.from + a.length),
      }));
      const coveredOn = (date: CalendarDate) =>
        attestations
          .filter((a) => a.clearedOn <= date && date <= a.expiresOn)
          .reduce((sum, a) => sum + a.adults, 0);
      const result = clearedToServe({ ...cleared, adults, attestations });

      expect(result.cleared).toBe(coveredOn(today) >= Math.max(1, adults));
      if (result.clearedUntil !== null) {
        expect(clearedToServe({ ...cleared, adults, attestations, today: result.clearedUntil }).cleared).toBe(
          true,
        );
      }
    }),
  );
});

test('clearance never comes from losing something', () => {
  const keys = ['organization', 'offering'] as const;
  for (const key of keys) {
    for (const status of [
      'draft',
      'submitted',
      'needs-information',
      'declined',
      'suspended',
      'expired',
      null,
    ] as const) {
      expect(clearedToServe({ ...cleared, [key]: status }).cleared).toBe(false);
    }
  }
});
