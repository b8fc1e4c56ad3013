import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import { cents } from '#app/domain/shared/money.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { dropBeginning, saveBeginning } from '#app/features/request/beginning.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { changedMeanwhile } from '#app/features/request/changed-meanwhile.server.ts';
import { declineRequest } from '#app/features/request/decline-request.server.ts';
import { expireRequests } from '#app/features/request/expire-requests.server.ts';
import { newRequestPage } from '#app/features/request/new-request-page.server.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { typedSoFar } from '#app/features/request/typed-so-far.ts';
import { visibleRequests } from '#app/features/request/visible-requests.server.ts';
import { withdrawRequest } from '#app/features/request/withdraw-request.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, offeringRegistrations, partnerships, requests } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aPair, aRequest, someTerms } from '#tests/factories/partnerships.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aSentRequest(db: Connection, places = 24) {
  const pair = await aPair(db, { places });
  const school = await aContext(db, 'school-leader', { schoolCode: pair.school.code });
  const partner = await aContext(db, 'partner-editor', { organizationId: pair.organization.id });
  const requestId = await startRequest(school, { offeringSlug: pair.offering.slug, terms: someTerms() });
  await sendRequest(school, requestId);
  return { ...pair, schoolCtx: school, partnerCtx: partner, requestId };
}

const find = async (ctx: Context, id: Parameters<typeof requestPage>[1]) =>
  (await ctx.db.select().from(requests).where(eq(requests.id, id)))[0]!;

const eventsOf = async (ctx: Context, subjectId: string) =>
  (
    await ctx.db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, subjectId))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('what is typed of a request is kept field by field, is the school’s, and goes once the request stands', async ({
  db,
}) => {
  const pair = await aPair(db);
  const place = { schoolCode: pair.school.code };
  const leader = await aContext(db, 'school-leader', place);
  const colleague = await aContext(db, 'school-designee', place);
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const partner = await aContext(db, 'partner-admin', { organizationId: pair.organization.id });
  const about = { offeringSlug: pair.offering.slug };
  const begun = async (ctx: Context) => (await newRequestPage(ctx, { offering: pair.offering.slug })).begun;

  await saveBeginning(leader, { ...about, answers: typedSoFar({ purpose: 'A place to be', grades: '4' }) });
  // Another field, boxes without a tick, a value that is wrong as yet, and what is no question at all.
  await saveBeginning(colleague, {
    ...about,
    answers: typedSoFar({ price: '12 dol', 'seen.grades': '', status: 'agreed' }),
  });

  expect(await begun(leader)).toMatchObject({
    by: colleague.actor.name,
    values: { purpose: 'A place to be', price: '12 dol', grades: [], days: pair.offering.days },
  });
  expect((await begun(leader))!.values).not.toHaveProperty('status');
  expect(await begun(elsewhere)).toBeNull();
  await expect(saveBeginning(partner, { ...about, answers: {} })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect((await mySchoolPage(leader)).steps).toMatchObject([
    { title: `Finish your request to ${pair.organization.name}` },
  ]);
  // The partner reads the history of its offering, and hears nothing of a request before it is sent.
  expect(await eventsOf(leader, pair.offering.id)).not.toContain('request.begun');
  expect(await eventsOf(leader, pair.school.code)).toEqual(['request.begun']);

  await startRequest(leader, { ...about, terms: someTerms() });
  expect(await begun(leader)).toBeNull();
  // A page that was left open goes on saving by itself.
  await expect(saveBeginning(colleague, { ...about, answers: {} })).rejects.toMatchObject({
    code: 'request-already-stands',
  });
  await saveBeginning(elsewhere, { ...about, answers: {} });
  await dropBeginning(elsewhere, pair.offering.slug);
  await dropBeginning(elsewhere, pair.offering.slug);
  expect(await begun(elsewhere)).toBeNull();
  expect(await eventsOf(leader, elsewhere.actor.schoolCode!)).toEqual([
    'request.begun',
    'request.beginning-dropped',
  ]);
});

test('a request goes from five questions to a partnership, one event for each step', async ({ db }) => {
  const { schoolCtx, partnerCtx, requestId, offering } = await aSentRequest(db);

  const partnershipId = await agreeRequest(partnerCtx, { requestId, revision: 1 });

  expect(await find(schoolCtx, requestId)).toMatchObject({
    status: 'agreed',
    schoolConsent: 1,
    partnerConsent: 1,
  });
  const [partnership] = await db.select().from(partnerships).where(eq(partnerships.id, partnershipId!));
  expect(partnership).toMatchObject({ status: 'planned', headcount: 12, requestId });
  const [room] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  expect(room!.placesTaken).toBe(12);
  expect(await eventsOf(schoolCtx, requestId)).toEqual(['request.drafted', 'request.sent', 'request.agreed']);
});

test('whoever sends, changes, declines or withdraws decides of the terms they had read, and of no others', async ({
  db,
}) => {
  const pair = await aPair(db);
  const leader = await aContext(db, 'school-leader', { schoolCode: pair.school.code });
  const designee = await aContext(db, 'school-designee', { schoolCode: pair.school.code });
  const partner = await aContext(db, 'partner-editor', { organizationId: pair.organization.id });
  const requestId = await startRequest(leader, { offeringSlug: pair.offering.slug, terms: someTerms() });
  const outdated = { code: 'request-revision-outdated' };

  await changeRequest(designee, { requestId, terms: someTerms({ headcount: 20 }), read: 1 });
  await expect(sendRequest(leader, requestId, 1)).rejects.toMatchObject(outdated);
  expect(await find(leader, requestId)).toMatchObject({ status: 'draft', schoolConsent: null });
  expect((await requestPage(leader, requestId, { read: 1 })).sinceRead!.changes).toMatchObject([
    { field: 'headcount', from: 12, to: 20 },
  ]);
  await sendRequest(leader, requestId, 2);

  // The leader writes a note on terms number 2 while the partner proposes fewer students.
  await changeRequest(partner, { requestId, terms: someTerms({ headcount: 10 }), read: 2 });
  const note = someTerms({ headcount: 20, note: 'Bring a key' });
  await expect(changeRequest(leader, { requestId, terms: note, read: 2 })).rejects.toMatchObject(outdated);
  expect(await changedMeanwhile(leader, { requestId, read: 2, terms: note })).toMatchObject({
    changes: [{ field: 'headcount', from: 20, to: 10 }],
    follows: ['headcount'],
    now: 3,
  });
  const decline = { requestId, reason: 'dates', note: null } as const;
  await expect(declineRequest(partner, { ...decline, read: 2 })).rejects.toMatchObject(outdated);
  await expect(withdrawRequest(leader, requestId, 2)).rejects.toMatchObject(outdated);
  expect(await find(leader, requestId)).toMatchObject({ status: 'changed', currentRevision: 3 });
  await declineRequest(partner, { ...decline, read: 3 });
});

test('a change by either side withdraws the other side’s consent, and only the new terms can be agreed', async ({
  db,
}) => {
  const { schoolCtx, partnerCtx, requestId } = await aSentRequest(db);

  await changeRequest(partnerCtx, { requestId, terms: someTerms({ headcount: 10 }) });

  expect(await find(schoolCtx, requestId)).toMatchObject({
    status: 'changed',
    currentRevision: 2,
    schoolConsent: null,
    partnerConsent: 2,
  });
  await expect(agreeRequest(schoolCtx, { requestId, revision: 1 })).rejects.toMatchObject({
    code: 'request-revision-outdated',
  });
  const page = await requestPage(schoolCtx, requestId);
  expect(page.revisions[1]!.changes).toEqual([{ field: 'headcount', from: 12, to: 10 }]);
  expect(await agreeRequest(schoolCtx, { requestId, revision: 2 })).not.toBeNull();
});

test('terms that change nothing, or that the offering cannot serve, are refused at the field', async ({
  db,
}) => {
  const { partnerCtx, requestId } = await aSentRequest(db);
  const change = (terms: Parameters<typeof someTerms>[0]) =>
    changeRequest(partnerCtx, { requestId, terms: someTerms(terms) });

  await expect(change({})).rejects.toMatchObject({ code: 'terms-unchanged' });
  await expect(change({ grades: ['8'] })).rejects.toMatchObject({
    code: 'terms-grade-not-served',
    details: { field: 'grades' },
  });
  await expect(change({ headcount: 25 })).rejects.toMatchObject({ code: 'terms-more-than-places' });
  await expect(change({ price: cents(100) })).rejects.toMatchObject({ code: 'terms-price-without-source' });
});

test('a request that nobody answers by the last moment of its day lapses, once, and cannot be agreed after', async ({
  committed,
}) => {
  const { db } = committed;
  const { schoolCtx, partnerCtx, requestId } = await aSentRequest(db);
  const { answerBy } = await find(schoolCtx, requestId);
  const zone = partnerCtx.district.timeZone;
  expect(answerBy).toEqual(
    new Date(endOfDay(addDays(today(partnerCtx), partnerCtx.district.requestExpiryDays), zone).getTime() - 1),
  );
  const at = (ctx: Context, offset: number): Context => ({
    ...ctx,
    now: new Date(answerBy!.getTime() + offset),
  });
  const calendar = await aContext(db, 'office-director');

  const sixWorkers = (offset: number) =>
    Promise.all([1, 2, 3, 4, 5, 6].map(() => expireRequests(at(calendar, offset))));
  // Each has its line to the database from here on, so that the next six begin together.
  expect(await sixWorkers(-1)).toEqual([0, 0, 0, 0, 0, 0]);
  // Nobody has written it down yet, and it is too late all the same.
  for (const late of [
    () => agreeRequest(at(partnerCtx, 0), { requestId, revision: 1 }),
    () => changeRequest(at(partnerCtx, 0), { requestId, terms: someTerms({ headcount: 10 }) }),
  ]) {
    await expect(late()).rejects.toMatchObject({ code: 'request-lapsed' });
  }
  expect((await sixWorkers(0)).reduce((sum, lapsed) => sum + lapsed, 0)).toBe(1);
  expect(await expireRequests(at(calendar, 1))).toBe(0);

  expect((await find(schoolCtx, requestId)).status).toBe('expired');
  expect(await eventsOf(schoolCtx, requestId)).toEqual([
    'request.drafted',
    'request.sent',
    'request.expired',
  ]);
  await expect(agreeRequest(at(partnerCtx, 1), { requestId, revision: 1 })).rejects.toMatchObject({
    code: 'request-not-from-here',
  });
  const terms = { offeringSlug: (await requestPage(schoolCtx, requestId)).offering.slug, terms: someTerms() };
  expect(await startRequest(at(schoolCtx, 1), terms)).not.toBe(requestId);
});

test('whoever is asked by a change has as long to answer as the partner had at first', async ({ db }) => {
  const { schoolCtx, partnerCtx, requestId } = await aSentRequest(db);
  const before = (await find(schoolCtx, requestId)).answerBy!;
  const later = { ...partnerCtx, now: new Date(before.getTime() - 3_600_000) };

  await changeRequest(later, { requestId, terms: someTerms({ headcount: 10 }) });

  const days = (await find(schoolCtx, requestId)).answerBy!.getTime() - before.getTime();
  expect(Math.round(days / 86_400_000)).toBe(partnerCtx.district.requestExpiryDays);
  expect(await agreeRequest({ ...schoolCtx, now: later.now }, { requestId, revision: 2 })).not.toBeNull();
});

test('nobody but the two sides and the Office learns of a request, and a draft is the school’s alone', async ({
  db,
}) => {
  const { requestId } = await aSentRequest(db);
  const pair = await aPair(db);
  const drafting = await aContext(db, 'school-leader', { schoolCode: pair.school.code });
  const draftId = await startRequest(drafting, { offeringSlug: pair.offering.slug, terms: someTerms() });
  const otherSchool = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const partner = await aContext(db, 'partner-admin', { organizationId: pair.organization.id });
  const officer = await aContext(db, 'office-staff');

  await expect(requestPage(otherSchool, requestId)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(requestPage(await aContext(db, 'reviewer'), requestId)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(requestPage(partner, draftId)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(requestPage(officer, draftId)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await requestPage(officer, requestId)).toMatchObject({ id: requestId, side: null });
});

test('each verb belongs to its side', async ({ db }) => {
  const { schoolCtx, partnerCtx, requestId } = await aSentRequest(db);

  await expect(declineRequest(schoolCtx, { requestId, reason: 'other', note: null })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(withdrawRequest(partnerCtx, requestId)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(sendRequest(partnerCtx, requestId)).rejects.toMatchObject({ kind: 'forbidden' });
  await declineRequest(partnerCtx, { requestId, reason: 'staffing', note: 'Ask again in December.' });
  expect(await find(schoolCtx, requestId)).toMatchObject({ status: 'declined', declineReason: 'staffing' });
  await expect(withdrawRequest(schoolCtx, requestId)).rejects.toMatchObject({
    code: 'request-not-from-here',
  });
  await expect(
    writeMessage(await aContext(db, 'office-staff'), { requestId, body: 'Hello' }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('pressing twice makes one draft, and a second request for the same offering is refused', async ({
  committed,
}) => {
  const { db } = committed;
  const { school, offering } = await aPair(db);
  const ctx = await aContext(db, 'school-leader', { schoolCode: school.code });
  const press = () => startRequest(on(ctx, db), { offeringSlug: offering.slug, terms: someTerms() });

  const results = await Promise.allSettled([press(), press(), press()]);

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.select().from(requests)).toHaveLength(1);
});

test('no number of simultaneous agreements takes more places than there are', async ({ committed }) => {
  const { db } = committed;
  const pair = await aPair(db, { places: 24 });
  const partner = await aContext(db, 'partner-admin', { organizationId: pair.organization.id });
  const ids: Parameters<typeof requestPage>[1][] = [];
  for (let school = 0; school < 6; school += 1) {
    const ctx = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
    const requestId = await startRequest(ctx, {
      offeringSlug: pair.offering.slug,
      terms: someTerms({ headcount: 8 }),
    });
    await sendRequest(ctx, requestId);
    ids.push(requestId);
  }

  const results = await Promise.allSettled(
    ids.map((requestId) => agreeRequest(partner, { requestId, revision: 1 })),
  );

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  for (const result of results) {
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'request-no-places', details: { left: 0 } });
  }
  const [room] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, pair.offering.id));
  expect(room!.placesTaken).toBe(24);
  expect(await db.select().from(partnerships)).toHaveLength(3);
});

test('an agreement that is pressed by both sides at once makes one partnership', async ({ committed }) => {
  const { db } = committed;
  const { schoolCtx, partnerCtx, requestId } = await aSentRequest(db);
  await changeRequest(partnerCtx, { requestId, terms: someTerms({ headcount: 9 }) });

  await Promise.allSettled([1, 2, 3, 4].map(() => agreeRequest(schoolCtx, { requestId, revision: 2 })));

  expect(await db.select().from(partnerships)).toHaveLength(1);
});

test('the list shows exactly what the policy lets each person read', async ({ db }) => {
  const pairs = [await aPair(db), await aPair(db)];
  for (const pair of pairs) {
    await aRequest(db, pair, {
      sentAt: new Date('2026-10-01T12:00:00Z'),
      status: 'sent',
      currentRevision: 1,
    });
    await aRequest(db, pair, { status: 'withdrawn' });
  }
  const actors = [
    await aContext(db, 'school-leader', { schoolCode: pairs[0]!.school.code }),
    await aContext(db, 'school-designee', { schoolCode: pairs[1]!.school.code }),
    await aContext(db, 'partner-admin', { organizationId: pairs[0]!.organization.id }),
    await aContext(db, 'partner-editor', { organizationId: pairs[1]!.organization.id }),
    await aContext(db, 'office-staff'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'account'),
    await aContext(db, 'public'),
  ];
  const all = await db.select().from(requests);
  for (const ctx of actors) {
    const listed = await db
      .select({ id: requests.id })
      .from(requests)
      .where(and(visibleRequests(ctx)));
    const readable = all.filter(
      (row) =>
        can(ctx.actor, 'request.read', row) &&
        (row.sentAt !== null || row.schoolCode === ctx.actor.schoolCode),
    );
    expect(listed.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort());
  }
});
