import { eq } from 'drizzle-orm';
import { MOST_OPEN_NEEDS } from '#app/domain/shared/limits.ts';
import { cents } from '#app/domain/shared/money.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { changeNeed } from '#app/features/need/change-need.server.ts';
import { closeNeed } from '#app/features/need/close-need.server.ts';
import { NeedForm } from '#app/features/need/inputs.ts';
import { editNeedPage, newNeedPage } from '#app/features/need/need-form.server.ts';
import { needsPage } from '#app/features/need/needs-page.server.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { stateNeed } from '#app/features/need/state-need.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, needs, terms } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { A_NEED, aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { openConnections } from '#tests/support/open-connections.ts';
import { expect, test } from '#tests/support/test.ts';

async function aSchoolWithItsLeader(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  return { school, ctx: await aContext(db, 'school-leader', { schoolCode: school.code }) };
}

const eventsOf = (db: Connection, subjectId: string) =>
  db
    .select({ type: auditEvents.type, data: auditEvents.data, schoolCode: auditEvents.schoolCode })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(auditEvents.sequence);

test('a leader and a designee state a need for their school', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const designee = await aContext(db, 'school-designee', { schoolCode: school.code });

  const first = await stateNeed(ctx, A_NEED);
  await stateNeed(designee, { ...A_NEED, title: 'Reading' });

  const [saved] = await db.select().from(needs).where(eq(needs.id, first));
  expect(saved).toMatchObject({
    ...A_NEED,
    schoolCode: school.code,
    schoolYear: '2026-27',
    status: 'open',
    createdBy: ctx.actor.userId,
  });
  expect(await eventsOf(db, first)).toEqual([
    { type: 'need.stated', data: { title: 'Math after school' }, schoolCode: school.code },
  ]);
  expect((await needsPage(ctx)).open.map(({ title }) => title).sort()).toEqual([
    'Math after school',
    'Reading',
  ]);
});

test('nobody else states a need', async ({ db }) => {
  const { school } = await aSchoolWithItsLeader(db);
  const organization = await anOrganization(db);
  for (const ctx of [
    await aContext(db, 'public'),
    await aContext(db, 'partner-admin', { organizationId: organization.id }),
    await aContext(db, 'reviewer'),
    { ...(await aContext(db, 'office-director')) },
  ]) {
    await expect(stateNeed(ctx, A_NEED)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(newNeedPage(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  }
  expect(await db.select().from(needs).where(eq(needs.schoolCode, school.code))).toEqual([]);
});

test('a need asks for the school\u2019s own grades and the Office\u2019s words', async ({ db }) => {
  const { ctx } = await aSchoolWithItsLeader(db);
  await db.update(terms).set({ active: false }).where(eq(terms.code, 'reading'));

  const refusals = [
    [{ grades: [] }, 'need-required', 'grades'],
    [{ grades: ['9'] }, 'need-not-at-school', 'grades'],
    [{ goals: ['flying'] }, 'need-not-on-list', 'goals'],
    [{ goals: ['reading'] }, 'need-not-on-list', 'goals'],
    [{ category: 'math' }, 'need-not-on-list', 'category'],
    [{ startsOn: '2027-07-01' }, 'need-outside-school-year', 'startsOn'],
  ] as const;
  for (const [change, code, field] of refusals) {
    await expect(stateNeed(ctx, { ...A_NEED, ...change } as never)).rejects.toMatchObject({
      kind: 'rule',
      code,
      details: { field },
    });
  }
  expect(await db.select().from(needs)).toEqual([]);
});

test('a change names what changed, and saving the same again leaves no trace', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const needId = await stateNeed(ctx, A_NEED);
  const other = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });

  await changeNeed(ctx, { needId, need: A_NEED });
  await changeNeed(ctx, { needId, need: { ...A_NEED, priceCeiling: cents(12_480_00), grades: ['4', '5'] } });

  expect((await eventsOf(db, needId)).map(({ type, data }) => [type, data])).toEqual([
    ['need.stated', { title: 'Math after school' }],
    ['need.changed', { title: 'Math after school', changed: ['grades', 'priceCeiling'] }],
  ]);
  await expect(changeNeed(other, { needId, need: A_NEED })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(changeNeed(ctx, { needId, need: { ...A_NEED, grades: ['12'] } })).rejects.toMatchObject({
    code: 'need-not-at-school',
  });
  const [kept] = await db.select().from(needs).where(eq(needs.id, needId));
  expect(kept).toMatchObject({ schoolCode: school.code, priceCeiling: 12_480_00, grades: ['4', '5'] });
});

test('a word that the Office retires stays with the need that uses it', async ({ db }) => {
  const { ctx } = await aSchoolWithItsLeader(db);
  const needId = await stateNeed(ctx, A_NEED);
  await db.update(terms).set({ active: false }).where(eq(terms.code, 'math'));

  await changeNeed(ctx, { needId, need: { ...A_NEED, headcount: 12 } });

  const page = await editNeedPage(ctx, { needId, proposed: {} });
  expect(page.choices.goals).toContainEqual({ value: 'math', label: 'Grow in math' });
  expect(page.values).toMatchObject({ headcount: 12, goals: ['math'] });
  expect((await newNeedPage(ctx)).choices.goals).not.toContainEqual(
    expect.objectContaining({ value: 'math' }),
  );
});

test('a settled need is off the list, readable and final', async ({ db }) => {
  const { ctx } = await aSchoolWithItsLeader(db);
  const met = await stateNeed(ctx, A_NEED);
  const closed = await stateNeed(ctx, { ...A_NEED, title: 'Chess' });
  const other = await aContext(db, 'school-designee', { schoolCode: (await aSchool(db)).code });

  await closeNeed(ctx, { needId: met, outcome: 'met' });
  await closeNeed(ctx, { needId: closed, outcome: 'closed' });

  expect((await eventsOf(db, met)).at(-1)).toMatchObject({ type: 'need.closed', data: { outcome: 'met' } });
  const page = await needsPage(ctx);
  expect(page.open).toEqual([]);
  expect(page.settled.map(({ title, status }) => `${title} ${status}`).sort()).toEqual([
    'Chess closed',
    'Math after school met',
  ]);
  expect((await editNeedPage(ctx, { needId: met, proposed: {} })).allowed.edit).toBe(false);
  await expect(closeNeed(ctx, { needId: met, outcome: 'closed' })).rejects.toMatchObject({
    code: 'need-not-open',
  });
  await expect(changeNeed(ctx, { needId: met, need: A_NEED })).rejects.toMatchObject({
    code: 'need-not-open',
  });
  await expect(closeNeed(other, { needId: closed, outcome: 'met' })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('the form begins with what the district and the last need already know', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);

  const first = await newNeedPage(ctx);
  await aNeed(db, school.code, { populations: ['english-learners'], windows: ['before-school'] });
  const second = await newNeedPage(ctx);

  expect(first.values).toMatchObject({ grades: school.grades, windows: ['after-school'], languages: [] });
  expect(first.school.bells).toBe('8:30 am to 3:10 pm');
  expect(first.choices.grades.map(({ value }) => value)).toEqual(school.grades);
  expect(second.values).toMatchObject({
    windows: ['before-school'],
    populations: ['english-learners'],
    languages: ['es'],
    priceCeiling: null,
    title: null,
  });
});

test('a name is all that has to be typed: the form as it opens makes the rest a need that finds something', async ({
  db,
}) => {
  const { ctx } = await aSchoolWithItsLeader(db);
  const offering = await anOffering(db, (await anOrganization(db)).id);
  const { values } = await newNeedPage(ctx);
  const asSent = Object.entries(values).filter(([, value]) => value !== null && value !== false);

  const needId = await stateNeed(ctx, NeedForm.parse({ ...Object.fromEntries(asSent), title: 'Math' }));

  const { matches } = await matchesPage(ctx, { needId, page: 1 });
  expect(matches.map(({ slug }) => slug)).toEqual([offering.slug]);
});

test('the first need of a year begins with what the last year aimed at, without what the Office has retired', async ({
  db,
}) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const before = { schoolYear: '2025-26' as never, goals: ['reading', 'math'], goalWeights: [1, 3] };
  await aNeed(db, school.code, { ...before, languages: ['ht'], windows: ['evening'] });
  await aNeed(db, school.code, { schoolYear: '2024-25' as never, languages: ['es'] });
  await db.update(terms).set({ active: false }).where(eq(terms.code, 'reading'));

  const { values } = await newNeedPage(ctx);

  expect(values).toMatchObject({
    goals: ['math'],
    goalWeights: [3],
    languages: ['ht'],
    windows: ['evening'],
    title: null,
  });
});

test('the change that a near miss proposes is filled in and not saved', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const need = await aNeed(db, school.code);

  const page = await editNeedPage(ctx, {
    needId: need.id,
    proposed: { ceiling: 12_480_00, headcount: 9, grade: '3' },
  });

  expect(page.proposed).toBe(true);
  expect(page.values).toMatchObject({ priceCeiling: 12_480_00, headcount: 9, grades: ['4', '5', '6', '3'] });
  const [kept] = await db.select().from(needs).where(eq(needs.id, need.id));
  expect(kept).toMatchObject({ priceCeiling: 12_000_00, headcount: 20, grades: ['4', '5', '6'] });
});

test('each open need says how many offerings match it, and a settled one does not', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  const organization = await anOrganization(db);
  await anOffering(db, organization.id);
  await anOffering(db, organization.id, { priceToSchool: cents(20_000_00) });
  await anOffering(db, organization.id, { status: 'paused' });
  await aNeed(db, school.code, { title: 'Math' });
  await aNeed(db, school.code, { title: 'Old', status: 'met' });

  const page = await needsPage(ctx);

  expect(page.open).toMatchObject([{ title: 'Math', counts: { matches: 1, nearMisses: 1 } }]);
  expect(page.settled).toMatchObject([{ title: 'Old', counts: null }]);
});

test('many needs stand on pages, open ones first, each need on one of them', async ({ db }) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  for (let at = 1; at <= 22; at += 1) await aNeed(db, school.code, { title: `Need ${at}`, status: 'open' });
  await aNeed(db, school.code, { title: 'Old', status: 'met' });

  const [first, second, beyond] = [
    await needsPage(ctx, { page: 1 }),
    await needsPage(ctx, { page: 2 }),
    await needsPage(ctx, { page: 9 }),
  ];

  expect([first.pageCount, first.open.length, first.settled.length]).toEqual([2, 20, 0]);
  expect([second.open.length, second.settled.map(({ title }) => title)]).toEqual([2, ['Old']]);
  expect(beyond.page).toBe(2);
  expect(new Set([...first.open, ...second.open].map(({ title }) => title)).size).toBe(22);
});

test('of several stated at once the fiftieth is kept, and the next refused until one is settled', async ({
  committed: { db },
}) => {
  const { school, ctx } = await aSchoolWithItsLeader(db);
  for (let at = 1; at < MOST_OPEN_NEEDS; at += 1) await aNeed(db, school.code, { title: `Need ${at}` });
  await aNeed(db, school.code, { status: 'closed' });

  await openConnections(db, 3);
  const all = await Promise.allSettled([1, 2, 3].map(() => stateNeed(on(ctx, db), A_NEED)));

  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = all.find((each) => each.status === 'rejected');
  expect(sayNeed(refused!.reason)).toContain(`${MOST_OPEN_NEEDS} open needs`);
  const made = all.find((each) => each.status === 'fulfilled');
  await closeNeed(on(ctx, db), { needId: made!.value, outcome: 'closed' });
  await stateNeed(on(ctx, db), A_NEED);
});
