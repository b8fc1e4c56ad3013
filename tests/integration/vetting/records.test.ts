import { eq } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { documentsPage } from '#app/features/vetting/documents-page.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { letterPage } from '#app/features/vetting/letter-page.server.ts';
import { lookAgainPage } from '#app/features/vetting/look-again-page.server.ts';
import { lookAtOffering } from '#app/features/vetting/look-at-offering.server.ts';
import { VETTING_MAILS } from '#app/features/vetting/mails.server.ts';
import { reviewDocument } from '#app/features/vetting/review-document.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  documents,
  files,
  letters,
  offerings,
  outbox,
  reviewRatings,
} from '#db/schema/index.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, aMember, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication, ratingsOf } from '#tests/factories/vetting.ts';
import { after, NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

async function aPaper(
  db: Connection,
  organizationId: OrganizationId,
  overrides: Partial<typeof documents.$inferInsert> = {},
) {
  const [file] = await db
    .insert(files)
    .values({
      storageKey: 'none',
      name: 'certificate.pdf',
      mediaType: 'application/pdf',
      bytes: 10,
      sha256: 'x',
    })
    .returning();
  const [paper] = await db
    .insert(documents)
    .values({ organizationId, kind: 'insurance', fileId: file!.id, ...overrides })
    .returning();
  return paper!;
}

const statusOf = async (db: Connection, id: string) =>
  (await db.select().from(documents)).find((paper) => paper.id === id)!.status;

async function eventsOf(db: Connection, subjectId: string) {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId));
  return rows.map(({ type }) => type);
}

test('an accepted paper takes the place of the one before it', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const organization = await anOrganization(db);
  const old = await aPaper(db, organization.id, { status: 'accepted' });
  const curriculum = await aPaper(db, organization.id, { status: 'accepted', kind: 'curriculum' });
  const next = await aPaper(db, organization.id);

  await reviewDocument(officer, { documentId: next.id, verdict: 'accepted' });

  expect(await statusOf(db, next.id)).toBe('accepted');
  expect(await statusOf(db, old.id)).toBe('replaced');
  expect(await statusOf(db, curriculum.id)).toBe('accepted');
  expect(await eventsOf(db, next.id)).toEqual(['document.accepted']);
});

test('a paper is returned with words, once, and only by the Office', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const organization = await anOrganization(db);
  const paper = await aPaper(db, organization.id);
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const input = { documentId: paper.id, verdict: 'returned', note: 'It ends in May.' } as const;

  await expect(reviewDocument(partner, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(reviewDocument(officer, { ...input, note: ' ' })).rejects.toThrow('note-missing');
  await reviewDocument(officer, input);

  expect(await eventsOf(db, paper.id)).toEqual(['document.returned']);
  const [kept] = await db.select().from(documents).where(eq(documents.id, paper.id));
  expect(kept).toMatchObject({ status: 'returned', returnedNote: 'It ends in May.' });
  await expect(reviewDocument(officer, input)).rejects.toThrow('document-not-waiting');
});

test('the watch lists what ends within thirty days and what has ended this year, not the rest', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const { id } = await anOrganization(db);
  const until = (validUntil: string) =>
    aPaper(db, id, { status: 'accepted', validUntil: validUntil as never, kind: 'curriculum' });
  const soon = await until('2026-11-13');
  const over = await until('2026-10-13');
  await until('2026-11-14');
  await until('2026-06-30');

  const { papers, counts } = await documentsPage(officer, { show: 'ending', page: 1 });

  expect(papers.map((paper) => paper.id)).toEqual([over.id, soon.id]);
  expect(counts).toMatchObject({ ending: 2, waiting: 0 });
});

test('an edited offering stands in the list until the Office has looked', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id, { needsLookSince: NOW });

  expect((await lookAgainPage(officer, { page: 1 })).offerings.map(({ id }) => id)).toEqual([offering.id]);
  await lookAtOffering(officer, offering.id);

  expect((await lookAgainPage(officer, { page: 1 })).total).toBe(0);
  const [now] = await db.select().from(offerings).where(eq(offerings.id, offering.id));
  expect(now!.needsLookSince).toBeNull();
  expect(await eventsOf(db, offering.id)).toEqual(['offering.looked-at']);
  await expect(lookAtOffering(officer, offering.id)).rejects.toThrow('nothing-to-look-at');
  const reviewer = await aContext(db, 'reviewer');
  await expect(lookAtOffering(reviewer, offering.id)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a letter is read by those it went to and the Office; to others it does not exist', async ({ db }) => {
  const organization = await anOrganization(db);
  const content = {
    to: { name: organization.name, lines: [] },
    subject: 'We have approved you',
    lead: 'You are approved.',
    sections: [],
    nextSteps: [],
    signature: { name: 'Lorna Abernathy', title: 'Director' },
    provenance: [],
  };
  const [letter] = await db
    .insert(letters)
    .values({
      reference: 'D-27-0001',
      kind: 'application-decision',
      organizationId: organization.id,
      subjectType: 'application',
      subjectId: organization.id,
      content,
      sentAt: NOW,
    })
    .returning();
  const own = await aContext(db, 'partner-editor', { organizationId: organization.id });
  const other = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });

  expect((await letterPage(own, letter!.id)).content.subject).toBe('We have approved you');
  expect((await letterPage(await aContext(db, 'office-staff'), letter!.id)).reference).toBe('D-27-0001');
  await expect(letterPage(other, letter!.id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(letterPage(await aContext(db, 'reviewer'), letter!.id)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('a partner’s history of its application tells neither who reads nor what they do', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const people = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  await assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: people.map(userOf),
    dueAt: after({ days: 14 }),
  });
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const stranger = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });

  const own = await historyPage(partner, 'application', application.id);
  const whole = await historyPage(officer, 'application', application.id);

  expect(own.events.map(({ what }) => what)).toEqual(['Given to reviewers']);
  expect(JSON.stringify(own)).not.toContain(people[0]!.actor.name);
  expect(whole.events.map(({ what }) => what)).toEqual([
    'Given to reviewers',
    'Reviewer asked',
    'Reviewer asked',
  ]);
  await expect(historyPage(stranger, 'application', application.id)).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(historyPage(people[0]!, 'application', application.id)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('the Office hears that all reviews are in once, by the last of them', async ({ db }) => {
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const officer = await aMember(db, 'office-staff');
  const reviewers = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  const ids = [];
  for (const reviewer of reviewers) {
    const reviewId = await aReview(db, application.id, reviewer, 'in-progress');
    const ratings = await ratingsOf(db, application.id);
    await db.insert(reviewRatings).values(ratings.map(({ key: _, ...rating }) => ({ ...rating, reviewId })));
    await submitReview(reviewer, { reviewId });
    ids.push(reviewId);
  }

  const events = (await db.select().from(outbox).where(eq(outbox.topic, 'review.submitted'))).map(
    ({ payload }) => payload as RecordedEvent,
  );
  const mails = await Promise.all(events.map((event) => VETTING_MAILS['review.submitted']!(event, db)));

  expect(events).toHaveLength(2);
  expect(mails.flat().map(({ userId }) => userId)).toEqual([officer.user.id]);
});
