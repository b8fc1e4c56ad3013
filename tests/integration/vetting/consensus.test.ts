import { eq } from 'drizzle-orm';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { findAgreed } from '#app/features/vetting/agreed-ratings.server.ts';
import { consensusPage } from '#app/features/vetting/consensus-page.server.ts';
import { decisionPage } from '#app/features/vetting/decision-page.server.ts';
import { recordConsensus } from '#app/features/vetting/record-consensus.server.ts';
import { auditEvents } from '#db/schema/index.ts';
import { aDocument } from '#tests/factories/partnerships.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import {
  anAgreedApplication,
  aReview,
  aReviewedApplication,
  aSubmittedApplication,
  ratingsOf,
} from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

test('where nobody is far apart the mean is confirmed, with the event', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aReviewedApplication(db, { first: { level: 3 }, second: { level: 4 } });

  await recordConsensus(officer, { applicationId: application.id });

  const agreed = await findAgreed(db, application.id);
  expect(agreed).toMatchObject({ wasRequired: false, chairId: userOf(officer) });
  expect(agreed!.reason).toContain('No standard differed by more than one level');
  expect(agreed!.ratings.flatMap(({ levelHundredths }) => levelHundredths ?? [])).toEqual([350, 350]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, application.id));
  expect(events.map(({ type }) => type)).toEqual(['application.agreed']);
});

test('two levels apart the chair has to write it, every rating and a reason', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, reviewers } = await aReviewedApplication(db, {
    first: { level: 1 },
    second: { level: 3 },
  });
  const ratings = (await ratingsOf(db, application.id)).map(({ level, ...rating }) => ({
    ...rating,
    levelHundredths: level && level * 100,
  }));
  const chairId = userOf(reviewers[0]!);
  const reason = 'We read the training log together.';
  const write = (agreed?: Parameters<typeof recordConsensus>[1]['agreed']) =>
    recordConsensus(officer, { applicationId: application.id, ...(agreed && { agreed }) });

  await expect(write()).rejects.toThrow('chair-not-on-panel');
  await expect(write({ chairId: userOf(officer), reason, ratings })).rejects.toThrow('chair-not-on-panel');
  await expect(write({ chairId, reason: ' ', ratings })).rejects.toThrow('reason-missing');
  await expect(write({ chairId, reason, ratings: ratings.slice(1) })).rejects.toThrow('ratings-missing');
  await write({ chairId, reason, ratings });

  expect(await findAgreed(db, application.id)).toMatchObject({ wasRequired: true, chairId, reason });
});

test('a floor in doubt is settled by the chair and never by "cannot tell"', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, reviewers } = await aReviewedApplication(db, { second: { floor: 'cannot-tell' } });
  const ratings = (await ratingsOf(db, application.id)).map(({ level, ...rating }) => ({
    ...rating,
    levelHundredths: level && level * 100,
  }));
  const doubtful = ratings.map((rating) => ({ ...rating, floor: rating.floor && ('cannot-tell' as const) }));
  const chairId = userOf(reviewers[1]!);
  const reason = 'The policy is on page 4.';

  await expect(
    recordConsensus(officer, {
      applicationId: application.id,
      agreed: { chairId, reason, ratings: doubtful },
    }),
  ).rejects.toThrow('ratings-missing');
  await recordConsensus(officer, { applicationId: application.id, agreed: { chairId, reason, ratings } });

  const agreed = await findAgreed(db, application.id);
  expect(agreed!.ratings.flatMap(({ floor }) => floor ?? [])).toEqual(['pass']);
});

test('not while somebody is still reading, not twice, and not by a reviewer', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const half = await aSubmittedApplication(db, { status: 'in-review' });
  await aReview(db, half.application.id, await aContext(db, 'reviewer'), 'submitted');
  await aReview(db, half.application.id, await aContext(db, 'reviewer'), 'in-progress');
  const agreed = await anAgreedApplication(db);
  const whole = await aReviewedApplication(db);

  await expect(recordConsensus(officer, { applicationId: half.application.id })).rejects.toThrow(
    'reviews-outstanding',
  );
  await expect(recordConsensus(officer, { applicationId: agreed.application.id })).rejects.toThrow(
    'already-written',
  );
  await expect(
    recordConsensus(whole.reviewers[0]!, { applicationId: whole.application.id }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('an officer who still has to rate sees nothing of what the others rated', async ({ db }) => {
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const [first, second] = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  await aReview(db, application.id, first, 'submitted', { level: 4 });
  await aReview(db, application.id, second, 'in-progress');
  const officer = await aContext(db, 'office-staff');
  const both = { ...officer, actor: { ...officer.actor, userId: userOf(second) } };
  const levels = async (ctx: typeof officer) =>
    (await consensusPage(ctx, application.id)).subjects
      .flatMap(({ standards }) => standards.flatMap(({ indicators }) => indicators))
      .flatMap(({ given }) => given.flatMap(({ levelHundredths }) => levelHundredths ?? []));

  expect((await levels(officer)).length).toBeGreaterThan(0);
  expect(await levels(both)).toEqual([]);
});

test('who decides sees the working, each floor by name, every spread, the chair and what has ended', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const director = await aContext(db, 'office-director');
  const { application, organization, offering, reviewers } = await aReviewedApplication(db, {
    first: { level: 3 },
    second: { level: 4, floor: 'cannot-tell' },
  });
  await aDocument(db, organization.id, {
    validFrom: '2025-07-01' as CalendarDate,
    validUntil: '2026-06-30' as CalendarDate,
  });
  await aDocument(db, organization.id);
  const ratings = (await ratingsOf(db, application.id)).map(({ level, ...rating }) => ({
    ...rating,
    levelHundredths: level && (rating.offeringId ? 400 : 300),
  }));
  const reason = 'The policy is on page 4.';
  await recordConsensus(officer, {
    applicationId: application.id,
    agreed: { chairId: userOf(reviewers[1]!), reason, ratings },
  });

  const { grounds } = await decisionPage(director, application.id);

  expect(grounds).toMatchObject({ reviewers: 2, chair: { reason, wasRequired: true } });
  expect(grounds.papers.map(({ validUntil, ended }) => [validUntil, ended]).sort()).toEqual([
    ['2026-06-30', true],
    ['2027-06-30', false],
  ]);
  const whole = grounds.subjects.find(({ offeringId }) => offeringId === offering.id)!;
  const sum = whole.standards.reduce((total, { adds }) => total + adds!, 0);
  expect(sum).toBe(whole.overall);
  expect(whole.standards.map(({ mean, means, spread }) => [mean, means, spread])).toEqual([
    [300, [300, 400], 100],
    [400, [300, 400], 100],
  ]);
  expect(
    whole.standards.flatMap(({ floors }) => floors.map(({ state, given }) => [state, given.toSorted()])),
  ).toEqual([['settled', ['cannot-tell', 'pass']]]);
  expect(grounds.subjects.find(({ offeringId }) => offeringId === null)!.overall).toBeNull();
});
