import { and, eq } from 'drizzle-orm';
import type { EligibilityRule } from '#app/domain/vetting/eligibility.ts';
import { addOfferingToApplication } from '#app/features/application/add-offering-to-application.server.ts';
import { applicationPage } from '#app/features/application/application-page.server.ts';
import { startOwnApplication } from '#app/features/application/start-application.server.ts';
import { takeCycleInHand } from '#app/features/application/take-in-hand.server.ts';
import { withdrawApplication } from '#app/features/application/withdraw-application.server.ts';
import { answerEligibility } from '#app/features/cycle/answer-eligibility.server.ts';
import { EligibilityForm } from '#app/features/cycle/inputs.ts';
import { ownCyclePage } from '#app/features/cycle/own-cycle-page.server.ts';
import { ownCyclesPage } from '#app/features/cycle/own-cycles-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationOfferings, auditEvents, eligibilityAnswers, offerings } from '#db/schema/index.ts';
import { aCycle } from '#tests/factories/applications.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const RULES: EligibilityRule[] = [
  { kind: 'years-of-operation', atLeast: 2 },
  { kind: 'non-profit' },
  { kind: 'staffing-ratio', atMost: 15 },
];

const aPortfolio = (db: Connection, more: Parameters<typeof aCycle>[1] = {}) =>
  aCycle(db, { kind: 'portfolio', category: 'stem', name: 'STEM portfolio', eligibility: RULES, ...more });

async function aPartner(db: Connection, now?: Date) {
  const organization = await anOrganization(db, { founded: 2025, nonProfit: true });
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id }, now);
  return { organization, admin };
}

test('what stands in the way is named, and the way in opens when nothing does', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const { admin } = await aPartner(db);

  const before = await ownCyclePage(admin, cycle.id);
  expect(before.verdict).toBeNull();
  // The account knows these two; the third it does not.
  expect(before.questions.map(({ value }) => value)).toEqual(['1', 'yes', '']);

  await answerEligibility(admin, cycle.id, { 'years-of-operation': 1, 'non-profit': true });
  expect((await ownCyclePage(admin, cycle.id)).verdict).toEqual({
    eligible: false,
    obstacles: [
      {
        kind: 'years-of-operation',
        words: 'This cycle asks for at least 2 years of operation. You wrote 1.',
      },
      {
        kind: 'staffing-ratio',
        words: 'How many students does each adult look after? You left this one open.',
      },
    ],
  });
  await expect(startOwnApplication(admin, cycle.id)).rejects.toMatchObject({ code: 'eligibility-first' });

  const answers = { 'years-of-operation': 2, 'non-profit': true, 'staffing-ratio': 15, seats: 40 };
  expect(await answerEligibility(admin, cycle.id, answers)).toEqual({ eligible: true });
  await startOwnApplication(admin, cycle.id);

  const kept = await db.select().from(eligibilityAnswers).orderBy(eligibilityAnswers.sequence);
  expect(kept.map(({ isEligible }) => isEligible)).toEqual([false, true]);
  // What the cycle does not ask is not kept.
  expect(kept[1]!.answers).toEqual({ 'years-of-operation': 2, 'non-profit': true, 'staffing-ratio': 15 });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'eligibility.answered'));
  expect(events).toHaveLength(2);
});

test('answers are given while the cycle is open, by the organization’s own people', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const early = await aPartner(db, after({ days: -30 }));
  const late = await aPartner(db, after({ days: 10 }));
  const school = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });

  await expect(answerEligibility(early.admin, cycle.id, {})).rejects.toMatchObject({ code: 'not-open-yet' });
  await expect(answerEligibility(late.admin, cycle.id, {})).rejects.toMatchObject({
    code: 'deadline-passed',
  });
  await expect(answerEligibility(school, cycle.id, {})).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(ownCyclePage(school, cycle.id)).rejects.toMatchObject({ kind: 'forbidden' });
  expect(await db.select().from(eligibilityAnswers)).toEqual([]);
});

test('a ratio of some grades is asked of whoever serves them, and the page says who does not', async ({
  db,
}) => {
  const eligibility: EligibilityRule[] = [
    { kind: 'ratio-early', atMost: 11 },
    { kind: 'ratio-high', atMost: 25 },
  ];
  const cycle = await aPortfolio(db, { eligibility });
  const { admin } = await aPartner(db);
  const answer = (typed: object) => answerEligibility(admin, cycle.id, EligibilityForm.parse(typed));

  expect(await answer({ 'ratio-early': '12', 'ratio-high': '25' })).toEqual({ eligible: false });
  expect((await ownCyclePage(admin, cycle.id)).verdict!.obstacles.map(({ words }) => words)).toEqual([
    'This cycle asks for at most 11 students for each adult in PreK and kindergarten. You wrote 12.',
  ]);
  expect(await answer({ 'ratio-early': '12', 'ratio-early.none': 'yes', 'ratio-high': '25' })).toEqual({
    eligible: true,
  });
  expect(
    (await ownCyclePage(admin, cycle.id)).questions.map(({ value, notServed }) => [value, notServed]),
  ).toEqual([
    ['', true],
    ['25', false],
  ]);
});

test('answers are kept as they were given: the database changes none', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const { admin } = await aPartner(db);
  await answerEligibility(admin, cycle.id, {});

  await expect(db.update(eligibilityAnswers).set({ isEligible: true })).rejects.toMatchObject({
    cause: { constraint_name: 'eligibility_answers_append_only' },
  });
});

test('a registration that asks nothing first is begun at once, and one that asks is not', async ({ db }) => {
  const { admin } = await aPartner(db);
  const cycle = await aCycle(db, { eligibility: [{ kind: 'non-profit' }] });

  expect(await applicationPage(admin)).toMatchObject({
    state: 'none',
    open: { asksFirst: `/partner/cycles/${cycle.id}` },
  });
  await expect(startOwnApplication(admin)).rejects.toMatchObject({ code: 'eligibility-first' });
  await answerEligibility(admin, cycle.id, { 'non-profit': true });
  await startOwnApplication(admin);
  expect((await applicationPage(admin)).state).toBe('draft');
});

test('a portfolio stands beside the registration, and the partner goes from one to the other', async ({
  db,
}) => {
  const registration = await aCycle(db);
  const portfolio = await aPortfolio(db, { eligibility: [] });
  const { admin, organization } = await aPartner(db);
  const colleague = await aContext(db, 'partner-editor', { organizationId: organization.id });
  await startOwnApplication(admin, registration.id);

  const applicationId = await startOwnApplication(admin, portfolio.id);

  expect(await applicationPage(admin)).toMatchObject({
    state: 'draft',
    title: 'STEM portfolio',
    applicationId,
  });
  // What one person works on is theirs alone.
  expect(await applicationPage(colleague)).toMatchObject({ title: 'Your application for 2026–27' });
  await takeCycleInHand(admin, registration.id);
  expect(await applicationPage(admin)).toMatchObject({ title: 'Your application for 2026–27' });
  await takeCycleInHand(admin, portfolio.id);
  await withdrawApplication(admin, { applicationId });
  // An application that was taken back is in nobody's hand.
  expect(await applicationPage(admin)).toMatchObject({ title: 'Your application for 2026–27' });
  const { cycles } = await ownCyclesPage(admin);
  expect(cycles.map(({ name, application }) => [name, application !== null])).toEqual(
    expect.arrayContaining([
      ['STEM portfolio', false],
      ['Registration for 2026-27', true],
    ]),
  );
});

test('nobody takes in hand what they have not begun', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const { admin } = await aPartner(db);
  await expect(takeCycleInHand(admin, cycle.id)).rejects.toMatchObject({ code: 'not-begun' });
});

test('a portfolio starts from the offerings of its category and takes no others', async ({ db }) => {
  const portfolio = await aPortfolio(db, { eligibility: [] });
  const { admin, organization } = await aPartner(db);
  const inside = await anOffering(db, organization.id, { category: 'stem' });
  const outside = await anOffering(db, organization.id, { category: 'arts' });

  const applicationId = await startOwnApplication(admin, portfolio.id);
  await expect(
    addOfferingToApplication(admin, { applicationId, offeringId: outside.id }),
  ).rejects.toMatchObject({ code: 'other-category' });
  const made = await addOfferingToApplication(admin, { applicationId, offering: { name: 'Robot garden' } });

  const put = await db
    .select()
    .from(applicationOfferings)
    .where(and(eq(applicationOfferings.applicationId, applicationId)));
  expect(put.map(({ offeringId }) => offeringId).sort()).toEqual([inside.id, made].sort());
  const [offering] = await db.select().from(offerings).where(eq(offerings.id, made));
  expect(offering!.category).toBe('stem');
});

test('a year later the registration follows the last registration, not a portfolio between', async ({
  db,
}) => {
  const last = await aCycle(db);
  const portfolio = await aPortfolio(db, { eligibility: [] });
  const { admin, organization } = await aPartner(db);
  const offering = await anOffering(db, organization.id, { category: 'arts' });
  await startOwnApplication(admin, last.id);
  await startOwnApplication(admin, portfolio.id);
  const next = await aCycle(db, { schoolYear: '2027-28' as never });

  const applicationId = await startOwnApplication(admin, next.id);

  const put = await db
    .select()
    .from(applicationOfferings)
    .where(eq(applicationOfferings.applicationId, applicationId));
  expect(put.map(({ offeringId }) => offeringId)).toEqual([offering.id]);
});
