import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndicatorId, OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import { ownMailDomain } from '../shared/mail-domains.ts';
import { assignByLoad } from './assign-by-load.ts';
import {
  judgePanel,
  judgeReadingOthers,
  judgeReviewAccess,
  judgeReviewerAssignment,
  judgeReviewSubmission,
} from './judge-review.ts';

const ours = 'org-1' as OrganizationId;
const theirs = 'org-2' as OrganizationId;

const reviewer = {
  holdsReviewerRole: true,
  declaredConflicts: [theirs],
  memberOf: [theirs],
  ties: [theirs],
  mailDomain: 'school.gov' as string | null,
  alreadyAssigned: false,
};
const organizationDomains = ['harbor-arts.org', 'mail.tidewater.edu'];
const judge = (change: Partial<typeof reviewer> = {}) =>
  judgeReviewerAssignment({
    applicationStatus: 'submitted',
    organizationId: ours,
    organizationDomains,
    reviewer: { ...reviewer, ...change },
  });

test('a reviewer with a conflict, of the organization, or on the panel already is not assigned', () => {
  expect(judge()).toEqual({ ok: true });
  expect(judge({ declaredConflicts: [theirs, ours] })).toMatchObject({ reason: 'declared-conflict' });
  expect(judge({ memberOf: [ours] })).toMatchObject({ reason: 'of-that-organization' });
  expect(judge({ ties: [ours] })).toMatchObject({ reason: 'declared-tie' });
  for (const mailDomain of ['harbor-arts.org', 'staff.harbor-arts.org', 'tidewater.edu']) {
    expect(judge({ mailDomain })).toMatchObject({ reason: 'same-mail-domain' });
  }
  for (const mailDomain of [null, 'arts.org', 'not-harbor-arts.org']) {
    expect(judge({ mailDomain })).toEqual({ ok: true });
  }
  expect(judge({ alreadyAssigned: true })).toMatchObject({ reason: 'already-assigned' });
  expect(judge({ holdsReviewerRole: false })).toMatchObject({ reason: 'not-a-reviewer' });
  expect(
    judgeReviewerAssignment({
      applicationStatus: 'draft',
      organizationId: ours,
      organizationDomains,
      reviewer,
    }),
  ).toMatchObject({ reason: 'application-not-in-review' });
});

test('a domain that is everybody’s, or for examples only, is nobody’s own', () => {
  const shared = ['a@gmail.com', 'a@Outlook.com.', 'a@b.example.org', 'a@example.com', 'nobody', 'a@'];
  expect(shared.map(ownMailDomain)).toEqual(shared.map(() => null));
  expect(ownMailDomain('Ana@Harbor-Arts.ORG')).toBe('harbor-arts.org');
  expect(ownMailDomain('a@myexample.org')).toBe('myexample.org');
});

test('a panel needs two who read; a recused one does not count', () => {
  expect(judgePanel(['assigned', 'submitted']).ok).toBe(true);
  expect(judgePanel(['assigned', 'recused'])).toEqual({ ok: false, reason: 'too-few-reviewers' });
  expect(judgePanel([]).ok).toBe(false);
});

test('evidence opens with the signature, and others\u2019 ratings only with one\u2019s own submission', () => {
  const signed = new Date(0);
  expect(judgeReviewAccess({ reviewStatus: null, declaredNoConflictAt: signed })).toMatchObject({
    reason: 'not-assigned',
  });
  expect(judgeReviewAccess({ reviewStatus: 'assigned', declaredNoConflictAt: null })).toMatchObject({
    reason: 'declaration-not-signed',
  });
  expect(judgeReviewAccess({ reviewStatus: 'recused', declaredNoConflictAt: signed })).toMatchObject({
    reason: 'recused',
  });
  expect(judgeReviewAccess({ reviewStatus: 'assigned', declaredNoConflictAt: signed }).ok).toBe(true);
  for (const status of [null, 'assigned', 'in-progress', 'recused'] as const) {
    expect(judgeReadingOthers(status).ok).toBe(false);
  }
  expect(judgeReadingOthers('submitted').ok).toBe(true);
});

const indicators = {
  organization: ['g1', 'g2'] as IndicatorId[],
  offering: ['p1', 'p2', 'p3'] as IndicatorId[],
};
const offeringIds = ['o1', 'o2'] as OfferingId[];
const everySlot = [
  ...indicators.organization.map((indicatorId) => ({ indicatorId, offeringId: null })),
  ...offeringIds.flatMap((offeringId) =>
    indicators.offering.map((indicatorId) => ({ indicatorId, offeringId })),
  ),
];
const submit = (rated: typeof everySlot) =>
  judgeReviewSubmission({
    reviewStatus: 'in-progress',
    declaredNoConflictAt: new Date(0),
    indicators,
    offeringIds,
    rated: rated as never,
  });

test('a review is complete only with every indicator rated for the organization and each offering', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(everySlot), (rated) => {
      const result = submit(rated);
      const missing = everySlot.filter((slot) => !rated.includes(slot));
      if (missing.length === 0) expect(result).toEqual({ ok: true });
      else expect(result).toEqual({ ok: false, reason: 'incomplete', missing });
    }),
  );
});

test('a rating of one offering does not stand for another, and a submitted review stays as it is', () => {
  const rated = everySlot.map((slot) =>
    slot.offeringId === 'o2' ? { ...slot, offeringId: offeringIds[0]! } : slot,
  );
  expect(submit(rated)).toMatchObject({ reason: 'incomplete', missing: everySlot.slice(-3) });
  expect(
    judgeReviewSubmission({
      reviewStatus: 'submitted',
      declaredNoConflictAt: new Date(0),
      indicators,
      offeringIds,
      rated: everySlot,
    }),
  ).toEqual({ ok: false, reason: 'already-submitted' });
});

const anyReviewers = fc.uniqueArray(
  fc.record({
    userId: fc.integer({ min: 0, max: 20 }).map((n) => `u${n}` as UserId),
    open: fc.integer({ min: 0, max: 2 }),
    eligible: fc.boolean(),
  }),
  { selector: ({ userId }) => userId, maxLength: 10 },
);

test('the least loaded eligible reviewers are chosen, whatever the order of the list', () => {
  fc.assert(
    fc.property(anyReviewers, fc.integer({ min: 0, max: 4 }), fc.gen(), (reviewers, count, g) => {
      const { chosen, short } = assignByLoad(reviewers, count);
      const eligible = reviewers.filter((r) => r.eligible);
      const heaviest = Math.max(...eligible.filter((r) => chosen.includes(r.userId)).map((r) => r.open));
      const shuffled = g(fc.shuffledSubarray, reviewers, { minLength: reviewers.length });

      expect(chosen.length + short).toBe(count);
      expect(chosen).toHaveLength(Math.min(count, eligible.length));
      for (const id of chosen) expect(eligible.map((r) => r.userId)).toContain(id);
      for (const other of eligible)
        if (!chosen.includes(other.userId)) expect(other.open).toBeGreaterThanOrEqual(heaviest);
      expect(assignByLoad(shuffled, count)).toEqual({ chosen, short });
    }),
  );
});
