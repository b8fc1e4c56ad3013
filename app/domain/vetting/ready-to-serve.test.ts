import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarDate, calendarDate, schoolYear } from '../shared/year.ts';
import { type ClearanceFacts, clearedToServe } from './cleared-to-serve.ts';
import { type ReadinessFacts, readyToServe } from './ready-to-serve.ts';

const day = (n: number) => calendarDate(new Date(Date.UTC(2026, 9, 14 + n)).toISOString().slice(0, 10));

const ready: ReadinessFacts = {
  today: day(0),
  schoolYear: schoolYear('2026-27'),
  organization: 'approved',
  offering: 'approved',
  requiredDocuments: [{ kind: 'insurance', name: 'Insurance', graceDays: 0 }],
  partnershipKinds: ['agreement'],
  documents: [{ kind: 'insurance', status: 'accepted', validFrom: null, validUntil: day(40) }],
  adults: 1,
  attestations: [{ adults: 4, clearedOn: day(-20), expiresOn: day(300) }],
  attestationGraceDays: 0,
  restrictions: [],
};

test('ready with its own papers, until the first of them ends; the agreement comes with a partnership', () => {
  expect(readyToServe(ready)).toEqual({ ready: true, readyUntil: day(40) });
  expect(readyToServe({ ...ready, today: day(40) }).ready).toBe(true);
  expect(readyToServe({ ...ready, today: day(41) })).toEqual({ ready: false, readyUntil: null });
  expect(readyToServe({ ...ready, partnershipKinds: [] }).ready).toBe(false);
  expect(readyToServe({ ...ready, attestations: [] }).ready).toBe(false);
  expect(readyToServe({ ...ready, organization: 'suspended' }).ready).toBe(false);
  const closed = [{ reason: 'A storm', fromDay: day(-1), untilDay: null }];
  expect(readyToServe({ ...ready, restrictions: closed }).ready).toBe(false);
});

const anyDay = fc.integer({ min: -60, max: 300 }).map(day);
const end = fc.option(anyDay, { nil: null }) as fc.Arbitrary<CalendarDate | null>;
const anyPaper = fc.record({
  kind: fc.constantFrom('insurance', 'agreement', 'tax'),
  status: fc.constantFrom('accepted' as const, 'received' as const),
  validFrom: end,
  validUntil: end,
});
const anyFacts: fc.Arbitrary<ClearanceFacts> = fc.record({
  today: anyDay,
  schoolYear: fc.constant(schoolYear('2026-27')),
  organization: fc.constantFrom('approved' as const, 'suspended' as const),
  offering: fc.constantFrom('approved' as const, 'draft' as const),
  partnershipApproved: fc.boolean(),
  requiredDocuments: fc.constant([{ kind: 'insurance', name: null, graceDays: 5 }]),
  documents: fc.array(anyPaper, { maxLength: 5 }),
  adults: fc.constant(1),
  attestations: fc.array(fc.record({ adults: fc.nat(3), clearedOn: anyDay, expiresOn: anyDay }), {
    maxLength: 3,
  }),
  attestationGraceDays: fc.nat(10),
  restrictions: fc.array(fc.record({ reason: fc.constant('why'), fromDay: anyDay, untilDay: end }), {
    maxLength: 1,
  }),
  paid: fc.boolean(),
  requisitionNumber: fc.constantFrom(null, 'R-1'),
});

test('whoever is cleared is ready, for at least as long; whoever is ready lacks only what comes with a partnership', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { cleared, clearedUntil, items } = clearedToServe(facts);
      const { ready, readyUntil } = readyToServe({ ...facts, partnershipKinds: ['agreement'] });
      if (cleared) {
        expect(ready).toBe(true);
        if (readyUntil !== null) expect(clearedUntil! <= readyUntil).toBe(true);
      }
      const missing = items.filter(({ ok }) => !ok).map(({ key }) => key);
      const later = ['partnership', 'agreement', 'requisition'];
      expect(ready).toBe(missing.every((key) => later.includes(key)));
    }),
  );
});
