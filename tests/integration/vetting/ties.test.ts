import { eq } from 'drizzle-orm';
import { assignPage } from '#app/features/vetting/assign-page.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { declareTie } from '#app/features/vetting/declare-tie.server.ts';
import { panelPage, submitPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewGate } from '#app/features/vetting/review-page.server.ts';
import { tiesPage } from '#app/features/vetting/ties-page.server.ts';
import { withdrawTie } from '#app/features/vetting/withdraw-tie.server.ts';
import { auditEvents, users } from '#db/schema/index.ts';
import { aContext, aMember, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const dueAt = after({ days: 14 });

test('a declared tie keeps a reviewer from being proposed and from being asked', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const [tied, free] = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];

  await declareTie(tied, { organizationId: organization.id, kind: 'worked-there' });

  const { proposals } = await assignPage(officer, [application.id]);
  expect(proposals[0]!.people.find(({ userId }) => userId === userOf(tied))).toMatchObject({
    eligible: false,
    why: 'declared-tie',
  });
  expect(proposals[0]!.proposed).not.toContain(userOf(tied));
  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [userOf(tied), userOf(free)],
    dueAt,
  });
  await expect(asking).rejects.toThrow('declared-tie');
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'tie.declared'));
  expect(events).toMatchObject([{ subjectId: userOf(tied), organizationId: null }]);
});

test('a tie named after the work closes the review and the panel', async ({ db }) => {
  const { application, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const reader = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reader, 'submitted');
  expect((await panelPage(reader, reviewId)).own).toBe(userOf(reader));

  await declareTie(reader, { organizationId: organization.id, kind: 'family' });

  for (const page of [reviewGate, panelPage, submitPage]) {
    await expect(page(reader, reviewId)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('whoever writes from the mail domain of the organization’s people is not asked', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const [near, free] = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  await aMember(db, 'partner-editor', { organizationId: organization.id }, { email: 'ana@harbor-arts.org' });
  await db
    .update(users)
    .set({ email: 'ben@staff.harbor-arts.org' })
    .where(eq(users.id, userOf(near)));

  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [userOf(near), userOf(free)],
    dueAt,
  });

  await expect(asking).rejects.toThrow('same-mail-domain');
});

test('a tie is declared once, not while reading, and taken back by its reviewer alone', async ({ db }) => {
  const { application, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const [reading, other] = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  await aReview(db, application.id, reading, 'in-progress');
  const tie = { organizationId: organization.id, kind: 'family' } as const;

  await expect(declareTie(reading, tie)).rejects.toThrow('tie-while-reading');
  await declareTie(other, tie);
  await expect(declareTie(other, tie)).rejects.toThrow('tie-known');
  await expect(withdrawTie(reading, organization.id)).rejects.toMatchObject({ kind: 'not-found' });
  const officer = await aContext(db, 'office-staff');
  await expect(declareTie(officer, tie)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(tiesPage(officer)).rejects.toMatchObject({ kind: 'forbidden' });
  await withdrawTie(other, organization.id);
  expect((await tiesPage(other)).ties).toEqual([]);
  expect(await db.select().from(auditEvents).where(eq(auditEvents.type, 'tie.withdrawn'))).toHaveLength(1);
});
