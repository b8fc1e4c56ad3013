import { and, eq } from 'drizzle-orm';
import {
  COUNCIL_MAILS,
  sendCouncilReports,
  setCouncilMail,
  stopCouncilMail,
} from '#app/features/council/council-mails.server.ts';
import { councilPage } from '#app/features/council/council-page.server.ts';
import { councilReport } from '#app/features/council/council-report.server.ts';
import { councilWords } from '#app/features/council/council-words.ts';
import { reportText } from '#app/features/council/report-text.ts';
import { dataRequestsPage } from '#app/features/organization/data-requests-page.server.ts';
import { partnerYear } from '#app/features/organization/partner-year.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  councilMails,
  documents,
  needs,
  offeringRegistrations,
  offerings,
  outbox,
  partnerships,
} from '#db/schema/index.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { aDocument, aPartnership, aRequest } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aRunningPartnership, day } from '../partnership/passport-world.ts';

const WISH = { email: 'council@example.org', language: 'ht' as const, on: true };

async function mailsWritten(db: Connection) {
  const entries = await db.select().from(outbox).where(eq(outbox.topic, 'council-report.changed'));
  const drafts = await Promise.all(
    entries.map(({ payload }) => COUNCIL_MAILS['council-report.changed']!(payload as RecordedEvent, db)),
  );
  return drafts.flat();
}

test('the report tells every outside offering in the reader’s language and follows the papers', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const [english] = (await councilPage(world.leader, 'en')).lines;
  expect(english).toMatchObject({
    offering: world.offering.name,
    organization: world.organization.name,
    cost: 'Free',
    agreement: 'On file',
    clearance: 'Cleared to serve',
  });
  await db
    .update(documents)
    .set({ validUntil: day('2026-10-13') })
    .where(eq(documents.id, world.insurance.id));
  const spanish = await councilPage(world.leader, 'es');
  expect(spanish.words.heads.cost).toBe('Costo para la escuela');
  expect(spanish.lines[0]).toMatchObject({
    cost: 'Gratis',
    clearance: 'Todavía sin autorización',
    purposeLanguage: 'en',
  });
  // In every language that families read, right to left where it is written so, and with a note that a machine wrote it.
  for (const { value } of spanish.languages) {
    const { words, lines, written } = await councilPage(world.leader, value);
    expect(JSON.stringify([words, lines])).not.toMatch(/[{]\w+[}]|undefined/);
    expect(words.asOf).toContain('2026');
    const name = value === 'ar' ? `\u2068${world.school.name}\u2069` : world.school.name;
    expect(words.lede).toContain(name);
    expect([words.machine === null, written.dir]).toEqual([value === 'en', value === 'ar' ? 'rtl' : 'ltr']);
  }
  await db.update(offerings).set({ summary: '' });
  expect((await councilPage(world.leader, 'es')).lines[0]!.purposeLanguage).toBe('es');
  // What ended early served until that day and stays in the report; what never began does not.
  await aPartnership(db, world, { status: 'ended', endedAt: world.leader.now, endReason: 'money' });
  await db
    .update(partnerships)
    .set({ status: 'ended', endedAt: new Date('2026-10-20T14:00:00Z'), endReason: 'money' });
  const [ended, ...others] = (await councilPage(world.leader, 'en')).lines;
  expect(others).toEqual([]);
  expect(ended).toMatchObject({ offering: world.offering.name, clearance: councilWords('en').over });
  expect(ended!.dates).toContain('20 October');
  await expect(councilPage(world.partner, 'en')).rejects.toMatchObject({ kind: 'forbidden' });
});

test('it is mailed when it changes, once a day at most, and never again once it is stopped', async ({
  db,
}) => {
  await aDistrict(db);
  const world = await aRunningPartnership(db);
  const designee = await aContext(db, 'school-designee', { schoolCode: world.school.code });
  await expect(setCouncilMail(designee, WISH)).rejects.toMatchObject({ kind: 'forbidden' });
  await setCouncilMail(world.leader, WISH);
  const on = (date: string) => ({ ...world.director, now: new Date(`${date}T14:00:00Z`) });

  expect(await sendCouncilReports(on('2026-10-14'))).toBe(1);
  const [first] = await mailsWritten(db);
  expect(first).toMatchObject({
    to: 'council@example.org',
    stopPath: expect.stringMatching(/^\/council-mails\/stop\//),
  });
  expect(first!.body).toContain('Gen otorizasyon pou bay sèvis');
  expect(first!.body).toContain('Se yon machin ki tradui');

  // In a language that runs the other way, a mail’s isolates keep whole what people wrote, as the page’s markup does.
  const report = await councilReport(world.leader, world.school.code);
  const [line] = report.lines;
  const whole = (value: string) => `\u2068${value}\u2069`;
  expect(reportText(report, 'ar')).toContain(`${whole(line!.offering)}, ${whole(line!.organization)}`);
  expect(reportText(report, 'ht')).toContain(`${line!.offering}, ${line!.organization}`);
  expect(councilWords('ar').subject('Ash')).toContain(whole('Ash'));

  // Another offering on the same day waits for the next; what has not changed since is not told again.
  await aPartnership(db, world);
  expect(await sendCouncilReports(on('2026-10-14'))).toBe(0);
  expect(await sendCouncilReports(on('2026-10-15'))).toBe(1);
  expect(await sendCouncilReports(on('2026-10-16'))).toBe(0);
  // What has not changed was compared today and is not due any more.
  expect((await db.select().from(councilMails))[0]).toMatchObject({
    checkedOn: '2026-10-16',
    sentOn: '2026-10-15',
  });

  const [row] = await db.select().from(councilMails);
  await stopCouncilMail(await aContext(db, 'account'), row!.stopToken);
  await stopCouncilMail(await aContext(db, 'account'), row!.stopToken);
  await aPartnership(db, world);
  expect(await sendCouncilReports(on('2026-10-17'))).toBe(0);
  expect(await mailsWritten(db)).toEqual([]);
  const stops = await db.select().from(auditEvents).where(eq(auditEvents.type, 'council-mail.stopped'));
  expect(stops).toHaveLength(1);
  await expect(stopCouncilMail(world.leader, 'b'.repeat(43))).rejects.toMatchObject({ kind: 'not-found' });
});

test('a new address makes the old one’s link worthless and gets the report anew', async ({ db }) => {
  await aDistrict(db);
  const world = await aRunningPartnership(db);
  await setCouncilMail(world.leader, WISH);
  const [before] = await db.select().from(councilMails);
  await sendCouncilReports(world.director);
  await setCouncilMail(world.leader, { ...WISH, email: 'new@example.org' });
  await expect(stopCouncilMail(world.leader, before!.stopToken)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await sendCouncilReports(world.director)).toBe(1);
});

test('a partner’s year: what to answer by when, where it serves, what is missing, what it leaves unsaid', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  await aPartnership(db, world, { headcount: 8 });
  const asked = await aRequest(db, world, { status: 'sent', answerBy: new Date('2026-10-20T16:00:00Z') });
  await aRequest(db, world, { status: 'declined' });
  await db.update(offerings).set({ languages: [] }).where(eq(offerings.id, world.offering.id));
  await db.insert(needs).values({
    ...{
      schoolCode: world.school.code,
      schoolYear: world.leader.schoolYear,
      title: 'Spanish',
      languages: ['es'],
    },
  });

  const year = await partnerYear(world.partner);
  expect(year.answers).toMatchObject([
    { id: asked.id, late: false, by: expect.stringContaining('20 October') },
  ]);
  expect(year.schools).toMatchObject([
    { code: world.school.code, partnerships: 2, places: 20, notCleared: 1 },
  ]);
  expect(year.byBand).toEqual([{ key: 'OI 0.60–0.69', label: 'OI 0.60–0.69', value: 20 }]);
  expect(year.blocked).toMatchObject([{ yours: true }]);
  expect(year.profile[0]).toMatchObject({ open: [{ field: 'languages', needs: 1 }] });
  await expect(partnerYear(world.leader)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a data request needs registration, both papers and every agreement, each in date', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const missing = async () =>
    (await dataRequestsPage(world.partner)).items.filter(({ ok }) => !ok).map(({ key }) => key);
  expect(await missing()).toEqual(['consent-form', 'nda']);
  await aDocument(db, world.organization.id, { kind: 'consent-form', validUntil: null });
  const nda = await aDocument(db, world.organization.id, { kind: 'nda', validUntil: day('2026-10-13') });
  expect(await missing()).toEqual(['nda']);
  await db
    .update(documents)
    .set({ validUntil: day('2026-10-14') })
    .where(eq(documents.id, nda.id));
  expect(await missing()).toEqual([]);
  await db
    .update(documents)
    .set({ status: 'returned' })
    .where(and(eq(documents.kind, 'agreement'), eq(documents.partnershipId, world.partnershipId)));
  expect(await missing()).toEqual(['agreements']);
  await db.update(offeringRegistrations).set({ status: 'expired' });
  expect(await missing()).toEqual(['approvals', 'agreements']);
  await db.update(offeringRegistrations).set({ status: 'approved' });
  expect(await missing()).toEqual(['agreements']);
  await aPartnership(db, world, { approvedAt: null });
  expect(await missing()).toEqual(['approvals', 'agreements']);
  await expect(dataRequestsPage(world.leader)).rejects.toMatchObject({ kind: 'forbidden' });
});
