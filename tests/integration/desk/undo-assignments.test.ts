import { eq, like } from 'drizzle-orm';
import { bulkActPage } from '#app/features/desk/bulk-act-page.server.ts';
import { undoBulkAct } from '#app/features/desk/undo-bulk-act.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { assignMany } from '#app/features/vetting/assign-many.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { declareNoConflict } from '#app/features/vetting/declare-no-conflict.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import type { Database } from '#db/client.server.ts';
import { applications, auditEvents, mails, reviews } from '#db/schema/index.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aSubmittedApplication } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const dueAt = after({ days: 14 });

async function aDesk(db: Database) {
  const officer = await aContext(db, 'office-staff');
  const readers = [
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
  ];
  const waiting = [await aSubmittedApplication(db), await aSubmittedApplication(db)];
  const ids = waiting.map(({ application }) => application.id);
  const [first, second, third] = readers as [(typeof readers)[0], (typeof readers)[0], (typeof readers)[0]];
  const assign = () =>
    assignMany(officer, {
      dueAt,
      assignments: ids.map((applicationId) => ({
        applicationId,
        reviewerIds: [userOf(first), userOf(second)],
      })),
    });
  const statuses = async () =>
    (await db.select({ id: applications.id, status: applications.status }).from(applications)).flatMap(
      ({ id, status }) => (ids.includes(id) ? [status] : []),
    );
  return { officer, first, second, third, ids, assign, statuses };
}

const write = (db: Database) => workOutbox(db, { consumers: [writeMails(MAILS)] });
const mailsOf = (db: Database, actId: string) =>
  db
    .select({ status: mails.status, runAfter: mails.runAfter })
    .from(mails)
    .where(like(mails.key, `bulk:${actId}:%`));

test('many are assigned and taken back as if never asked, and nobody is told', async ({ committed }) => {
  const { db } = committed;
  const { officer, ids, assign, statuses } = await aDesk(db);
  const actId = await assign();
  await write(db);
  expect(await statuses()).toEqual(['in-review', 'in-review']);
  const held = await mailsOf(db, actId);
  expect(held.length).toBeGreaterThanOrEqual(4);
  expect(held.every(({ runAfter, status }) => status === 'waiting' && runAfter > new Date())).toBe(true);

  expect(await undoBulkAct(officer, actId)).toEqual({ undone: 6, stands: 0 });
  expect(await statuses()).toEqual(['submitted', 'submitted']);
  expect(await db.select().from(reviews)).toEqual([]);
  expect((await mailsOf(db, actId)).every(({ status }) => status === 'withdrawn')).toBe(true);
  const undone = await db.select().from(auditEvents).where(like(auditEvents.type, '%assignment-undone'));
  expect(undone).toHaveLength(6);

  const again = await assign();
  expect((await bulkActPage(officer, again)).items).toHaveLength(6);
  expect(ids).toHaveLength(2);
});

test('an act that is undone before its mails are written writes none', async ({ committed }) => {
  const { db } = committed;
  const { officer, assign } = await aDesk(db);
  const actId = await assign();
  await undoBulkAct(officer, actId);
  await write(db);
  expect(await mailsOf(db, actId)).toEqual([]);
});

test('who has begun stays, with the application; who came since keeps it in review', async ({
  committed,
}) => {
  const { db } = committed;
  const { officer, first, third, ids, assign, statuses } = await aDesk(db);
  const actId = await assign();
  const [begun] = await db
    .select()
    .from(reviews)
    .where(eq(reviews.reviewerId, userOf(first)));
  await declareNoConflict(first, { reviewId: begun!.id, signature: first.actor.name });
  const other = ids.find((id) => id !== begun!.applicationId)!;
  await assignReviewers(officer, { applicationId: other, reviewerIds: [userOf(third)], dueAt });

  expect(await undoBulkAct(officer, actId)).toEqual({ undone: 3, stands: 3 });
  expect(await statuses()).toEqual(['in-review', 'in-review']);
  const { items } = await bulkActPage(officer, actId);
  expect(items.filter(({ tone }) => tone === 'stands').map(({ why }) => why)).toEqual(
    expect.arrayContaining([
      'The reviewer has opened it already.',
      'Somebody else has been asked to read it since.',
    ]),
  );
  expect(await db.select().from(reviews)).toHaveLength(2);
});
