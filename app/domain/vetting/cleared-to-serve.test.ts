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
  requiredDocuments: [{ kind: 'insurance', name: 'Insurance certificate', graceDays: 0 }],
  documents: [
    { kind: 'agreement', status: 'accepted', validFrom: null, validUntil: null },
    { kind: 'insurance', status: 'accepted', validFrom: day(-30), validUntil: day(40) },
  ],
  adults: 4,
  attestations: [{ adults: 4, clearedOn: day(-20), expiresOn: day(300) }],
  attestationGraceDays: 0,
  restrictions: [],
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

test('grace keeps a paper and an attestation in force for so many days and no more', () => {
  const [agreement, insurance] = cleared.documents as [
    (typeof cleared.documents)[0],
    (typeof cleared.documents)[0],
  ];
  const ended = { documents: [agreement, { ...insurance, validUntil: day(-3) }] };
  const grace = (graceDays: number) => ({
    ...ended,
    requiredDocuments: [{ kind: 'insurance', name: null, graceDays }],
  });
  expect(missing(grace(2))).toEqual(['insurance: partner']);
  expect(missing(grace(3))).toEqual([]);
  const over = { attestations: [{ adults: 4, clearedOn: day(-20), expiresOn: day(-1) }] };
  expect(missing({ ...over, attestationGraceDays: 0 })).toEqual(['attestation: partner']);
  expect(missing({ ...over, attestationGraceDays: 1 })).toEqual([]);
});

test('a narrowed access is named with its reason, and one to come ends the clearance before it', () => {
  const closed = { reason: 'No services in person', fromDay: day(0), untilDay: day(9) };
  const result = clearedToServe({ ...cleared, restrictions: [closed] });
  expect(result.cleared).toBe(false);
  expect(result.items.find(({ key }) => key === 'access')).toMatchObject({
    ok: false,
    owner: 'office',
    name: 'No services in person',
  });
  const coming = { ...closed, fromDay: day(5) };
  expect(clearedToServe({ ...cleared, restrictions: [coming] }).clearedUntil).toBe(day(4));
  expect(missing({ today: day(10), restrictions: [closed] })).toEqual([]);
});

const anyPeriods = fc.array(
  fc.record({
    status: fc.constantFrom('accepted' as const, 'accepted' as const, 'received' as const),
    from: fc.integer({ min: -12, max: 25 }),
    length: fc.integer({ min: 0, max: 14 }),
  }),
  { maxLength: 5 },
);
const anyRestrictions = fc.array(
  fc.record({ from: fc.integer({ min: -9, max: 30 }), length: fc.option(fc.integer({ min: 0, max: 6 })) }),
  { maxLength: 1 },
);

test('it is cleared on every day up to the stated last one, and not on the day after', () => {
  fc.assert(
    fc.property(
      anyPeriods,
      anyAttestations,
      anyRestrictions,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
      (papers, adults, narrowed, graceDays, people) => {
        const facts = {
          ...cleared,
          adults: people,
          documents: [
            cleared.documents[0]!,
            ...papers.map(({ status, from, length }) => ({
              kind: 'insurance',
              status,
              validFrom: day(from),
              validUntil: day(from + length),
            })),
          ],
          requiredDocuments: [{ kind: 'insurance', name: null, graceDays }],
          attestations: [
            { adults: 1, clearedOn: day(-20), expiresOn: day(9) },
            ...adults.map((a) => ({
              adults: a.adults,
              clearedOn: day(a.from),
              expiresOn: day(a.from + a.length),
            })),
          ],
          restrictions: narrowed.map(({ from, length }) => ({
            reason: 'Closed',
            fromDay: day(from),
            untilDay: length === null ? null : day(from + length),
          })),
        };
        const { clearedUntil } = clearedToServe(facts);
        if (clearedUntil === null) return;
        const on = (date: CalendarDate) => clearedToServe({ ...facts, today: date }).cleared;
        let walked = 0;
        while (day(walked) <= clearedUntil) {
          expect(on(day(walked))).toBe(true);
          walked += 1;
        }
        expect(on(day(walked))).toBe(false);
      },
    ),
    { numRuns: 1_000 },
  );
});
