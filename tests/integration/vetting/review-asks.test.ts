import { eq } from 'drizzle-orm';
import { answerAsks } from '#app/features/vetting/answer-asks.server.ts';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import { askForMore } from '#app/features/vetting/ask-for-more.server.ts';
import { askPage, officeAsksPage } from '#app/features/vetting/ask-pages.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { VETTING_MAILS } from '#app/features/vetting/mails.server.ts';
import { queuePage } from '#app/features/vetting/queue-page.server.ts';
import { releaseReviewer } from '#app/features/vetting/release-reviewer.server.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { returnPage } from '#app/features/vetting/return-page.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, auditEvents, documentKinds, memberships, reviewAsks } from '#db/schema/index.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

const ASKED = 'Which adults are in the room?';
const mission = { kind: 'answer', offeringId: null, questionKey: 'mission' } as const;
const insurance = { kind: 'document', documentKind: 'insurance' } as const;

/** Two who read apart from each other, the second of them of the Office as well, and an officer who does not read. */
async function aPanel(db: Connection) {
  const { application, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const asking = await aContext(db, 'reviewer');
  const other = await aContext(db, 'reviewer');
  await db.insert(memberships).values({ userId: userOf(other), role: 'office-staff' });
  const otherInOffice: Context = { ...other, actor: { ...other.actor, role: 'office-staff' } };
  const officer = await aContext(db, 'office-staff');
  const reviewId = await aReview(db, application.id, asking, 'in-progress');
  const otherId = await aReview(db, application.id, other, 'in-progress');
  return { application, organization, asking, other, otherInOffice, officer, reviewId, otherId };
}

const queueWatch = async (ctx: Context, reference: string) => {
  const { rows } = await queuePage(ctx, { view: 'all', q: reference, sort: 'due', page: 1 });
  return rows[0]?.watch ?? [];
};

test('what a reviewer asks is the Office’s to read, and its answer is the whole panel’s', async ({ db }) => {
  const { application, asking, other, otherInOffice, officer, reviewId, otherId } = await aPanel(db);

  await askForMore(asking, {
    reviewId,
    items: [
      { ...mission, note: ` ${ASKED} ` },
      { ...insurance, note: 'Ended.' },
    ],
  });

  const { asks } = await officeAsksPage(officer, application.id);
  expect(asks).toMatchObject([
    { note: ASKED, who: asking.actor.name, waiting: true },
    { note: 'Ended.', waiting: true },
  ]);
  expect(await queueWatch(officer, application.reference)).toContain('A reviewer asks for more');
  expect((await applicationPage(officer, application.id)).asked).toBe(2);
  // Nobody who still rates reads it, in whatever role they come, nor does the partner's history.
  expect((await officeAsksPage(otherInOffice, application.id)).asks).toEqual([]);
  const { parts } = await returnPage(otherInOffice, application.id);
  expect(JSON.stringify(parts)).not.toContain(ASKED);
  expect(JSON.stringify(await reviewPage(other, otherId, {}))).not.toContain(ASKED);
  expect((await askPage(other, otherId)).asks).toEqual([]);

  await answerAsks(officer, {
    applicationId: application.id,
    answers: asks.map(({ id, note }) => ({ askId: id, words: note === ASKED ? 'Two, both cleared.' : '' })),
  });

  const ofOther = (await reviewPage(other, otherId, {})).asks;
  expect(ofOther).toMatchObject([{ asked: null, answer: 'Two, both cleared.' }]);
  expect(JSON.stringify(ofOther)).not.toContain(ASKED);
  expect((await reviewPage(asking, reviewId, {})).asks).toMatchObject([
    { asked: { note: ASKED }, answer: 'Two, both cleared.' },
    { asked: { note: 'Ended.' }, answer: null, closedAt: null },
  ]);
  // What is answered may be asked about again; what waits is not offered.
  await askForMore(asking, { reviewId, items: [{ ...mission, note: 'And who leads?' }] });
  const again = askForMore(asking, { reviewId, items: [{ ...insurance, note: 'Ended, I said.' }] });
  await expect(again).rejects.toThrow('asked-already');
  expect((await askPage(asking, reviewId)).parts!.documents.map(({ key }) => key)).not.toContain(
    'document.insurance',
  );
});

test('the form to return it begins with what is asked, and what went back is closed', async ({ db }) => {
  const { application, asking, officer, reviewId, otherId, other } = await aPanel(db);
  await askForMore(asking, {
    reviewId,
    items: [
      { ...mission, note: ASKED },
      { ...insurance, note: 'Ended.' },
    ],
  });
  await askForMore(other, { reviewId: otherId, items: [{ ...mission, note: 'Since when?' }] });

  const { parts, asks, asksElsewhere } = await returnPage(officer, application.id);

  expect([asks.length, asksElsewhere]).toEqual([3, 0]);
  const lines = parts!.organizationGroups.flatMap(({ items }) => items);
  const aboutMission = lines.find(({ key }) => key === 'answer.organization.mission')!.asked!;
  expect(aboutMission.split('\n').toSorted()).toEqual(['Since when?', ASKED]);
  expect(lines.filter((line) => line.asked !== null)).toHaveLength(1);
  expect(JSON.stringify(parts)).not.toContain(asking.actor.name);

  await returnApplication(officer, {
    applicationId: application.id,
    items: [{ ...mission, note: 'Who is there?' }],
  });

  const waiting = (await officeAsksPage(officer, application.id)).asks.filter((ask) => ask.waiting);
  expect(waiting.map(({ note }) => note)).toEqual(['Ended.']);
  expect((await reviewPage(asking, reviewId, {})).asks).toMatchObject([
    { answer: null, closedAt: expect.any(String) },
    { answer: null, closedAt: null },
  ]);
  const more = askForMore(asking, { reviewId, items: [{ ...mission, note: 'More.' }] });
  await expect(more).rejects.toThrow('application-not-in-review');
});

test('what stood in no form waits on, and nothing waits for an answer that comes too late', async ({
  db,
}) => {
  const { application, asking, other, officer, reviewId, otherId } = await aPanel(db);
  await askForMore(asking, { reviewId, items: [{ ...mission, note: ASKED }] });
  const { asks: begunWith } = await returnPage(officer, application.id);
  // Begun before the form was opened, and finished after it.
  await askForMore(other, { reviewId: otherId, items: [{ ...mission, note: 'Since when?' }] });
  const items = [{ ...mission, note: 'Who is there?' }];
  await returnApplication(officer, { applicationId: application.id, items, asks: begunWith });
  const { asks } = await officeAsksPage(officer, application.id);
  expect(asks.filter((ask) => ask.waiting).map(({ note }) => note)).toEqual(['Since when?']);
  const ask = asks.find(({ waiting }) => waiting);

  const answers = [{ askId: ask!.id, words: 'Two adults.' }];
  await db.update(applications).set({ status: 'withdrawn' }).where(eq(applications.id, application.id));
  const late = answerAsks(officer, { applicationId: application.id, answers });
  await expect(late).rejects.toThrow('asked-no-longer');
});

test('what can go back no more is not in the form, and nobody asks about it', async ({ db }) => {
  const { application, asking, officer, reviewId } = await aPanel(db);
  const items = [{ ...insurance, note: 'Ended.' }];
  await askForMore(asking, { reviewId, items });
  await db.update(documentKinds).set({ active: false }).where(eq(documentKinds.code, 'insurance'));

  expect(await returnPage(officer, application.id)).toMatchObject({ asks: [], asksElsewhere: 1 });
  const back = returnApplication(officer, { applicationId: application.id, items });
  const retired = { code: 'paper-retired', details: { kinds: 'Insurance certificate' } };
  await expect(back).rejects.toMatchObject(retired);
  const [waiting] = (await officeAsksPage(officer, application.id)).asks;
  const answers = [{ askId: waiting!.id, words: 'It is asked for no more.' }];
  await answerAsks(officer, { applicationId: application.id, answers });
  await expect(askForMore(asking, { reviewId, items })).rejects.toMatchObject(retired);
  expect((await askPage(asking, reviewId)).parts!.elsewhere).toContainEqual({
    key: 'document.insurance',
    label: 'Insurance certificate',
  });
});

test('only who reads it asks, only the Office answers, once each, and nobody waits for one who left', async ({
  db,
}) => {
  const { application, asking, other, otherInOffice, officer, reviewId, otherId } = await aPanel(db);
  const items = [{ ...mission, note: ASKED }];
  await expect(askForMore(other, { reviewId, items })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(askForMore(officer, { reviewId, items })).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(officeAsksPage(asking, application.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await askForMore(asking, { reviewId, items });
  const [ask] = (await officeAsksPage(officer, application.id)).asks;
  const answer = (words: string) => ({ applicationId: application.id, answers: [{ askId: ask!.id, words }] });
  await expect(answerAsks(asking, answer('Mine.'))).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(answerAsks(officer, answer(' '))).rejects.toThrow('nothing-answered');
  await askForMore(other, { reviewId: otherId, items });
  const own = (await officeAsksPage(otherInOffice, application.id)).asks.map(({ id }) => ({
    ...{ askId: id, words: 'Mine.' },
  }));
  expect(own).toHaveLength(1);
  const toThemselves = answerAsks(otherInOffice, { applicationId: application.id, answers: own });
  await expect(toThemselves).rejects.toThrow('own-question');
  await answerAsks(officer, { applicationId: application.id, answers: own });

  await releaseReviewer(officer, { applicationId: application.id, reviewId, reason: 'Ill' });
  await expect(answerAsks(officer, answer('Late.'))).rejects.toThrow('asked-no-longer');
  expect(await queueWatch(officer, application.reference)).not.toContain('A reviewer asks for more');
  await expect(askPage(asking, reviewId)).rejects.toMatchObject({ kind: 'forbidden' });

  const submitted = await aReview(db, application.id, await aContext(db, 'reviewer'), 'submitted');
  expect(await db.select().from(reviewAsks).where(eq(reviewAsks.reviewId, submitted))).toEqual([]);
});

test('each step is recorded without naming the organization, and told by mail to whom it concerns', async ({
  db,
}) => {
  const { application, organization, asking, officer, otherInOffice, reviewId } = await aPanel(db);
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  await askForMore(asking, { reviewId, items: [{ ...mission, note: ASKED }] });
  const [ask] = (await officeAsksPage(officer, application.id)).asks;
  await answerAsks(officer, { applicationId: application.id, answers: [{ askId: ask!.id, words: 'Two.' }] });

  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, reviewId));
  expect(events.map(({ type, organizationId }) => [type, organizationId])).toEqual([
    ['review.asked', null],
    ['review.answered', null],
  ]);
  expect(JSON.stringify(events)).not.toContain(ASKED);
  const mailsOf = async (at: number) => {
    const event = { ...events[at]!, data: events[at]!.data as Record<string, unknown> };
    return VETTING_MAILS[event.type]!(event as never, db);
  };
  expect((await mailsOf(0)).map(({ userId }) => userId)).toContain(officer.actor.userId);
  expect((await mailsOf(1)).map(({ userId }) => userId)).toEqual([asking.actor.userId]);
  const carriedBy = { officerId: otherInOffice.actor.userId };
  await db.update(applications).set(carriedBy).where(eq(applications.id, application.id));
  const told = (await mailsOf(0)).map(({ userId }) => userId);
  expect(told).toContain(officer.actor.userId);
  expect(told).not.toContain(otherInOffice.actor.userId);
  const history = await historyPage(partner, 'application', application.id).catch(() => null);
  expect(JSON.stringify(history)).not.toContain(asking.actor.name);
});
