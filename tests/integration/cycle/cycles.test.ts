import { eq } from 'drizzle-orm';
import { editCyclePage } from '#app/features/cycle/cycle-form-page.server.ts';
import { cyclePage } from '#app/features/cycle/cycle-page.server.ts';
import type { CyclePlan } from '#app/features/cycle/cycle-plan.server.ts';
import { clockNotes, planOf } from '#app/features/cycle/cycle-plan.server.ts';
import { cyclesPage } from '#app/features/cycle/cycles-page.server.ts';
import { drawUpCycle } from '#app/features/cycle/draw-up-cycle.server.ts';
import { editCycle } from '#app/features/cycle/edit-cycle.server.ts';
import { extendCycle } from '#app/features/cycle/extend-cycle.server.ts';
import { CycleForm } from '#app/features/cycle/inputs.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, cycles, questionnaires, rubrics, terms } from '#db/schema/index.ts';
import { aCycle, anApplication } from '#tests/factories/applications.ts';
import { aDistrict, THIS_YEAR } from '#tests/factories/district.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

/** A year from now, so that it is in the future on every clock. */
const LATER = {
  opensAt: new Date('2027-10-01T12:00:00Z'),
  closesAt: new Date('2027-10-22T21:00:00Z'),
  reviewsDueAt: new Date('2027-11-19T22:00:00Z'),
  decisionsDueAt: new Date('2027-12-03T22:00:00Z'),
};

async function aPlan(db: Connection, more: Partial<CyclePlan> = {}): Promise<CyclePlan> {
  const { questionnaireId, rubricId } = await aCycle(db);
  return {
    ...LATER,
    kind: 'registration',
    schoolYear: THIS_YEAR,
    name: 'Registration for 2027–28',
    category: null,
    appealDays: 14,
    eligibility: [{ kind: 'years-of-operation', atLeast: 2 }],
    questionnaireId,
    rubricId,
    ...more,
  };
}

const rowOf = async (db: Connection, id: (typeof cycles.$inferSelect)['id']) =>
  (await db.select().from(cycles).where(eq(cycles.id, id)))[0]!;

const eventsOf = async (db: Connection, subjectId: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, subjectId))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('the director draws up a cycle and changes it until somebody relies on it', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const plan = await aPlan(db);

  const cycleId = await drawUpCycle(director, plan);
  const { seen } = await editCyclePage(director, cycleId);
  await editCycle(director, cycleId, { ...plan, appealDays: 21 }, seen);
  // A second tab, filled from the cycle as it was before.
  await expect(editCycle(director, cycleId, { ...plan, name: 'Other' }, seen)).rejects.toThrow(
    'cycle-changed',
  );
  const now = await editCyclePage(director, cycleId);
  expect(now.stands).toContainEqual({ key: 'appealDays', term: 'Days to appeal', parts: ['21'] });
  // Whoever saves over a colleague's cycle could read all of it first.
  const fields = ['kind', 'category', 'schoolYear', 'name', 'steps', 'appealDays', 'eligibility'];
  const dates = ['opensAt', 'closesAt', 'reviewsDueAt', 'decisionsDueAt'];
  expect(now.stands.map(({ key }) => key).sort()).toEqual(
    [...fields, ...dates, 'questionnaireId', 'rubricId'].sort(),
  );
  await editCycle(director, cycleId, { ...plan, appealDays: 21 }, now.seen);

  expect(await rowOf(db, cycleId)).toMatchObject({ appealDays: 21, eligibility: plan.eligibility });
  // Saving what stands already is no change, and records none.
  expect(await eventsOf(db, cycleId)).toEqual(['cycle.drawn-up', 'cycle.edited']);
});

test('staff reads cycles and changes none', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const staff = await aContext(db, 'office-staff');
  const plan = await aPlan(db);
  const cycleId = await drawUpCycle(director, plan);

  await expect(drawUpCycle(staff, plan)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(editCycle(staff, cycleId, plan)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(extendCycle(staff, { cycleId, next: LATER, reason: 'Snow' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect((await cyclesPage(staff)).allowed).toEqual({ edit: false });
  expect((await cyclePage(staff, cycleId)).allowed).toEqual({ edit: false, extend: false });
});

test('a plan that breaks a rule, or names what cannot be used, is refused', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const plan = await aPlan(db);
  const [partnership] = await db
    .insert(rubrics)
    .values({ purpose: 'partnership', version: 'other', title: 'Other' })
    .returning();
  const [draft] = await db
    .insert(questionnaires)
    .values({ version: 'draft', title: 'Draft', content: {}, status: 'draft' })
    .returning();
  const refusal = (more: Partial<CyclePlan>) =>
    drawUpCycle(director, { ...plan, ...more }).then(
      () => 'allowed',
      (error: { code: string }) => error.code,
    );

  expect([
    await refusal({ closesAt: LATER.opensAt }),
    await refusal({ kind: 'portfolio' }),
    await refusal({ kind: 'portfolio', category: 'no-such-category' }),
    await refusal({ rubricId: partnership!.id }),
    await refusal({ questionnaireId: draft!.id }),
  ]).toEqual([
    'closes-not-after-opening',
    'category-required',
    'category-unknown',
    'rubric-unknown',
    'questionnaire-unknown',
  ]);
});

test('a cycle that has opened is extended and not changed', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const cycle = await aCycle(db);
  const next = {
    closesAt: after({ days: 14 }),
    reviewsDueAt: cycle.reviewsDueAt,
    decisionsDueAt: cycle.decisionsDueAt,
  };

  await expect(editCycle(director, cycle.id, await aPlan(db))).rejects.toMatchObject({
    code: 'cycle-in-use',
  });
  await extendCycle(director, { cycleId: cycle.id, next, reason: 'Two days of snow' });
  await expect(extendCycle(director, { cycleId: cycle.id, next, reason: 'Again' })).rejects.toMatchObject({
    code: 'not-later',
  });

  expect((await rowOf(db, cycle.id)).closesAt).toEqual(next.closesAt);
  expect(await eventsOf(db, cycle.id)).toEqual(['cycle.extended']);
  const page = await cyclePage(director, cycle.id);
  expect(page).toMatchObject({ inUse: true, allowed: { edit: false, extend: true } });
  expect(page.events[0]).toMatchObject({ type: 'cycle.extended', reason: 'Two days of snow' });
});

test('one application is enough for a cycle to be in use, before it opens', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const plan = await aPlan(db);
  const cycleId = await drawUpCycle(director, plan);
  const organization = await anOrganization(db);
  await anApplication(db, organization.id, { cycleId, status: 'withdrawn' });

  await expect(editCycle(director, cycleId, { ...plan, name: 'Other' })).rejects.toMatchObject({
    code: 'cycle-in-use',
  });
});

const broken = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { cause?: { constraint_name?: string } }) => error.cause?.constraint_name,
  );

test.for([
  ['its rules', { eligibility: [] as never, appealDays: 30 }],
  ['its name', { name: 'Another' }],
  ['its opening', { opensAt: new Date('2026-09-01T12:00:00Z') }],
  ['an earlier closing', { closesAt: new Date('2026-10-23T20:59:00Z') }],
  ['earlier reviews', { reviewsDueAt: new Date('2026-11-19T22:00:00Z') }],
  ['earlier decisions', { decisionsDueAt: new Date('2026-12-01T22:00:00Z') }],
] as const)('the database itself refuses to change %s of a cycle in use', async ([, change], { db }) => {
  const cycle = await aCycle(db);
  expect(await broken(db.update(cycles).set(change).where(eq(cycles.id, cycle.id)))).toBe(
    'cycles_in_use_only_extended',
  );
});

test('the database reads the district’s clock: on a demonstration’s day a later cycle is not open', async ({
  db,
}) => {
  await aDistrict(db, { demonstrationClock: new Date('2020-03-02T12:00:00Z') });
  const cycle = await aCycle(db, { opensAt: new Date('2020-04-01T12:00:00Z') });
  expect(await broken(db.update(cycles).set({ name: 'Renamed' }).where(eq(cycles.id, cycle.id)))).toBe(
    'done',
  );
});

test('no cycle asks a draft, whoever writes it', async ({ db }) => {
  const cycle = await aCycle(db, LATER);
  const [draft] = await db
    .insert(questionnaires)
    .values({ version: 'draft', title: 'Draft', content: {}, status: 'draft' })
    .returning();
  expect(
    await broken(db.update(cycles).set({ questionnaireId: draft!.id }).where(eq(cycles.id, cycle.id))),
  ).toBe('cycles_ask_published_questions');
});

test('the form is read on the district’s clock, and says what a change of the clock does', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  await db.insert(terms).values({ kind: 'category', code: 'stem', label: 'STEM', position: 0 });
  const { questionnaireId, rubricId } = await aPlan(db);
  const form = CycleForm.parse({
    kind: 'portfolio',
    category: 'stem',
    schoolYear: '2026-27',
    name: 'STEM portfolio',
    opensOn: '2027-03-14',
    opensAt: '02:30',
    closesOn: '2027-11-07',
    closesAt: '01:30',
    reviewsDueOn: '2027-12-01',
    reviewsDueAt: '17:00',
    decisionsDueOn: '2027-12-15',
    decisionsDueAt: '17:00',
    appealDays: '14',
    questionnaireId,
    rubricId,
    nonProfitOnly: 'yes',
    studentsPerAdultAtMost: '15',
    'ratio-early': '11',
  });

  const cycleId = await drawUpCycle(director, planOf(director, form));

  expect(await rowOf(db, cycleId)).toMatchObject({
    category: 'stem',
    opensAt: new Date('2027-03-14T07:30:00Z'),
    closesAt: new Date('2027-11-07T05:30:00Z'),
    eligibility: [
      { kind: 'non-profit' },
      { kind: 'staffing-ratio', atMost: 15 },
      { kind: 'ratio-early', atMost: 11 },
    ],
  });
  expect(clockNotes(director, form)).toBe(
    'The clocks skip 2:30 am on 14 March 2027, so it counts as Sunday 14 March 2027, 3:30 am EDT. The clocks show 1:30 am on 7 November 2027 twice. The first counts: Sunday 7 November 2027, 1:30 am EDT.',
  );
});
