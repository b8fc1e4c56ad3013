import { eq } from 'drizzle-orm';
import { dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { delegateDuty } from '#app/features/my-school/delegate-duty.server.ts';
import { endDelegation } from '#app/features/my-school/end-delegation.server.ts';
import { DUTY_MAILS } from '#app/features/my-school/mails.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { type RecordedEvent, record } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, dutyDelegations, memberships, outbox, partnerships } from '#db/schema/index.ts';
import { anOpportunityIndex, aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anAsk, anOpenRound } from '#tests/factories/fund.ts';
import { aPartnerInOrder } from '#tests/factories/look-over.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aDocument, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

async function aSchoolWithItsLeader(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  return { school, ctx: await aContext(db, 'school-leader', { schoolCode: school.code }) };
}

const terms = {
  purpose: 'Math',
  grades: ['4' as const],
  headcount: 12,
  startsOn: '2026-11-02' as never,
  endsOn: '2027-06-01' as never,
  days: ['tue' as const],
  startsAt: null,
  endsAt: null,
  price: dollars(9_600),
  fundingSource: 'school-budget' as const,
  note: '',
};
const titlesOf = (page: Awaited<ReturnType<typeof mySchoolPage>>) => page.steps.map(({ title }) => title);

test('an untroubled school is told what it is, and that nothing waits', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);

  const page = await mySchoolPage(ctx);

  expect(page).toMatchObject({
    school: { name: school.name, enrollment: 352, bells: '8:30 am to 3:10 pm', opportunityIndex: '0.62' },
    steps: [],
    partners: [],
    needs: [],
    similar: null,
    money: { fiscalYear: 'FY27', asked: 0, awarded: 0 },
  });

  const keptToTheOffice = { ...ctx.district, opportunityIndexAudience: 'office' as const };
  expect((await mySchoolPage({ ...ctx, district: keptToTheOffice })).school.opportunityIndex).toBeNull();
});

test('a request waits for the school until it is sent, and again when the partner changes it', async ({
  db,
}) => {
  const { ctx } = await aSchoolWithItsLeader(db);
  const organization = await anOrganization(db, { name: 'Tide Pool' });
  const offering = await anOffering(db, organization.id, { name: 'Numbers' });
  const partner = await aContext(db, 'partner-editor', { organizationId: organization.id });

  const requestId = await startRequest(ctx, { offeringSlug: offering.slug, terms });
  const drafted = titlesOf(await mySchoolPage(ctx));
  await sendRequest(ctx, requestId);
  const sent = titlesOf(await mySchoolPage(ctx));
  await changeRequest(partner, { requestId, terms: { ...terms, days: ['mon'] } });
  const changed = await mySchoolPage(ctx);

  expect(drafted).toEqual(['Send your request to Tide Pool']);
  expect(sent).toEqual([]);
  expect(changed.steps).toMatchObject([
    {
      title: 'Answer the new terms from Tide Pool',
      href: `/requests/${requestId}`,
      meta: 'Numbers. They changed the terms. Answer by 4 November 2026, in 21 days',
      statusLabel: 'Your turn',
    },
  ]);
});

test('a partnership says what clears it and whose turn it is, and asks to be started on its day', async ({
  db,
}) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const paid = await aFundablePartnership(db, school.code, {
    offering: { name: 'Chess' },
    partnership: { fundingSource: 'school-budget' },
  });
  await aFundablePartnership(db, school.code, {
    offering: { name: 'Running' },
    partnership: { fundingSource: 'none', price: 0 as never },
  });

  const page = await mySchoolPage(ctx);
  expect(page.steps.map(({ title, statusLabel }) => `${title}: ${statusLabel}`)).toEqual([
    'Enter the requisition number for Chess: Your turn',
    'Running is not cleared to serve: For you to know',
  ]);
  expect(page.steps[1]?.meta).toContain('signed agreement');
  expect(page.partners).toMatchObject([
    { offering: 'Chess', standing: { words: 'Not cleared yet' } },
    { offering: 'Running', missing: expect.stringContaining('insurance') },
  ]);

  await db
    .update(partnerships)
    .set({
      status: 'cleared',
      clearedAt: NOW,
      clearedUntil: '2027-06-30' as never,
      startsOn: '2026-10-14' as never,
    })
    .where(eq(partnerships.id, paid.partnership.id));
  expect(titlesOf(await mySchoolPage(ctx))).toContain('Say that Chess has started');

  await db
    .update(partnerships)
    .set({ startsOn: '2026-10-15' as never })
    .where(eq(partnerships.id, paid.partnership.id));
  expect(titlesOf(await mySchoolPage(ctx))).not.toContain('Say that Chess has started');
});

test('of many partnerships that wait the first are named, those of the school’s own turn before all, and the others counted', async ({
  db,
}) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const organization = await aPartnerInOrder(db);
  const offering = await anOffering(db, organization.id, { name: 'Numbers' });
  const world = { school, organization, offering };
  const made = [];
  for (let n = 0; n < 22; n += 1)
    made.push(await aPartnership(db, world, { requisitionNumber: 'R-1', approvedAt: NOW }));
  // The rule knows blank from empty as the order does: only what is paid and has no number stands first.
  for (const requisitionNumber of [' ', '\t', null]) await aPartnership(db, world, { requisitionNumber });
  await aPartnership(db, world, { price: 0 as never, fundingSource: 'none' });
  await aPartnership(db, world, {
    ...{ status: 'cleared', clearedAt: NOW, startsOn: '2026-10-01' as never },
    clearedUntil: '2027-06-30' as never,
  });
  await aPartnership(db, world, { status: 'ended', endedAt: NOW, endReason: 'money' });
  made.sort((a, b) => (a.reference < b.reference ? -1 : 1));
  const expected = (more: number) => [
    'Say that Numbers has started',
    ...Array.from({ length: 3 }, () => 'Enter the requisition number for Numbers'),
    ...Array.from({ length: 16 }, () => 'Numbers is not cleared to serve'),
    `See ${more} more partnerships that wait or are not cleared`,
  ];

  const { steps, partners, partnerCount } = await mySchoolPage(ctx);

  expect(steps.map(({ title }) => title)).toEqual(expected(7));
  expect(steps.at(-1)!.href).toBe('/partnerships');
  expect([partners.length, partnerCount]).toEqual([6, 27]);

  // A paper that came meanwhile leaves nothing to do for three of those named, and for two of those who would take their
  // lines: yet others do.
  for (const { id } of [...made.slice(0, 3), ...made.slice(16, 18)])
    await aDocument(db, organization.id, { kind: 'agreement', partnershipId: id });
  const later = await mySchoolPage(ctx);
  expect(later.steps.map(({ title }) => title)).toEqual(expected(2));
  expect(later.steps.map(({ key }) => key)).not.toContain(`partnership-${made[0]!.id}`);
});

test('the Fund\u2019s money is told by what became of it, and a duty of an open round with its day', async ({
  db,
}) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const round = await anOpenRound(db);
  const one = await aFundablePartnership(db, school.code, { offering: { name: 'Strings' } });
  const two = await aFundablePartnership(db, school.code, { offering: { name: 'Robots' } });

  const before = await mySchoolPage(ctx);
  const id = await saveFundRequest(ctx, {
    ...anAsk(dollars(5_000)),
    roundSlug: round.slug,
    source: { partnershipId: one.partnership.id },
  });
  await submitFundRequest(ctx, id);
  await saveFundRequest(ctx, {
    ...anAsk(dollars(7_000), { siteCouncilOn: null }),
    roundSlug: round.slug,
    source: { partnershipId: two.partnership.id },
  });
  const after = await mySchoolPage(ctx);
  const fundSteps = (page: typeof after) => page.steps.filter(({ status }) => status === 'waiting');

  expect(
    fundSteps(before)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Ask the Fund for Robots', 'Ask the Fund for Strings']);
  expect(fundSteps(after)).toMatchObject([
    { title: 'Say when the Site Council heard about Robots', statusLabel: 'Due in 9 days' },
  ]);
  expect(after.money).toMatchObject({
    asked: 5_000_00,
    waiting: 5_000_00,
    requestsWaiting: 1,
    awarded: 0,
    notAwarded: 0,
  });
  expect(
    (await mySchoolPage({ ...ctx, now: new Date('2026-10-24T12:00:00Z') })).steps.map(({ status }) => status),
  ).not.toContain('waiting');
});

test('open needs stand with their matches', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  await anOffering(db, (await anOrganization(db)).id);
  await aNeed(db, school.code, { title: 'Math' });
  await aNeed(db, school.code, { title: 'Old', status: 'closed' });

  expect((await mySchoolPage(ctx)).needs).toMatchObject([
    { title: 'Math', counts: { matches: 1, nearMisses: 0 } },
  ]);
});

test('the thinnest spot is where schools of like size, grades and index have more places', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const alike = [];
  for (let made = 0; made < 3; made += 1) alike.push(await aSchool(db, { opportunityIndex: 70 }));
  const large = await aSchool(db, { enrollment: 2_000 });
  const better = await aSchool(db, { opportunityIndex: null });
  await anOpportunityIndex(db, { [better.code]: 10 });
  for (const { code } of [...alike, large, better]) {
    await aFundablePartnership(db, code, {
      offering: { category: 'arts' },
      partnership: { headcount: code === large.code || code === better.code ? 400 : 44 },
    });
  }
  await aFundablePartnership(db, school.code, {
    offering: { category: 'stem' },
    partnership: { headcount: 88 },
  });

  const { similar } = await mySchoolPage(ctx);

  expect(similar).toEqual({
    schools: 3,
    bars: [
      { code: 'stem', label: 'Science and math', here: 25, similar: 0 },
      { code: 'arts', label: 'Arts', here: 0, similar: 13 },
    ],
    thinnest: { code: 'arts', label: 'Arts' },
  });
});

test('my school is for its own people only', async ({ db }) => {
  await aSchoolWithItsLeader(db);
  for (const role of ['public', 'reviewer', 'office-director'] as const)
    await expect(mySchoolPage(await aContext(db, role))).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the page tells what others did since the visit before, not what one did oneself, nor within one visit', async ({
  db,
}) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const designee = await aContext(db, 'school-designee', { schoolCode: school.code });
  const other = await aSchool(db);
  const at = (who: typeof ctx, minutes: number) => ({
    ...who,
    now: new Date(NOW.getTime() + minutes * 60_000),
  });
  const act = (who: typeof ctx, minutes: number, reference: string, schoolCode = school.code) =>
    record(at(who, minutes), {
      type: 'partnership.started',
      subjectType: 'partnership',
      subjectId: '00000000-0000-4000-8000-000000000001',
      schoolCode,
      data: { reference },
    });
  const since = async (minutes: number) => (await mySchoolPage(at(ctx, minutes))).since;

  expect(await since(0)).toBeNull();
  await act(designee, 20, 'PAR-1');
  await act(ctx, 21, 'PAR-2');
  await act(designee, 22, 'PAR-3', other.code);
  // A quarter of an hour after the first look it is still the first visit.
  expect(await since(15)).toBeNull();
  expect((await since(120))?.events).toMatchObject([{ about: 'PAR-1', what: 'Started' }]);
  expect((await since(125))?.events).toHaveLength(1);
  expect((await since(400))?.events).toEqual([]);
});

test('a leader hands a duty to a designee until a day, moves it and takes it back; the designee says that it is done', async ({
  db,
}) => {
  const { school, ctx: leader } = await aSchoolWithItsLeader(db);
  const place = { schoolCode: school.code };
  const farah = await aContext(db, 'school-designee', place);
  const tom = await aContext(db, 'school-designee', place);
  const stranger = await aContext(db, 'school-designee', { schoolCode: (await aSchool(db)).code });
  const duty = {
    duty: 'confirm-sessions' as const,
    userId: userOf(farah),
    dueOn: '2026-11-01' as CalendarDate,
  };

  await expect(delegateDuty(farah, duty)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(delegateDuty(leader, { ...duty, userId: userOf(stranger) })).rejects.toMatchObject({
    code: 'not-a-designee',
  });
  await expect(delegateDuty(leader, { ...duty, dueOn: '2026-10-13' as CalendarDate })).rejects.toMatchObject({
    code: 'day-is-past',
  });
  const first = await delegateDuty(leader, duty);
  await expect(delegateDuty(leader, duty)).rejects.toMatchObject({ code: 'delegated-already' });

  expect((await mySchoolPage(farah)).steps).toMatchObject([{ title: 'Confirm sessions', href: '/sessions' }]);
  expect(titlesOf(await mySchoolPage(tom))).toEqual([]);
  const [told] = await db.select().from(outbox).where(eq(outbox.topic, 'duty.delegated'));
  const mail = () => DUTY_MAILS['duty.delegated']!(told!.payload as RecordedEvent, db);
  expect(await mail()).toMatchObject([{ to: farah.actor.email, userId: userOf(farah) }]);

  const second = await delegateDuty(leader, { ...duty, userId: userOf(tom) });
  expect(await mail()).toEqual([]);
  await expect(endDelegation(farah, second, 'done')).rejects.toMatchObject({ kind: 'not-found' });
  await expect(endDelegation(stranger, second, 'done')).rejects.toMatchObject({ kind: 'not-found' });
  await expect(endDelegation(tom, second, 'taken-back')).rejects.toMatchObject({ kind: 'forbidden' });
  await endDelegation(tom, second, 'done');
  await expect(endDelegation(leader, second, 'taken-back')).rejects.toMatchObject({ code: 'ended-already' });

  const third = await delegateDuty(leader, duty);
  await db
    .update(memberships)
    .set({ endedAt: NOW })
    .where(eq(memberships.userId, userOf(farah)));
  expect((await mySchoolPage(leader)).duties).toMatchObject([{ id: third, isHere: false }]);
  await endDelegation(leader, third, 'taken-back');
  expect((await mySchoolPage(leader)).duties).toEqual([]);

  const events = await db
    .select({ id: auditEvents.subjectId, type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectType, 'duty'))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ id, type }) => [[first, second, third].indexOf(id as never), type])).toEqual([
    [0, 'duty.delegated'],
    [1, 'duty.delegated'],
    [1, 'duty.done'],
    [2, 'duty.delegated'],
    [2, 'duty.taken-back'],
  ]);
  const behind = (work: (tx: Connection) => Promise<unknown>) =>
    expect(db.transaction((tx) => work(tx))).rejects.toThrow();
  await behind((tx) => tx.update(dutyDelegations).set({ end: 'done' }).where(eq(dutyDelegations.id, third)));
  await behind((tx) =>
    tx.insert(dutyDelegations).values({
      ...duty,
      ...place,
      schoolYear: leader.schoolYear,
      namedBy: userOf(leader),
      namedAt: NOW,
    }),
  );
});
