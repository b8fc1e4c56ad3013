import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate } from '../shared/year.ts';
import { APPLICATION_STATUSES, DOCUMENT_STATUSES, REVIEW_STATUSES } from '../vetting/vocabulary.ts';
import { judgeDocumentAsk, judgeExtension, judgeReminder, judgeUndo } from './judge-bulk.ts';

const anyStatus = fc.constantFrom(...APPLICATION_STATUSES);
const TODAY = '2026-10-14' as CalendarDate;
const anyDay = fc.constantFrom(null, '2026-10-13' as CalendarDate, TODAY, '2026-10-15' as CalendarDate);

test('a reminder goes to readers only while there are open reviews, and to a partner only while it is their turn', () => {
  fc.assert(
    fc.property(anyStatus, fc.nat(3), fc.nat(3), (status, openReviews, partnerPeople) => {
      const verdict = judgeReminder({ status, openReviews, partnerPeople });
      const readers = status === 'in-review' && openReviews > 0;
      const partner = (status === 'draft' || status === 'needs-information') && partnerPeople > 0;
      expect(verdict.ok ? verdict.to : null).toBe(readers ? 'reviewers' : partner ? 'partner' : null);
    }),
  );
});

const anyPapers = fc.array(fc.record({ status: fc.constantFrom(...DOCUMENT_STATUSES), validUntil: anyDay }), {
  maxLength: 3,
});

test('nobody is asked for a paper that counts today or waits to be read, and an ended one is asked for', () => {
  fc.assert(
    fc.property(anyStatus, anyPapers, (status, papers) => {
      const verdict = judgeDocumentAsk({ status, papers, partnerPeople: 1, today: TODAY });
      const needless =
        papers.some((paper) => paper.status === 'received') ||
        papers.some(
          (paper) => paper.status === 'accepted' && (paper.validUntil === null || paper.validUntil >= TODAY),
        );
      expect(verdict.ok).toBe(status !== 'withdrawn' && !needless);
    }),
  );
  expect(
    judgeDocumentAsk({
      status: 'decided',
      partnerPeople: 1,
      today: TODAY,
      papers: [{ status: 'accepted', validUntil: '2026-10-13' as CalendarDate }],
    }).ok,
  ).toBe(true);
});

test('a day is only ever moved later, to a day still to come, and never past the decisions', () => {
  const anyDate = fc.integer({ min: 0, max: 20 }).map((day) => new Date(Date.UTC(2026, 9, 1 + day)));
  fc.assert(
    fc.property(
      fc.record({
        applicationStatus: fc.oneof(fc.constant('in-review' as const), anyStatus),
        reviewStatus: fc.constantFrom(...REVIEW_STATUSES),
        dueAt: anyDate,
        wanted: anyDate,
        decisionsDueAt: anyDate,
        now: anyDate,
      }),
      (facts) => {
        const allowed =
          facts.applicationStatus === 'in-review' &&
          ['assigned', 'in-progress'].includes(facts.reviewStatus) &&
          facts.wanted > facts.now &&
          facts.wanted > facts.dueAt &&
          facts.wanted <= facts.decisionsDueAt;
        expect(judgeExtension(facts).ok).toBe(allowed);
      },
    ),
  );
});

test('an act is undone once, in time, and only if it did something', () => {
  expect(judgeUndo({ undone: false, secondsLeft: 1, done: 2 })).toEqual({ ok: true });
  expect(judgeUndo({ undone: true, secondsLeft: 1, done: 2 })).toEqual({
    ok: false,
    reason: 'undone-already',
  });
  expect(judgeUndo({ undone: false, secondsLeft: 0, done: 2 })).toEqual({
    ok: false,
    reason: 'undo-too-late',
  });
  expect(judgeUndo({ undone: false, secondsLeft: 9, done: 0 })).toEqual({
    ok: false,
    reason: 'nothing-to-undo',
  });
});
