import { requestPage } from '#app/features/request/request-page.server.ts';
import '#tests/support/own-files.ts';
import { eq, sql } from 'drizzle-orm';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import {
  CONVERSATION_PAGE_SIZE,
  conversationOf,
  markRead,
} from '#app/features/message/conversation.server.ts';
import { mailPage, setMailPreferences } from '#app/features/message/mail-preferences.server.ts';
import { messagesPage } from '#app/features/message/messages-page.server.ts';
import { reportMessage, reportPage } from '#app/features/message/report-message.server.ts';
import { writeDigests } from '#app/features/message/write-digests.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { writeOnPartnership } from '#app/features/partnership/write-on-partnership.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import { exportHistory } from '#app/features/vetting/export-history.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import type { Connection } from '#db/client.server.ts';
import { mails, memberships, messageConcerns, outbox, requestMessages, requests } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aPair, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const PDF = new TextEncoder().encode(
  '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

async function aConversation(db: Connection) {
  const pair = await aPair(db);
  const school = await aContext(db, 'school-leader', { schoolCode: pair.school.code });
  const partner = await aContext(db, 'partner-editor', { organizationId: pair.organization.id });
  const requestId = await startRequest(school, { offeringSlug: pair.offering.slug, terms: someTerms() });
  await sendRequest(school, requestId);
  const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
  const read = (ctx: Context) => conversationOf(ctx, request!);
  return { ...pair, school, partner, requestId, request: request!, read };
}

const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * 3_600_000),
});

test('a message is new until it is read, its author sees that it was, and a form sent twice writes one', async ({
  db,
}) => {
  const { school, partner, requestId, read } = await aConversation(db);
  const message = {
    requestId,
    body: 'See https://example.org/room <b>114</b>',
    formKey: crypto.randomUUID(),
  };
  await writeMessage(school, message);
  await writeMessage(school, message);
  await writeMessage(later(school, 1), { requestId, body: 'And bring paper.' });

  const shown = await read(partner);
  expect(shown.messages.map(({ isNew, mayReport }) => [isNew, mayReport])).toEqual([
    [true, true],
    [true, true],
  ]);
  expect(shown.messages[0]!.pieces).toEqual([
    { text: 'See ', href: null },
    { text: 'https://example.org/room', href: 'https://example.org/room' },
    { text: ' <b>114</b>', href: null },
  ]);
  expect((await read(school)).messages.map(({ wasRead }) => wasRead)).toEqual([false, false]);
  expect((await messagesPage(partner, { show: 'unread', page: 1 })).totals).toEqual({ all: 1, unread: 1 });
  await markRead(partner, shown);
  // An older tab does not take the mark back.
  await markRead(partner, { ...shown, messages: shown.messages.slice(0, 1) });
  expect((await read(partner)).messages.map(({ isNew }) => isNew)).toEqual([false, false]);
  expect((await read(school)).messages.map(({ wasRead }) => wasRead)).toEqual([true, true]);
  expect((await messagesPage(partner, { show: 'unread', page: 1 })).conversations).toEqual([]);
  const other = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  expect((await messagesPage(other, { show: 'all', page: 1 })).conversations).toEqual([]);
});

test('a file of a message is both sides’ and the Office’s, and stays in the history with what was said', async ({
  db,
}) => {
  const { school, partner, requestId, offering } = await aConversation(db);
  const partnershipId = (await agreeRequest(partner, { requestId, revision: 1 }))!;
  await writeOnPartnership(partner, {
    partnershipId,
    body: 'The plan is attached.',
    file: { name: 'plan.pdf', content: PDF },
  });

  const [message] = await db.select().from(requestMessages).where(eq(requestMessages.requestId, requestId));
  const fileId = message!.fileId!;
  const officer = await aContext(db, 'office-staff');
  for (const ctx of [school, partner, officer])
    expect((await downloadFile(ctx, fileId)).name).toBe('plan.pdf');
  const outsiders = [
    await aContext(db, 'reviewer'),
    await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code }),
    await aContext(db, 'partner-editor', { organizationId: (await aPair(db)).organization.id }),
  ];
  for (const ctx of outsiders)
    await expect(downloadFile(ctx, fileId)).rejects.toMatchObject({ kind: 'not-found' });

  const history = await historyPage(school, 'partnership', partnershipId);
  expect(history.events.map(({ note }) => note?.body).filter(Boolean)).toEqual(['The plan is attached.']);
  expect(history.name).toMatch(new RegExp(`^${offering.name}, PAR-`));
  expect((await historyPage(school, 'request', requestId)).name).toMatch(
    new RegExp(`^${offering.name}, REQ-`),
  );
  const { body } = await exportHistory(officer, 'request', requestId);
  const csv = await new Response(body).text();
  expect(csv).toContain('The plan is attached.');
  expect(csv).toContain('plan.pdf');
  await expect(
    db.transaction((tx) => tx.update(requestMessages).set({ body: 'Never said.' })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'request_messages_append_only' } });
  await expect(
    writeMessage(school, {
      requestId,
      body: 'Look',
      file: { name: 'x.pdf', content: new Uint8Array([77, 90]) },
    }),
  ).rejects.toMatchObject({ code: 'file-wrong-kind' });
});

test('a concern about a message reaches the Office once, with the message, and the other side learns nothing', async ({
  db,
}) => {
  const { school, partner, requestId } = await aConversation(db);
  await writeMessage(partner, { requestId, body: 'Something unkind.' });
  const [message] = await db.select().from(requestMessages).where(eq(requestMessages.requestId, requestId));
  const messageId = message!.id;

  await expect(reportMessage(partner, { messageId, words: 'Mine' })).rejects.toMatchObject({
    code: 'own-message',
  });
  await reportMessage(school, { messageId, words: 'This is not how we speak.' });
  await reportMessage(school, { messageId, words: 'This is not how we speak.' });

  const told = await db.select().from(mails).where(eq(mails.toAddress, 'office@example.org'));
  expect(told).toHaveLength(1);
  expect(told[0]!.body).toContain('This is not how we speak.');
  expect(told[0]!.body).toContain('Something unkind.');
  expect(await db.$count(messageConcerns)).toBe(1);
  const types = (ctx: Context) =>
    historyPage(ctx, 'request', requestId).then(({ events }) => events.map(({ what }) => what));
  expect(await types(await aContext(db, 'office-staff'))).toContain('Message handed to the Office');
  expect(await types(partner)).not.toContain('Message handed to the Office');
  const other = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  await expect(reportPage(other, messageId)).rejects.toMatchObject({ kind: 'not-found' });
});

const wish = { reminders: 'yes', digestAt: null, quietFrom: null, quietUntil: null } as const;

test('mail of a message comes at once, in the morning, once a day or not at all, as each person wishes', async ({
  committed,
}) => {
  const { db } = committed;
  const { school, partner, requestId, school: place } = await aConversation(db);
  const at = (ctx: Context) => ({ schoolCode: ctx.actor.schoolCode });
  const never = await aContext(db, 'school-designee', at(place));
  const daily = await aContext(db, 'school-designee', at(place));
  const asleep = await aContext(db, 'school-designee', at(place));
  await setMailPreferences(never, { ...wish, messages: 'never' });
  await setMailPreferences(daily, {
    ...{ ...wish, messages: 'daily', digestAt: '07:00' as ClockTime },
    ...{ quietFrom: '06:00' as ClockTime, quietUntil: '08:30' as ClockTime },
  });
  await setMailPreferences(asleep, {
    ...wish,
    messages: 'at-once',
    quietFrom: '21:00' as ClockTime,
    quietUntil: '06:30' as ClockTime,
  });
  expect(await mailPage(daily)).toMatchObject({ messages: 'daily', digestAt: '07:00' });
  expect(await mailPage(partner)).toMatchObject({ messages: 'at-once', quietFrom: null });

  // Ten in the evening in New York: fourteen hours after the tests' eight in the morning.
  const evening = later(partner, 14);
  await writeMessage(evening, { requestId, body: 'Shall we begin on Monday?' });
  while ((await workOutbox(db, { consumers: [writeMails(MAILS)] })) > 0);
  const written = await db.select().from(mails);
  const about = written.filter(({ subject }) => subject.startsWith('A message about'));
  const to = new Map(about.map((mail) => [mail.userId, mail]));
  expect([...to.keys()].sort()).toEqual([school.actor.userId, asleep.actor.userId].sort());
  const own = to.get(school.actor.userId)!;
  expect(own.body).toContain('Shall we begin on Monday?');
  expect(own.body).toContain(`/requests/${requestId}#messages`);
  const waits = (to.get(asleep.actor.userId)!.runAfter.getTime() - own.runAfter.getTime()) / 3_600_000;
  expect(waits).toBeGreaterThan(8.4);
  expect(waits).toBeLessThan(8.6);

  const calendar = await aContext(db, 'office-director');
  expect(await writeDigests(later(calendar, 14))).toBe(0);
  const digests = await Promise.all([1, 2, 3].map(() => writeDigests(later(calendar, 23))));
  expect(digests.reduce((sum, each) => sum + each, 0)).toBe(1);
  expect(await writeDigests(later(calendar, 24))).toBe(0);
  const digest = (await db.select().from(mails)).filter(({ key }) => key.startsWith('digest:'));
  expect(digest).toMatchObject([{ userId: daily.actor.userId, subject: '1 new message on Crosswalk' }]);
  // Written at seven, it waits for the end of the quiet hours as any mail does.
  const digestWaits = (digest[0]!.runAfter.getTime() - own.runAfter.getTime()) / 3_600_000;
  expect(digestWaits).toBeGreaterThan(1.4);
  expect(digestWaits).toBeLessThan(1.6);
  // The next day there is nothing new, and what was read meanwhile is not told either.
  expect(await writeDigests(later(calendar, 47))).toBe(0);
});

test('what was on its way for minutes is new to everybody who read meanwhile, and stands after what they read', async ({
  db,
}) => {
  const { school, partner, requestId } = await aConversation(db);
  const read = (ctx: Context) => requestPage(ctx, requestId).then(({ conversation }) => conversation);
  await writeMessage(later(partner, 1), { requestId, body: 'Quick' });
  await markRead(school, await read(school));
  // Its upload began an hour before the other was written.
  await writeMessage(partner, { requestId, body: 'Slow' });
  const { messages } = await read(school);
  expect(messages.map(({ pieces, isNew }) => [pieces[0]!.text, isNew])).toEqual([
    ['Quick', false],
    ['Slow', true],
  ]);
  expect(messages[1]!.sentAt >= messages[0]!.sentAt).toBe(true);
  expect((await messagesPage(school, { show: 'unread', page: 1 })).totals.unread).toBe(1);
});

test('a long conversation is read in pages from the newest back, each message once', async ({ db }) => {
  const { school, partner, requestId } = await aConversation(db);
  const bodies = Array.from({ length: CONVERSATION_PAGE_SIZE + 7 }, (_, n) => `Number ${n}`);
  for (const body of bodies) await writeMessage(partner, { requestId, body });
  const page = async (before?: number) => (await requestPage(school, requestId, { before })).conversation;
  const newest = await page();
  const oldest = await page(newest.earlier!);
  expect([newest.messages.length, oldest.messages.length, oldest.earlier]).toEqual([
    CONVERSATION_PAGE_SIZE,
    7,
    null,
  ]);
  expect([...oldest.messages, ...newest.messages].map(({ pieces }) => pieces[0]!.text)).toEqual(bodies);
  // Nobody was shown the first seven yet.
  await markRead(school, newest);
  expect((await page(newest.earlier!)).messages.every(({ isNew }) => isNew)).toBe(true);
  await markRead(school, oldest);
  const rest = await page();
  expect([rest.isNewBefore, rest.messages.every(({ isNew }) => isNew)]).toEqual([false, true]);
  await markRead(school, rest);
  expect((await page()).messages.some(({ isNew }) => isNew)).toBe(false);
});

test('whoever leaves the digest gets what waited for it at once, and whoever joins it is told all that is unread', async ({
  db,
}) => {
  const { school, partner, requestId } = await aConversation(db);
  const calendar = await aContext(db, 'office-director');
  const digests = async () =>
    (await db.select().from(mails)).filter(({ key }) => key.startsWith(`digest:${school.actor.userId}`));
  await writeMessage(partner, { requestId, body: 'Before' });
  await setMailPreferences(school, { ...wish, messages: 'daily', digestAt: '07:00' as ClockTime });
  expect(await writeDigests(later(calendar, 24))).toBe(1);
  // Committed after the digest that it would have been due for, with an earlier moment.
  await writeMessage(partner, { requestId, body: 'Waits' });
  await setMailPreferences(later(school, 25), { ...wish, messages: 'at-once' });
  expect((await digests()).map(({ subject }) => subject)).toEqual([
    '1 new message on Crosswalk',
    '1 new message on Crosswalk',
  ]);
  await setMailPreferences(later(school, 26), { ...wish, messages: 'daily', digestAt: '07:00' as ClockTime });
  expect(await writeDigests(later(calendar, 48))).toBe(0);
});

test('a digest repeats no mail that came at once, and tells nobody what was written before they were there', async ({
  db,
}) => {
  const { school, partner, requestId, school: place } = await aConversation(db);
  const calendar = await aContext(db, 'office-director');
  const daily = { ...wish, messages: 'daily', digestAt: '07:00' as ClockTime } as const;
  await writeMessage(partner, { requestId, body: 'Told at once' });
  const events = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(eq(outbox.topic, 'request.message-written'));
  await writeMails(MAILS).consume(
    events.map(({ payload }) => payload as RecordedEvent),
    db,
  );
  const joined = await aContext(db, 'school-designee', { schoolCode: place.actor.schoolCode });
  await db
    .update(memberships)
    .set({ createdAt: sql`now() + interval '1 hour'` })
    .where(eq(memberships.userId, joined.actor.userId!));
  for (const ctx of [school, joined]) await setMailPreferences(ctx, daily);
  expect(await writeDigests(later(calendar, 24))).toBe(0);
  await writeMessage(partner, { requestId, body: 'Waits for the digest' });
  expect(await writeDigests(later(calendar, 48))).toBe(1);
  const digests = (await db.select().from(mails)).filter(({ key }) => key.startsWith('digest:'));
  expect(digests).toMatchObject([{ userId: school.actor.userId, subject: '1 new message on Crosswalk' }]);
});
