import { and, eq } from 'drizzle-orm';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { councilReport } from '#app/features/council/council-report.server.ts';
import { endMembership } from '#app/features/identity/end-membership.server.ts';
import { setMailPreferences } from '#app/features/message/mail-preferences.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { carryNeed } from '#app/features/need/carry-need.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { partnerYear } from '#app/features/organization/partner-year.server.ts';
import { districtPage } from '#app/features/oversight/district-page.server.ts';
import { DistrictSearch } from '#app/features/oversight/filters.ts';
import { agreementPaper } from '#app/features/partnership/agreement-paper.server.ts';
import { doorPage } from '#app/features/partnership/door-page.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { partnershipsPage } from '#app/features/partnership/partnerships-page.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { contactPage } from '#app/features/request/contact-page.server.ts';
import { declineRequest } from '#app/features/request/decline-request.server.ts';
import { REQUEST_MAILS } from '#app/features/request/mails.server.ts';
import { nameContact } from '#app/features/request/name-contact.server.ts';
import { remindOfAnswers } from '#app/features/request/remind-of-answers.server.ts';
import { renewalPage, renewPartnership } from '#app/features/request/renew-partnership.server.ts';
import { reopenRequest } from '#app/features/request/reopen-request.server.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  memberships,
  offeringRegistrations,
  organizationRegistrations,
  outbox,
  partnerships,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';
import { aNeed } from '#tests/factories/needs.ts';
import { aPair, aRequest, someTerms } from '#tests/factories/partnerships.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aSentRequest(db: Connection, terms = someTerms()) {
  const pair = await aPair(db);
  const schoolCode = pair.school.code;
  const organizationId = pair.organization.id;
  const colleague = await aMember(db, 'school-designee', { schoolCode });
  const school = await aContext(db, 'school-leader', { schoolCode });
  const partner = await aContext(db, 'partner-editor', { organizationId });
  const requestId = await startRequest(school, { offeringSlug: pair.offering.slug, terms });
  await sendRequest(school, requestId);
  return { ...pair, school, partner, requestId, colleague: colleague.user, code: schoolCode };
}

const later = (ctx: Context, days: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

test('who declined can take a request up again, on new consents and with a new date, and nobody else', async ({
  db,
}) => {
  const { school, partner, requestId } = await aSentRequest(db);
  await declineRequest(partner, { requestId, reason: 'staffing', note: 'Not before winter.' });

  await expect(reopenRequest(school, requestId)).rejects.toMatchObject({ code: 'reopening-not-yours' });
  await expect(reopenRequest(later(partner, 31), requestId)).rejects.toMatchObject({
    code: 'reopening-too-late',
  });
  expect((await requestPage(school, requestId)).allowed.reopen).toBe(false);
  expect((await requestPage(partner, requestId)).allowed.reopen).toBe(true);
  // What is taken up again is what was read: terms of another number are not.
  await expect(reopenRequest(later(partner, 10), requestId, 2)).rejects.toMatchObject({
    code: 'request-revision-outdated',
  });
  await reopenRequest(later(partner, 10), requestId, 1);

  const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
  expect(request).toMatchObject({
    status: 'sent',
    schoolConsent: null,
    partnerConsent: 1,
    declineReason: null,
    settledAt: null,
  });
  expect(request!.answerBy!.getTime()).toBeGreaterThan(later(partner, 30).now.getTime());
  await expect(reopenRequest(partner, requestId)).rejects.toMatchObject({ code: 'reopening-not-from-here' });
  expect(await agreeRequest(later(school, 11), { requestId, revision: 1 })).not.toBeNull();
});

test('a newer request for the same offering stands in the way of the old one', async ({ db }) => {
  const { school, partner, requestId, offering } = await aSentRequest(db);
  await declineRequest(partner, { requestId, reason: 'dates', note: null });
  await startRequest(school, { offeringSlug: offering.slug, terms: someTerms() });

  await expect(reopenRequest(partner, requestId)).rejects.toMatchObject({ code: 'reopening-another-stands' });
});

test('what somebody agreed to too late is shown beside what it has become', async ({ db }) => {
  const { school, partner, requestId } = await aSentRequest(db);
  await changeRequest(partner, { requestId, terms: someTerms({ headcount: 10 }) });
  await changeRequest(partner, { requestId, terms: someTerms({ headcount: 10, days: ['thu'] }) });

  await expect(agreeRequest(school, { requestId, revision: 1 })).rejects.toMatchObject({
    code: 'request-revision-outdated',
  });
  expect((await requestPage(school, requestId, { read: 1 })).sinceRead).toEqual({
    number: 1,
    changes: [
      { field: 'headcount', from: 12, to: 10 },
      { field: 'days', from: ['tue', 'thu'], to: ['thu'] },
    ],
  });
  expect((await requestPage(school, requestId, { read: 3 })).sinceRead).toBeNull();
});

test('the partner sees how the offering fits the need, but never what the school can pay', async ({ db }) => {
  const { school, partner, offering } = await aSentRequest(db);
  const ownSchool = school.actor.schoolCode!;
  const need = await aNeed(db, ownSchool, { priceCeiling: 10_000_00 as never });
  const [request] = await db
    .update(requests)
    .set({ needId: need.id })
    .where(and(eq(requests.offeringId, offering.id), eq(requests.schoolCode, ownSchool)))
    .returning();
  const page = await requestPage(partner, request!.id);

  expect(page.need).toMatchObject({ title: need.title });
  expect(page.fit!.reasons.map(({ key }) => key)).not.toContain('price');
  expect(JSON.stringify(page)).not.toMatch(/ceiling|1000000|10,000/);
  const sum = page.fit!.working.reduce((total, { adds }) => total + Math.round(Number(adds) * 10_000), 0);
  expect((sum / 10_000).toFixed(4)).toBe(page.fit!.total);
  expect(page.room).toEqual({ room: { kind: 'left', left: 24 }, places: 24 });
});

test('each side names one of its own people as the contact, and only of its own', async ({ db }) => {
  const { school, partner, requestId, colleague, code } = await aSentRequest(db);

  await nameContact(school, { requestId, userId: colleague.id });

  expect((await requestPage(partner, requestId)).contacts).toMatchObject({ school: colleague.name });
  expect((await contactPage(school, requestId)).people.map(({ userId }) => userId)).toContain(colleague.id);
  await expect(nameContact(partner, { requestId, userId: colleague.id })).rejects.toMatchObject({
    code: 'contact-not-of-team',
  });

  // Who has left is no longer the one to turn to, on the request, on the paper, at the door and for the council.
  await nameContact(partner, { requestId, userId: partner.actor.userId! });
  const id = (await agreeRequest(partner, { requestId, revision: 1 }))!;
  await db.update(partnerships).set({ startsOn: day('2026-10-01'), firstClearedOn: day('2026-10-01') });
  const named = async () => [
    (await requestPage(school, requestId)).contacts.partner,
    JSON.stringify((await agreementPaper(school, id)).blocks).includes(partner.actor.name),
    JSON.stringify(await doorPage(school)).includes(partner.actor.name),
    JSON.stringify(await councilReport(school, code)).includes(partner.actor.name),
  ];
  expect(await named()).toEqual([partner.actor.name, true, true, true]);
  await db
    .update(memberships)
    .set({ endedAt: partner.now })
    .where(eq(memberships.userId, partner.actor.userId!));
  expect(await named()).toEqual([null, false, false, false]);
  expect((await requestPage(partner, requestId)).contacts.school).toBe(colleague.name);
});

test('when a contact leaves, the heads of both sides are told, and their own side is asked to name another', async ({
  db,
}) => {
  const { school, partner, organization, code, requestId, offering } = await aSentRequest(db);
  const organizationId = organization.id;
  const admin = await aContext(db, 'partner-admin', { organizationId });
  const gone = await aMember(db, 'school-designee', { schoolCode: code });
  await agreeRequest(partner, { requestId, revision: 1 });
  await nameContact(school, { requestId, userId: gone.user.id });
  const asked = async (steps: { key: string; href: string }[]) =>
    steps.filter(({ key }) => key.startsWith('contact-')).map(({ href }) => href);
  const told = async () => {
    const entries = await db.select().from(outbox).where(eq(outbox.topic, 'membership.ended'));
    const mails = await Promise.all(
      entries.map(({ payload }) => MAILS['membership.ended']!(payload as RecordedEvent, db)),
    );
    return mails.map((each) => each.map(({ userId, subject }) => [userId, subject]));
  };
  expect(await asked((await mySchoolPage(school)).steps)).toEqual([]);

  const director = await aContext(db, 'office-director');
  await endMembership(director, gone.membership.id);
  expect(await told()).toEqual([
    [
      [school.actor.userId, 'Name a new contact: 1 partnership'],
      [admin.actor.userId, `Your contact at ${(await mySchoolPage(school)).school.name} has left`],
    ],
  ]);
  expect(await asked((await mySchoolPage(school)).steps)).toEqual([`/requests/${requestId}/contact`]);
  expect((await partnerYear(admin)).contacts).toEqual([]);
  await nameContact(school, { requestId, userId: school.actor.userId! });
  expect(await asked((await mySchoolPage(school)).steps)).toEqual([]);

  await endMembership(director, partner.actor.membershipId!);
  expect((await partnerYear(admin)).contacts).toMatchObject([
    { offering: offering.name, href: `/requests/${requestId}/contact` },
  ]);
  expect((await told()).at(-1)).toEqual([
    [admin.actor.userId, 'Name a new contact: 1 partnership'],
    [school.actor.userId, `Your contact at ${organization.name} has left`],
  ]);
});

test('whoever is asked is reminded once for each threshold, and not against their wish', async ({ db }) => {
  const { school, partner, requestId } = await aSentRequest(db);
  const calendar = await aContext(db, 'office-director');
  const remind = (days: number) => remindOfAnswers(later(calendar, days));

  expect(await remind(10)).toBe(0);
  expect([await remind(15), await remind(16), await remind(20), await remind(20)]).toEqual([1, 0, 1, 0]);
  const events = await db
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, requestId), eq(auditEvents.type, 'request.reminded')));
  expect(events.map(({ data }) => data)).toMatchObject([{ sides: ['partner'] }, { sides: ['partner'] }]);

  const [entry] = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(eq(outbox.topic, 'request.reminded'));
  const mails = () => REQUEST_MAILS['request.reminded']!(entry!.payload as RecordedEvent, db);
  expect((await mails()).map(({ userId }) => userId)).toEqual([partner.actor.userId]);
  await setMailPreferences(partner, {
    messages: 'at-once',
    reminders: 'no',
    digestAt: null,
    quietFrom: null,
    quietUntil: null,
  });
  expect(await mails()).toEqual([]);
  // A new date to answer by has reminders of its own.
  await changeRequest(later(partner, 20), { requestId, terms: someTerms({ headcount: 9 }) });
  expect(await remind(36)).toBe(1);
  expect((await requestPage(school, requestId)).awaited).toEqual(['school']);
});

const day = (text: string) => text as CalendarDate;
const NEXT = '2027-28' as SchoolYear;

test('next year is asked for in one press from this year, once, with dates moved and consent asked anew', async ({
  db,
}) => {
  const note = 'The partner brings the bus.';
  const { school, partner, requestId, offering, organization, code } = await aSentRequest(
    db,
    someTerms({ note }),
  );
  const id = (await agreeRequest(partner, { requestId, revision: 1 }))!;
  // What both agreed to is where both read it, and next year asks for it again.
  for (const ctx of [school, partner]) {
    expect(await partnershipPage(ctx, id)).toMatchObject({ note, purpose: someTerms().purpose });
    expect(JSON.stringify((await agreementPaper(ctx, id)).blocks)).toContain(note);
  }
  const renew = (send = true) => renewPartnership(school, { partnershipId: id, send });
  const need = await aNeed(db, code);
  await db.update(requests).set({ needId: need.id }).where(eq(requests.id, requestId));

  expect((await renewalPage(school, id)).refusal).toBe('offering-not-offered');
  await expect(renew()).rejects.toMatchObject({ code: 'renewal-offering-not-offered' });
  await db
    .insert(organizationRegistrations)
    .values({ organizationId: organization.id, schoolYear: NEXT, status: 'approved' });
  await db
    .insert(offeringRegistrations)
    .values({ offeringId: offering.id, schoolYear: NEXT, status: 'approved', places: 24 });
  const [profile] = await db.select().from(schoolProfiles).where(eq(schoolProfiles.schoolCode, code));
  await db.insert(schoolProfiles).values({ ...profile!, schoolYear: NEXT });

  const page = await renewalPage(school, id);
  expect(page).toMatchObject({ refusal: null, problems: [], terms: { note }, need: { title: need.title } });
  expect(page.changes).toEqual([
    { field: 'startsOn', from: '2026-11-02', to: '2027-11-01' },
    { field: 'endsOn', from: '2027-05-28', to: '2028-05-26' },
  ]);
  await expect(renewalPage(partner, id)).rejects.toMatchObject({ kind: 'forbidden' });
  const renewed = await renew();
  await expect(renew()).rejects.toMatchObject({
    code: 'renewal-already-asked',
    details: { requestId: renewed },
  });

  const [request] = await db.select().from(requests).where(eq(requests.id, renewed));
  expect(request).toMatchObject({
    status: 'sent',
    schoolYear: NEXT,
    schoolConsent: 1,
    partnerConsent: null,
    renewsId: id,
    needId: need.id,
  });
  expect((await requestPage(partner, renewed)).need).toMatchObject({ title: need.title });
  expect(request!.reference).toMatch(/^REQ-28-/);
  // Half a year ahead it is on both sides' pages, and in the lists of the year that it is for.
  await changeRequest(partner, {
    requestId: renewed,
    terms: someTerms({ startsOn: day('2027-11-01'), endsOn: day('2028-05-26'), headcount: 11 }),
  });
  expect((await mySchoolPage(school)).steps.map(({ key }) => key)).toContain(`request-${renewed}`);
  const next = (await agreeRequest(school, { requestId: renewed, revision: 2 }))!;
  const [shown, owned] = [await mySchoolPage(school), await partnerYear(partner)];
  expect(shown.steps.find(({ key }) => key === `partnership-${next}`)?.title).toContain('2027–28');
  expect([shown.partnerCount, shown.coming, owned.coming]).toEqual([
    1,
    ...Array(2).fill({ schoolYear: '2027–28', partnerships: 1 }),
  ]);
  expect(owned.blocked.map((one) => one.id)).toEqual([id, next]);
  for (const ctx of [school, partner]) {
    const list = (year?: 'next' | 'last') => partnershipsPage(ctx, { show: 'not-cleared', page: 1, year });
    expect(
      [await list(), await list('next'), await list('last')].map((one) =>
        one.partnerships.map((row) => row.id),
      ),
    ).toEqual([[id], [next], []]);
    expect((await list()).years).toEqual([{ year: 'next', label: '2027–28', partnerships: 1 }]);
    expect((await list('next')).years).toEqual([{ year: null, label: '2026–27', partnerships: 1 }]);
  }
  const office = await aContext(db, 'office-staff');
  const district = await districtPage(office, DistrictSearch.parse({ year: 'next' }));
  expect(district).toMatchObject({ total: 1, query: 'year=next', schoolYear: '2027–28' });
  expect(district.rows[0]!.id).toBe(next);
  // What is missing is asked of that year's days: its registrations are there, only the Office’s approval is not.
  const missing = async (item: string) =>
    (await districtPage(office, DistrictSearch.parse({ year: 'next', missing: item }))).total;
  expect([await missing('organization'), await missing('partnership')]).toEqual([0, 1]);
  const rooms = await db
    .select({ year: offeringRegistrations.schoolYear, taken: offeringRegistrations.placesTaken })
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id))
    .orderBy(offeringRegistrations.schoolYear);
  expect(rooms.map(({ taken }) => taken)).toEqual([12, 11]);
  const [row] = await db.select().from(partnerships).where(eq(partnerships.id, next));
  expect(row).toMatchObject({ schoolYear: NEXT, startsOn: '2027-11-01' });

  // The need that both years are for goes into the new year, and its renewal with it; what was asked before stays, and so does
  // a renewal that came to nothing and what renews nothing.
  const pair = { school: { code }, organization, offering };
  const named = { schoolYear: NEXT, needId: need.id };
  const over = await aRequest(db, pair, { ...named, status: 'withdrawn', renewsId: id });
  const other = await aRequest(db, pair, named);
  const carried = await carryNeed({ ...school, schoolYear: NEXT }, need.id);
  const asked = await db.select({ id: requests.id, needId: requests.needId }).from(requests);
  expect(new Map(asked.map((one) => [one.id, one.needId]))).toEqual(
    new Map([
      [requestId, need.id],
      [renewed, carried],
      [over.id, need.id],
      [other.id, need.id],
    ]),
  );
  expect((await renewalPage(school, id)).need?.id).toBe(carried);
});
