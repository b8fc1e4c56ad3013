import { eq, like, sql } from 'drizzle-orm';
import { UNDO_MINUTES } from '#app/domain/desk/vocabulary.ts';
import type { BulkActId } from '#app/domain/shared/id.ts';
import { bulkActPage } from '#app/features/desk/bulk-act-page.server.ts';
import { askPreview, extendPreview, remindPreview } from '#app/features/desk/bulk-preview.server.ts';
import { performBulkAct } from '#app/features/desk/perform-bulk-act.server.ts';
import { undoBulkAct } from '#app/features/desk/undo-bulk-act.server.ts';
import { assignMany } from '#app/features/vetting/assign-many.server.ts';
import { deliverToMailbox } from '#app/platform/worker/send-mails.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import { auditEvents, bulkActItems, bulkActs, documents, files, mails, reviews } from '#db/schema/index.ts';
import { aContext, aMember, on, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const later = after({ days: 21 });
const texts = { toReviewers: 'Please finish.', toPartners: 'Please go on.' };

/** One application that two reviewers still read, with its partner's admin. */
async function aReadApplication(db: Connection, readers?: Awaited<ReturnType<typeof aContext>>[]) {
  const made = await aSubmittedApplication(db, { status: 'in-review' });
  const people = readers ?? [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  const reviewIds = [];
  for (const person of people) reviewIds.push(await aReview(db, made.application.id, person, 'in-progress'));
  const admin = await aMember(db, 'partner-admin', { organizationId: made.organization.id });
  return { ...made, people, reviewIds, admin };
}

const heldMails = (db: Connection, actId: BulkActId) =>
  db
    .select({ to: mails.toAddress, status: mails.status, subject: mails.subject, body: mails.body })
    .from(mails)
    .where(like(mails.key, `bulk:${actId}:%`))
    .orderBy(mails.key);

async function eventTypes(db: Connection) {
  const rows = await db.select({ type: auditEvents.type }).from(auditEvents).orderBy(auditEvents.sequence);
  return rows.map(({ type }) => type);
}

const timePasses = (db: Connection, actId: BulkActId) =>
  Promise.all([
    db.update(bulkActs).set({ undoUntil: sql`now() - interval '1 second'` }).where(eq(bulkActs.id, actId)),
    db
      .update(mails)
      .set({ runAfter: sql`now() - interval '1 second'` })
      .where(like(mails.key, `bulk:${actId}:%`)),
  ]);

test('the preview says who is reminded and who is not and why, and the act does just that', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const draft = await aSubmittedApplication(db, { status: 'draft' });
  const admin = await aMember(db, 'partner-admin', { organizationId: draft.organization.id });
  const waiting = await aSubmittedApplication(db);
  const ids = [read, draft, waiting].map(({ application }) => application.id);

  const preview = await remindPreview(officer, ids);
  const actId = await performBulkAct(officer, { kind: 'remind', applicationIds: ids, ...texts });
  const page = await bulkActPage(officer, actId);

  expect(preview.affected).toHaveLength(3);
  expect(preview.leftOut).toMatchObject([
    { reference: waiting.application.reference, why: 'It waits for the Office, not for anybody else.' },
  ]);
  expect(page.items.filter(({ tone }) => tone === 'done')).toHaveLength(3);
  expect(page.items.filter(({ tone }) => tone === 'left-out').map(({ reference }) => reference)).toEqual([
    waiting.application.reference,
  ]);
  const held = await heldMails(db, actId);
  expect(new Set(held.map(({ to }) => to))).toEqual(
    new Set([...read.people.map(({ actor }) => actor.email), admin.user.email]),
  );
  expect(held.every(({ status }) => status === 'waiting')).toBe(true);
  expect(preview.samples.map(({ body }) => body.includes(read.application.reference))).toContain(true);
  expect((await eventTypes(db)).sort()).toEqual([
    'application.reminded',
    'review.reminded',
    'review.reminded',
  ]);
});

test('somebody with several open reviews gets one mail that lists them', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const readers = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  const one = await aReadApplication(db, readers);
  const two = await aReadApplication(db, readers);
  const ids = [one, two].map(({ application }) => application.id);

  const actId = await performBulkAct(officer, { kind: 'remind', applicationIds: ids, ...texts });

  const held = await heldMails(db, actId);
  expect(held).toHaveLength(2);
  for (const { body, subject } of held) {
    expect(subject).toBe('Reminder: 2 reviews to finish');
    expect(body).toContain(one.application.reference);
    expect(body).toContain(two.application.reference);
    expect(body).toContain('Please finish.');
  }
});

test('a mail waits out the time for undoing, and not longer', async ({ committed }) => {
  const { db } = committed;
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const actId = await performBulkAct(officer, {
    kind: 'remind',
    applicationIds: [read.application.id],
    ...texts,
  });

  await deliverToMailbox(db as Database);
  const [gap] = await db.execute<{ minutes: number }>(
    sql`select extract(epoch from min(run_after) - min(created_at)) / 60 as minutes from mails where key like ${`bulk:${actId}:%`}`,
  );

  expect((await heldMails(db, actId)).map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  expect(Number(gap!.minutes)).toBeCloseTo(UNDO_MINUTES, 3);
  await timePasses(db, actId);
  await deliverToMailbox(db as Database);
  expect((await heldMails(db, actId)).map(({ status }) => status)).toEqual(['sent', 'sent']);
  await expect(undoBulkAct(officer, actId)).rejects.toThrow('undo-too-late');
});

test('what is undone in time is never sent, and each item says so in its history', async ({ committed }) => {
  const { db } = committed;
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const actId = await performBulkAct(officer, {
    kind: 'remind',
    applicationIds: [read.application.id],
    ...texts,
  });

  expect(await undoBulkAct(officer, actId)).toEqual({ undone: 2, stands: 0 });
  await timePasses(db, actId);
  await deliverToMailbox(db as Database);

  expect((await heldMails(db, actId)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
  expect(await eventTypes(db)).toEqual([
    'review.reminded',
    'review.reminded',
    'review.reminder-undone',
    'review.reminder-undone',
  ]);
  await expect(undoBulkAct(officer, actId)).rejects.toThrow('undone-already');
});

test('reviews get a later day, never an earlier one, and it goes back when undone', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const [early, late] = read.reviewIds;
  const farOff = after({ days: 30 });
  await db.update(reviews).set({ dueAt: farOff }).where(eq(reviews.id, late!));
  const before = await dueDays(db);

  const preview = await extendPreview(officer, [read.application.id], undefined);
  const actId = await performBulkAct(officer, {
    kind: 'extend',
    applicationIds: [read.application.id],
    wanted: later,
    text: 'You have more time.',
  });

  expect(preview.leftOut).toMatchObject([{ why: 'It is due on that day or later already.' }]);
  expect((await dueDays(db)).get(early!)).toEqual(later);
  expect((await dueDays(db)).get(late!)).toEqual(farOff);
  await undoBulkAct(officer, actId);
  expect(await dueDays(db)).toEqual(before);
});

async function dueDays(db: Connection) {
  const rows = await db.select({ id: reviews.id, dueAt: reviews.dueAt }).from(reviews);
  return new Map(rows.map(({ id, dueAt }) => [id, dueAt]));
}

test('what has moved on since stands when the rest is undone, and says why', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const [moved, other] = read.reviewIds;
  const actId = await performBulkAct(officer, {
    kind: 'extend',
    applicationIds: [read.application.id],
    wanted: later,
    text: 'You have more time.',
  });
  await db
    .update(reviews)
    .set({ dueAt: after({ days: 25 }) })
    .where(eq(reviews.id, moved!));

  expect(await undoBulkAct(officer, actId)).toEqual({ undone: 1, stands: 1 });

  expect((await dueDays(db)).get(moved!)).toEqual(after({ days: 25 }));
  expect((await dueDays(db)).get(other!)).not.toEqual(later);
  const { items } = await bulkActPage(officer, actId);
  expect(items.find(({ tone }) => tone === 'stands')?.why).toBe('Somebody has changed the day since.');
});

test('a partner is asked for a paper unless it is on file in date or waits to be read', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const [without, inDate, ended, waiting] = [
    await aReadApplication(db),
    await aReadApplication(db),
    await aReadApplication(db),
    await aReadApplication(db),
  ];
  const papers = [
    { made: inDate, status: 'accepted', validUntil: '2026-10-14' },
    { made: ended, status: 'accepted', validUntil: '2026-10-13' },
    { made: waiting, status: 'received', validUntil: null },
  ] as const;
  for (const { made, status, validUntil } of papers) {
    const [file] = await db
      .insert(files)
      .values({ storageKey: 'x', name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'x' })
      .returning();
    await db.insert(documents).values({
      organizationId: made.organization.id,
      kind: 'insurance',
      status,
      fileId: file!.id,
      validUntil: validUntil as never,
    });
  }
  const ids = [without, inDate, ended, waiting].map(({ application }) => application.id);

  const preview = await askPreview(officer, ids, 'insurance');
  const actId = await performBulkAct(officer, {
    kind: 'ask',
    applicationIds: ids,
    document: 'insurance',
    text: 'Please send it.',
  });

  expect(new Set(preview.affected.map(({ reference }) => reference))).toEqual(
    new Set([without.application.reference, ended.application.reference]),
  );
  expect((await heldMails(db, actId)).map(({ to }) => to).sort()).toEqual(
    [without.admin.user.email, ended.admin.user.email].sort(),
  );
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.type, 'application.document-asked'));
  expect(new Set(events.map(({ organizationId }) => organizationId))).toEqual(
    new Set([without.organization.id, ended.organization.id]),
  );
});

test('nothing is sent without words, about nothing, or by anybody outside the Office', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const waiting = await aSubmittedApplication(db);
  const applicationIds = [read.application.id];

  await expect(
    performBulkAct(officer, { kind: 'remind', applicationIds, ...texts, toReviewers: ' ' }),
  ).rejects.toThrow('reviewers-text-missing');
  await expect(
    performBulkAct(officer, { kind: 'extend', applicationIds, wanted: later, text: '' }),
  ).rejects.toThrow('text-missing');
  await expect(
    performBulkAct(officer, { kind: 'remind', applicationIds: [waiting.application.id], ...texts }),
  ).rejects.toThrow('nobody-affected');
  expect(await db.select().from(bulkActItems)).toEqual([]);
  const actId = await performBulkAct(officer, { kind: 'remind', applicationIds, ...texts });
  for (const ctx of [read.people[0]!, await aContext(db, 'account'), await aContext(db, 'public')]) {
    await expect(performBulkAct(ctx, { kind: 'remind', applicationIds, ...texts })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(undoBulkAct(ctx, actId)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(bulkActPage(ctx, actId)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(remindPreview(ctx, applicationIds)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('acts that overlap wait for each other: none is lost, none crosses, each item has its event', async ({
  committed,
}) => {
  const { db } = committed;
  const officer = await aContext(db, 'office-staff');
  const made = [];
  for (let at = 0; at < 4; at += 1) made.push(await aReadApplication(db));
  const ids = made.map(({ application }) => application.id);
  const waiting = [await aSubmittedApplication(db), await aSubmittedApplication(db)];
  const readers = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')].map(userOf);
  const assign = (order: typeof waiting) =>
    assignMany(on(officer, db), {
      dueAt: later,
      assignments: order.map(({ application }) => ({ applicationId: application.id, reviewerIds: readers })),
    });

  const results = await Promise.allSettled([
    ...Array.from({ length: 6 }, (_, at) =>
      performBulkAct(on(officer, db), {
        kind: 'extend',
        applicationIds: at % 2 === 0 ? ids : [...ids].reverse(),
        wanted: after({ days: 20 + at }),
        text: 'More time.',
      }),
    ),
    performBulkAct(on(officer, db), { kind: 'remind', applicationIds: [...ids].reverse(), ...texts }),
    assign(waiting),
    assign([...waiting].reverse()),
  ]);

  const broken = results.filter((result) => result.status === 'rejected' && result.reason.kind !== 'rule');
  expect(broken).toEqual([]);
  const moved = (await db.select().from(bulkActItems).where(eq(bulkActItems.outcome, 'done'))).filter(
    ({ eventType }) => eventType === 'review.extended' || eventType === 'review.reminded',
  );
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(sql`${auditEvents.type} in ('review.extended', 'review.reminded')`);
  expect(events).toHaveLength(moved.length);
  expect(new Set([...(await dueDays(db)).values()].map(Number)).has(after({ days: 25 }).getTime())).toBe(
    true,
  );
  const assigned = await db.select().from(auditEvents).where(eq(auditEvents.type, 'application.assigned'));
  expect(assigned).toHaveLength(2);
});

test('of two undos at once one does it and the other is told', async ({ committed }) => {
  const { db } = committed;
  const officer = await aContext(db, 'office-staff');
  const read = await aReadApplication(db);
  const actId = await performBulkAct(officer, {
    kind: 'extend',
    applicationIds: [read.application.id],
    wanted: later,
    text: 'More time.',
  });

  const results = await Promise.allSettled([1, 2, 3].map(() => undoBulkAct(on(officer, db), actId)));

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'undone-already' });
  }
  expect((await eventTypes(db)).filter((type) => type === 'review.extension-undone')).toHaveLength(2);
});
