import { eq, sql } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { type CalendarDate, nextSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import { owingCount } from '#app/features/calendar/calendar-page.server.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { remindOfDates } from '#app/features/calendar/remind-of-dates.server.ts';
import { PARTNERSHIP_RUBRIC } from '#app/features/district/starter/rubric.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { storeRubric } from '#app/features/quality/store-rubric.server.ts';
import { confirmRatings } from '#app/features/rating/confirm-ratings.server.ts';
import { impactPage } from '#app/features/rating/impact-page.server.ts';
import { ownRatingsPage } from '#app/features/rating/own-ratings.server.ts';
import { prepareRating } from '#app/features/rating/prepare-rating.server.ts';
import { publicRatings } from '#app/features/rating/public-ratings.server.ts';
import { ratingPage } from '#app/features/rating/rating-page.server.ts';
import { editRatingSettings } from '#app/features/rating/rating-settings.server.ts';
import { releaseImpact } from '#app/features/rating/release-impact.server.ts';
import { replyToRating } from '#app/features/rating/reply-to-rating.server.ts';
import { sayImpact } from '#app/features/rating/say-impact.server.ts';
import { confirmPage, yearEndPage } from '#app/features/rating/year-end-page.server.ts';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import { serviceSteps } from '#app/features/service-record/own-steps.server.ts';
import { serviceRecordPage } from '#app/features/service-record/service-record-page.server.ts';
import { takeSessionStep } from '#app/features/service-record/take-session-step.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  calendarDates,
  impactReleases,
  partnershipImpacts,
  partnershipRatingLevels,
  partnershipRatings,
  partnerships,
  serviceSessions,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aPartnership } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { aRunningPartnership, aSession } from '#tests/factories/service-record.ts';
import { expect, test } from '#tests/support/test.ts';

const JUNE = new Date('2027-06-15T14:00:00Z');
const AUGUST = new Date('2027-08-02T14:00:00Z');
const NEXT = '2027-28' as SchoolYear;
const KEYS = PARTNERSHIP_RUBRIC.standards.map(({ key }) => key);
const levels = (level: number) => Object.fromEntries(KEYS.map((key) => [key, level]));
const rating = (level = 3, students = 14, seen = 0) => ({
  seen,
  tookPlace: 'yes' as const,
  comment: 'Steady and kind.',
  impact: 'They read more.',
  students,
  levels: levels(level),
});
const seen = (...ids: PartnershipId[]) => ids.map((id) => ({ id, seen: 1 }));
const at = (ctx: Context, now: Date): Context => ({ ...ctx, now });

async function aYearsEnd(db: Connection) {
  const world = await aRunningPartnership(db, {
    status: 'completed',
    clearedUntil: null,
    endsOn: '2027-05-28' as CalendarDate,
  });
  await storeRubric(world.director, { purpose: 'partnership', rubric: PARTNERSHIP_RUBRIC });
  const june = {
    leader: at(world.leader, JUNE),
    designee: at(world.designee, JUNE),
    partner: at(world.partner, JUNE),
  };
  return { ...world, ...june, id: world.partnership.id };
}

test('the designee prepares, the leader confirms what the preview shows, the partner replies once and edits nothing', async ({
  db,
}) => {
  const { leader, designee, partner, officer, id } = await aYearsEnd(db);
  await expect(prepareRating(designee, id, { ...rating(), levels: { [KEYS[0]!]: 3 } })).rejects.toMatchObject(
    { code: 'rating-levels-missing', details: { element: KEYS[1] } },
  );
  await expect(
    prepareRating(designee, id, { ...rating(), comment: 'Ana Silva\nBen Cruz\nDee Wong' }),
  ).rejects.toMatchObject({ code: 'rating-names-students' });
  await prepareRating(designee, id, rating(2));
  // A colleague's form that was opened before the first was saved: nothing is written over unseen.
  await expect(prepareRating(leader, id, rating(3))).rejects.toMatchObject({ code: 'rating-moved-on' });
  await prepareRating(designee, id, rating(3, 16, 1));
  await prepareRating(designee, id, rating(3, 16, 1));
  expect((await ratingPage(partner, id)).rating).toBeUndefined();
  expect((await ratingPage(officer, id)).impacts).toEqual([]);
  await expect(confirmRatings(designee, [{ id, seen: 2 }])).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(replyToRating(partner, id, 'Thanks')).rejects.toMatchObject({ code: 'rating-not-rated' });
  expect((await yearEndPage(leader)).prepared).toBe(1);
  expect((await confirmPage(leader, [id])).affected).toMatchObject([
    {
      id,
      preparedBy: designee.actor.name,
      tookPlace: 'yes',
      comment: 'Steady and kind.',
      impact: 'They read more.',
      students: 16,
      levels: PARTNERSHIP_RUBRIC.standards.map(({ key, name }) => ({ key, name, level: 3 })),
    },
  ]);

  for (const seen of [1, 0])
    await expect(confirmRatings(leader, [{ id, seen }])).rejects.toMatchObject({
      code: 'rating-moved-on-by-leader',
    });
  const again = await confirmPage(leader, [id]);
  const changedLevels = KEYS.map((key) => ({ field: `level.${key}`, from: 2, to: 3 }));
  expect(again.affected).toMatchObject([{ version: 2 }]);
  expect(again.affected[0]!.changes).toEqual([
    { since: 1, fields: expect.arrayContaining([...changedLevels, { field: 'students', from: 14, to: 16 }]) },
  ]);
  expect(again.elements).toMatchObject({ [KEYS[0]!]: PARTNERSHIP_RUBRIC.standards[0]!.name });
  expect(await confirmRatings(leader, [{ id, seen: 2 }])).toBe(1);
  const shown = await ratingPage(partner, id);
  expect(shown).toMatchObject({ status: 'verified', rating: { tookPlace: 'yes', replyBy: '2027-06-29' } });
  expect(shown.rating!.levels.map(({ level }) => level)).toEqual(KEYS.map(() => 3));
  await expect(prepareRating(designee, id, rating(1, 14, 2))).rejects.toMatchObject({
    code: 'rating-confirmed-already',
  });
  await expect(prepareRating(partner, id, rating(4))).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(
    sayImpact(partner, id, { impact: 'Ana Silva\nBen Cruz\nDee Wong', students: 15, seen: null }),
  ).rejects.toMatchObject({ code: 'rating-names-students', details: { field: 'impact' } });
  // Sent twice by a second click, it is said once.
  for (let click = 0; click < 2; click += 1)
    await sayImpact(partner, id, { impact: 'Fourteen came', students: 14, seen: null });
  const said = eq(auditEvents.type, 'partnership.impact-said');
  expect(await db.select().from(auditEvents).where(said)).toHaveLength(1);
  // A colleague's page was opened before: what stands is told, and is written over only once it was read.
  const better = { impact: 'Fourteen came every week', students: 15 };
  await expect(sayImpact(partner, id, { ...better, seen: null })).rejects.toMatchObject({
    ...{ code: 'impact-moved-on', details: { answer: 'Fourteen came', students: 14 } },
  });
  const read = (await ratingPage(partner, id)).impacts.find(({ side }) => side === 'partner')!;
  await sayImpact(partner, id, { ...better, seen: read.seen });
  // Reached from the partner’s own pages, and still in the year after.
  const nextYear = { ...partner, schoolYear: nextSchoolYear(partner.schoolYear) };
  expect(await ownRatingsPage(nextYear, { page: 9 })).toMatchObject({
    ratings: [{ id, replied: false, school: expect.any(String) }],
    open: 1,
    page: 1,
  });
  const elsewhere = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  expect((await ownRatingsPage(elsewhere, { page: 1 })).ratings).toEqual([]);
  await expect(replyToRating(partner, id, '王小明\n李娜\n陈思远')).rejects.toMatchObject({
    code: 'rating-names-students',
    details: { field: 'reply' },
  });
  await replyToRating(partner, id, 'Thank you; we will send the plan earlier.');
  expect(await ownRatingsPage(nextYear, { page: 1 })).toMatchObject({
    ratings: [{ replied: true }],
    open: 0,
  });
  await expect(replyToRating(partner, id, 'And more')).rejects.toMatchObject({
    code: 'rating-replied-already',
  });
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type)).toEqual([
    'partnership.rating-prepared',
    'partnership.rating-prepared',
    'partnership.verified',
    'partnership.impact-said',
    'partnership.impact-said',
    'partnership.rating-replied',
  ]);
});

test('only what is over is rated; what did not take place needs no levels', async ({ db }) => {
  const running = await aRunningPartnership(db);
  const { leader, id } = await aYearsEnd(db);
  await expect(prepareRating(running.leader, running.partnership.id, rating())).rejects.toMatchObject({
    code: 'rating-not-completed',
  });
  await expect(confirmRatings(leader, [{ id, seen: 0 }])).rejects.toMatchObject({
    code: 'rating-not-prepared',
  });
  await prepareRating(leader, id, { ...rating(), tookPlace: 'no', levels: {} });
  await confirmRatings(leader, seen(id));
  expect((await ratingPage(leader, id)).rating).toMatchObject({ tookPlace: 'no', levels: [] });
});

test('what a partner ends on its next-to-last day is owed, rated and counted; what never served is not', async ({
  db,
}) => {
  const world = await aRunningPartnership(db, { endsOn: '2027-06-26' as CalendarDate });
  const { school, organization, offering, director, partnership } = world;
  await storeRubric(director, { purpose: 'partnership', rubric: PARTNERSHIP_RUBRIC });
  await drawUpCalendar(director);
  const [date] = await db.select().from(calendarDates).where(eq(calendarDates.kind, 'year-end'));
  const [leader, partner] = [at(world.leader, JUNE), at(world.partner, JUNE)];
  const idle = await aPartnership(db, { school, organization, offering }, { status: 'planned' });
  for (const partnershipId of [partnership.id, idle.id])
    await endPartnership(partner, { partnershipId, reason: 'staffing', note: null });

  expect(await owingCount(at(director, JUNE), date!)).toBe(1);
  expect((await serviceSteps(leader)).find(({ key }) => key === 'year-end')?.title).toContain(
    '1 partnership',
  );
  expect((await yearEndPage(leader)).partnerships.map(({ id }) => id)).toEqual([partnership.id]);
  await expect(prepareRating(leader, idle.id, rating())).rejects.toMatchObject({
    code: 'rating-not-completed',
  });
  await expect(sayImpact(partner, idle.id, { impact: '', students: 20, seen: null })).rejects.toMatchObject({
    code: 'rating-not-completed',
  });
  const enter = (day: string) =>
    enterSessions(partner, { partnershipId: partnership.id, origin: 'form', sessions: [aSession(day)] });
  await enter('2027-06-08');
  expect((await serviceRecordPage(partner, partnership.id, 1)).allowed.enter).toBe(true);
  const [visit] = await db.select({ id: serviceSessions.id }).from(serviceSessions);
  await prepareRating(leader, partnership.id, rating(2, 20));
  await sayImpact(partner, partnership.id, { impact: 'Most came every week', students: 20, seen: null });
  await confirmRatings(leader, seen(partnership.id));
  expect(await ratingPage(partner, partnership.id)).toMatchObject({
    ...{ status: 'ended', rating: { tookPlace: 'yes' }, allowed: { reply: true, prepare: false } },
  });
  await expect(
    takeSessionStep(leader, visit!.id, {
      step: 'correct',
      figures: { minutes: 60, headcount: 12 },
      note: 'x',
    }),
  ).rejects.toMatchObject({ code: 'session-rated-already' });
  await expect(enter('2027-06-10')).rejects.toMatchObject({ code: 'session-rated-already' });
  expect((await serviceRecordPage(partner, partnership.id, 1)).allowed.enter).toBe(false);
  await expect(confirmRatings(leader, seen(partnership.id))).rejects.toMatchObject({
    code: 'rating-confirmed-already',
  });
  expect(await owingCount(at(director, JUNE), date!)).toBe(0);
  expect((await serviceSteps(leader)).some(({ key }) => key === 'year-end')).toBe(false);
  await releaseImpact({ ...at(director, AUGUST), schoolYear: NEXT });
  const everybody = { ...at(await aContext(db, 'public'), AUGUST), schoolYear: NEXT };
  expect((await impactPage(everybody)).total).toBe(20);
});

test('many are confirmed or none, and nobody confirms another school’s', async ({ db }) => {
  const { leader, id, school, organization, offering } = await aYearsEnd(db);
  const second = await aPartnership(
    db,
    { school, organization, offering },
    { status: 'completed', clearedAt: JUNE, endsOn: '2027-05-28' as CalendarDate },
  );
  await prepareRating(leader, id, rating());
  await expect(confirmRatings(leader, seen(id, second.id))).rejects.toMatchObject({
    code: 'rating-not-prepared',
  });
  expect((await ratingPage(leader, id)).status).toBe('completed');
  const other = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  await expect(confirmRatings(at(other, JUNE), seen(id))).rejects.toMatchObject({ kind: 'not-found' });
  await prepareRating(leader, second.id, rating());
  expect(await confirmRatings(leader, seen(id, second.id))).toBe(2);
});

test('the database keeps a confirmed rating and a reply, and lets nothing be verified without one', async ({
  db,
}) => {
  const { leader, partner, id } = await aYearsEnd(db);
  const refused = (write: (tx: Connection) => Promise<unknown>, constraint: string) =>
    expect(
      db.transaction(async (tx) => {
        await write(tx);
        await tx.execute(sql`set constraints all immediate`);
      }),
    ).rejects.toMatchObject({ cause: { constraint_name: constraint } });
  const verify = (tx: Connection) =>
    tx.update(partnerships).set({ status: 'verified' }).where(eq(partnerships.id, id));
  await refused(verify, 'partnerships_verified_when_rated');
  await prepareRating(leader, id, rating());
  await refused(verify, 'partnerships_verified_when_rated');
  await refused(
    (tx) =>
      tx.update(partnershipRatings).set({ reply: 'x', repliedBy: partner.actor.userId, repliedAt: JUNE }),
    'partnership_ratings_reply_to_confirmed',
  );
  await confirmRatings(leader, seen(id));
  await refused((tx) => tx.update(partnershipRatings).set({ comment: 'x' }), 'partnership_ratings_fixed');
  await refused((tx) => tx.update(partnershipRatingLevels).set({ level: 1 }), 'partnership_ratings_fixed');
  await replyToRating(partner, id, 'Thank you');
  await refused((tx) => tx.update(partnershipRatings).set({ reply: 'x' }), 'partnership_ratings_one_reply');
  await refused((tx) => tx.delete(partnershipRatings), 'partnership_ratings_append_only');
});

test('schools that still owe their verification are counted and reminded before the last day', async ({
  db,
}) => {
  const { leader, designee, director, id } = await aYearsEnd(db);
  await drawUpCalendar(director);
  const [date] = await db.select().from(calendarDates).where(eq(calendarDates.kind, 'year-end'));
  expect(await owingCount(at(director, JUNE), date!)).toBe(1);
  expect(await remindOfDates(at(director, new Date('2027-06-16T14:00:00Z')))).toBe(2);
  await prepareRating(leader, id, rating());
  expect(await owingCount(at(director, JUNE), date!)).toBe(1);
  await confirmRatings(leader, seen(id));
  expect(await owingCount(at(director, JUNE), date!)).toBe(0);
  expect(await remindOfDates(at(director, new Date('2027-06-27T14:00:00Z')))).toBe(0);
  expect(designee.actor.role).toBe('school-designee');
});

test('what ends on the last day of the year is still verified in time, and counts in both publications', async ({
  db,
}) => {
  const { leader, director, id, organization, offering } = await aYearsEnd(db);
  const JULY = new Date('2027-07-05T14:00:00Z');
  const endsOn = '2027-06-30' as CalendarDate;
  await db.update(partnerships).set({ endsOn }).where(eq(partnerships.id, id));
  // The last day in New York, from its first second to its last; the fourth comes one second too late.
  const times = ['2027-07-14T04:00:00Z', '2027-07-15T03:59:59Z', '2027-07-15T04:00:00Z'];
  const rated = [{ id, ctx: at(leader, JULY) }];
  for (const time of times) {
    const school = await aSchool(db);
    const more = await aPartnership(
      db,
      { school, organization, offering },
      { status: 'completed', clearedAt: JUNE, endsOn },
    );
    const ctx = at(await aContext(db, 'school-leader', { schoolCode: school.code }), new Date(time));
    rated.push({ id: more.id, ctx });
  }
  expect((await yearEndPage(leader)).closing).toContainEqual({
    schoolYear: expect.any(String),
    closesOn: '2027-07-14',
  });
  const released = (iso: string) => releaseImpact({ ...at(director, new Date(iso)), schoolYear: NEXT });
  expect(await released('2027-07-02T14:00:00Z')).toBe(false);
  for (const { id, ctx } of rated) {
    await prepareRating(ctx, id, rating(3, 20));
    await confirmRatings(ctx, seen(id));
  }
  expect(await released('2027-07-15T03:59:59Z')).toBe(false);
  expect(await released('2027-07-15T04:00:00Z')).toBe(true);
  const everybody = at(await aContext(db, 'public'), AUGUST);
  expect((await impactPage({ ...everybody, schoolYear: NEXT })).total).toBe(60);
  await editRatingSettings(director, { isPublic: true, threshold: 3, replyDays: 14 });
  expect((await publicRatings(everybody, offering.id))?.schools).toBe(3);
});

test('the public reads averages only as the Office says, and never of too few; impact only with what is small hidden', async ({
  db,
}) => {
  const { leader, director, id, organization, offering } = await aYearsEnd(db);
  const reader = async () => publicRatings(at(await aContext(db, 'public'), AUGUST), offering.id);
  const impact = async () => impactPage({ ...at(await aContext(db, 'public'), AUGUST), schoolYear: NEXT });
  const rate = async (ctx: Context, partnershipId: typeof id, level: number, students: number) => {
    await prepareRating(ctx, partnershipId, rating(level, students));
    await confirmRatings(ctx, seen(partnershipId));
  };
  await rate(leader, id, 4, 14);
  for (const [place, opportunityIndex] of [62, 81].entries()) {
    const school = await aSchool(db, { opportunityIndex });
    const ctx = at(await aContext(db, 'school-leader', { schoolCode: school.code }), JUNE);
    const more = await aPartnership(
      db,
      { school, organization, offering },
      { status: 'completed', clearedAt: JUNE, endsOn: '2027-05-28' as CalendarDate },
    );
    if (place === 1) expect(await reader()).toBeNull();
    await rate(ctx, more.id, 3, place === 0 ? 40 : 6);
    if (place === 0) await editRatingSettings(director, { isPublic: true, threshold: 3, replyDays: 14 });
  }
  const published = await reader();
  expect(published?.schools).toBe(3);
  expect(published?.elements.map(({ score }) => score)).toEqual(KEYS.map(() => 333));
  await editRatingSettings(director, { isPublic: true, threshold: 4, replyDays: 14 });
  expect(await reader()).toBeNull();
  await expect(
    editRatingSettings(leader, { isPublic: true, threshold: 3, replyDays: 1 }),
  ).rejects.toMatchObject({ kind: 'forbidden' });

  const late = await aPartnership(
    db,
    { school: await aSchool(db), organization, offering },
    { status: 'completed', clearedAt: JUNE, endsOn: '2027-05-28' as CalendarDate },
  );
  const lateLeader = at(await aContext(db, 'school-leader', { schoolCode: late.schoolCode }), AUGUST);
  // Nothing stands there before its day, and what is published then is published once.
  expect(await releaseImpact({ ...at(director, JUNE), schoolYear: NEXT })).toBe(false);
  expect((await impact()).rows).toEqual([]);
  expect(await releaseImpact({ ...at(director, AUGUST), schoolYear: NEXT })).toBe(true);
  const before = await impact();
  await rate(lateLeader, late.id, 1, 100);
  // A correction of what had been counted in time comes too late as well.
  await db.update(partnershipImpacts).set({ students: 300 });
  expect(await releaseImpact({ ...at(director, AUGUST), schoolYear: NEXT })).toBe(false);
  expect(await impact()).toEqual(before);
  await expect(
    db.transaction((tx) => tx.update(impactReleases).set({ releasedAt: JUNE })),
  ).rejects.toMatchObject({
    cause: { constraint_name: 'impact_releases_append_only' },
  });

  // 54 students at schools of one band and 6 of another: with the total in sight, both have to go.
  const { rows, total } = await impact();
  expect(rows.map(({ cells }) => cells)).toEqual([[null, null]]);
  expect(total).toBe(60);
});
