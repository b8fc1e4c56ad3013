import { eq } from 'drizzle-orm';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { takeApplication } from '#app/features/vetting/take-application.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applications,
  auditEvents,
  cycles,
  memberships,
  offeringRegistrations,
  organizationRegistrations,
  reviews,
} from '#db/schema/index.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { anAgreedApplication, aReview, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const dueAt = after({ days: 14 });
const MISSION = {
  kind: 'answer',
  offeringId: null,
  questionKey: 'mission',
  note: 'Which school was it?',
} as const;

async function eventsOf(db: Connection, subjectId: string) {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId));
  return rows.map(({ type }) => type);
}

async function twoReviewers(db: Connection): Promise<[Context, Context]> {
  return [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
}

test('asking two reviewers puts an application into review, each with an event of its own', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const people = await twoReviewers(db);

  await assignReviewers(officer, { applicationId: application.id, reviewerIds: people.map(userOf), dueAt });

  const [now] = await db.select().from(applications).where(eq(applications.id, application.id));
  expect(now).toMatchObject({ status: 'in-review', officerId: userOf(officer) });
  const panel = await db.select().from(reviews).where(eq(reviews.applicationId, application.id));
  expect(panel.map(({ status }) => status)).toEqual(['assigned', 'assigned']);
  expect(await eventsOf(db, application.id)).toEqual(['application.assigned']);
  for (const { id } of panel) expect(await eventsOf(db, id)).toEqual(['review.assigned']);
});

test('what is recorded of a review names no organization, so that its people never learn who reads', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const people = await twoReviewers(db);

  await assignReviewers(officer, { applicationId: application.id, reviewerIds: people.map(userOf), dueAt });

  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'review.assigned'));
  expect(events).toHaveLength(2);
  expect(events.every(({ organizationId }) => organizationId === null)).toBe(true);
});

test('one reviewer is too few', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const [one] = await twoReviewers(db);

  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [userOf(one)],
    dueAt,
  });

  await expect(asking).rejects.toThrow('too-few-reviewers');
});

test('one more joins a panel of two without starting it again', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const [first, second] = await twoReviewers(db);
  await aReview(db, application.id, first, 'in-progress');
  await aReview(db, application.id, second, 'recused');
  const third = await aContext(db, 'reviewer');

  await assignReviewers(officer, { applicationId: application.id, reviewerIds: [userOf(third)], dueAt });

  expect(await eventsOf(db, application.id)).toEqual([]);
  const panel = await db.select().from(reviews).where(eq(reviews.applicationId, application.id));
  expect(panel).toHaveLength(3);
});

test('an application that came back goes on with the panel it has', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const [first, second] = await twoReviewers(db);
  await aReview(db, application.id, first, 'submitted');
  await aReview(db, application.id, second, 'in-progress');

  await assignReviewers(officer, { applicationId: application.id, reviewerIds: [], dueAt });

  const [now] = await db.select().from(applications).where(eq(applications.id, application.id));
  expect(now!.status).toBe('in-review');
  expect(await eventsOf(db, application.id)).toEqual(['application.assigned']);
});

test('nobody of the organization reads it, not even one who has left', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const [one, other] = await twoReviewers(db);
  await db.insert(memberships).values({
    userId: userOf(one),
    role: 'partner-editor',
    organizationId: organization.id,
    endedAt: after({ days: -30 }),
  });

  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [userOf(one), userOf(other)],
    dueAt,
  });

  await expect(asking).rejects.toThrow('of-that-organization');
});

test('nobody who stepped back from the organization before is asked again', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const [one, other] = await twoReviewers(db);
  const earlier = await aSubmittedApplication(db);
  await db
    .update(applications)
    .set({ organizationId: organization.id })
    .where(eq(applications.id, earlier.application.id));
  await aReview(db, earlier.application.id, one, 'recused');

  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [userOf(one), userOf(other)],
    dueAt,
  });

  await expect(asking).rejects.toThrow('declared-conflict');
});

test('only who holds the role of a reviewer is asked', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const [one] = await twoReviewers(db);
  const leader = await aContext(db, 'office-director');

  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [userOf(one), userOf(leader)],
    dueAt,
  });

  await expect(asking).rejects.toThrow('not-a-reviewer');
});

test('a day that has passed is no due date', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const people = await twoReviewers(db);

  const asking = assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: people.map(userOf),
    dueAt: after({ days: -1 }),
  });

  await expect(asking).rejects.toThrow('due-in-the-past');
});

test('a reviewer and a partner assign nobody', async ({ db }) => {
  const { application, organization } = await aSubmittedApplication(db);
  const people = await twoReviewers(db);
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });

  for (const ctx of [people[0], partner]) {
    const asking = assignReviewers(ctx, {
      applicationId: application.id,
      reviewerIds: people.map(userOf),
      dueAt,
    });
    await expect(asking).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('the Office returns an application with its question, and the standings follow', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization, offering } = await aSubmittedApplication(db);

  await returnApplication(officer, {
    applicationId: application.id,
    items: [MISSION],
    note: 'Nearly there.',
  });

  const [now] = await db.select().from(applications).where(eq(applications.id, application.id));
  expect(now).toMatchObject({ status: 'needs-information', returnedNote: 'Nearly there.' });
  const [standing] = await db
    .select()
    .from(organizationRegistrations)
    .where(eq(organizationRegistrations.organizationId, organization.id));
  const [year] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  expect([standing!.status, year!.status]).toEqual(['needs-information', 'needs-information']);
  expect(await eventsOf(db, application.id)).toEqual(['application.returned']);
});

test('nothing is returned without naming it, without words, by a stranger, from a draft, or after the panel agreed', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const sent = await aSubmittedApplication(db);
  const draft = await aSubmittedApplication(db, { status: 'draft' });
  const agreed = await anAgreedApplication(db);
  const reviewer = await aContext(db, 'reviewer');
  const items = [MISSION];

  await expect(
    returnApplication(officer, { applicationId: sent.application.id, items: [{ ...MISSION, note: ' ' }] }),
  ).rejects.toThrow('item-without-note');
  await expect(returnApplication(officer, { applicationId: sent.application.id, items: [] })).rejects.toThrow(
    'nothing-named',
  );
  await expect(
    returnApplication(reviewer, { applicationId: sent.application.id, items }),
  ).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(returnApplication(officer, { applicationId: draft.application.id, items })).rejects.toThrow(
    'not-returnable',
  );
  await expect(returnApplication(officer, { applicationId: agreed.application.id, items })).rejects.toThrow(
    'panel-has-agreed',
  );
});

test('nothing is returned once it could no longer come back in time', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const [cycle] = await db.select().from(cycles).where(eq(cycles.id, application.cycleId));

  await expect(
    returnApplication(
      { ...officer, now: cycle!.reviewsDueAt },
      { applicationId: application.id, items: [MISSION] },
    ),
  ).rejects.toThrow('reviews-due-passed');
});

test('an officer takes an application, once', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);

  await takeApplication(officer, application.id);

  const [now] = await db.select().from(applications).where(eq(applications.id, application.id));
  expect(now!.officerId).toBe(userOf(officer));
  expect(await eventsOf(db, application.id)).toEqual(['application.taken']);
  await expect(takeApplication(officer, application.id)).rejects.toThrow('already-yours');
  const reviewer = await aContext(db, 'reviewer');
  await expect(takeApplication(reviewer, application.id)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('nobody more is asked once the panel has agreed', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await anAgreedApplication(db);
  const [late] = await twoReviewers(db);

  await expect(
    assignReviewers(officer, { applicationId: application.id, reviewerIds: [userOf(late)], dueAt }),
  ).rejects.toThrow('panel-has-agreed');

  const panel = await db.select().from(reviews).where(eq(reviews.applicationId, application.id));
  expect(panel.map(({ status }) => status)).toEqual(['submitted', 'submitted']);
});
