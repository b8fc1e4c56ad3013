import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REGISTRATION_STATUSES } from '../vetting/vocabulary.ts';
import { readyForDataRequest } from './data-request.ts';

const ALL = {
  ...{ registration: 'approved' as const, papers: ['insurance', 'nda', 'consent-form'] },
  ...{ partnerships: 3, withAgreement: 3, approved: 3 },
};

test('with everything in order it is ready; each thing alone keeps it from that and is named', () => {
  expect(readyForDataRequest(ALL).ready).toBe(true);
  const missing = [
    [{ registration: 'suspended' as const }, 'registration'],
    [{ registration: null }, 'registration'],
    [{ papers: ['nda'] }, 'consent-form'],
    [{ papers: ['consent-form'] }, 'nda'],
    [{ approved: 2 }, 'approvals'],
    [{ withAgreement: 2 }, 'agreements'],
  ] as const;
  for (const [change, key] of missing) {
    const { ready, items } = readyForDataRequest({ ...ALL, ...change });
    expect(ready).toBe(false);
    expect(items.filter(({ ok }) => !ok).map((item) => item.key)).toEqual([key]);
  }
  const { ready, items } = readyForDataRequest({ ...ALL, partnerships: 0, withAgreement: 0, approved: 0 });
  expect(ready).toBe(false);
  expect(items.filter(({ ok }) => !ok).map(({ key }) => key)).toEqual(['approvals', 'agreements']);
});

test('ready means registered, both papers, and an approval and an agreement for every partnership', () => {
  fc.assert(
    fc.property(
      fc.record({
        registration: fc.constantFrom(...REGISTRATION_STATUSES, null),
        papers: fc.subarray(['insurance', 'nda', 'consent-form']),
        partnerships: fc.nat({ max: 2 }),
        withAgreement: fc.nat({ max: 2 }),
        approved: fc.nat({ max: 2 }),
      }),
      (facts) => {
        const expected =
          facts.registration === 'approved' &&
          facts.papers.includes('nda') &&
          facts.papers.includes('consent-form') &&
          facts.partnerships > 0 &&
          facts.approved === facts.partnerships &&
          facts.withAgreement === facts.partnerships;
        expect(readyForDataRequest(facts).ready).toBe(expected);
      },
    ),
  );
});
