import type { TermKind } from '#app/domain/offerings/vocabulary.ts';
import { schoolYear } from '#app/domain/shared/year.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { drawUpCycle } from '#app/features/cycle/draw-up-cycle.server.ts';
import { storeQuestionnaire } from '#app/features/cycle/store-questionnaire.server.ts';
import { registrationQuestionnaire } from '#app/features/district/starter/questionnaire.ts';
import { PARTNERSHIP_RUBRIC, VETTING_RUBRIC } from '#app/features/district/starter/rubric.ts';
import { storeRubric } from '#app/features/quality/store-rubric.server.ts';
import { storeShippedSynonyms } from '#app/features/search/shipped-synonyms.server.ts';
import { DEMONSTRATION_PASSWORD } from '#app/platform/demonstration.ts';
import type { District } from '#app/platform/district.server.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import type { Connection } from '#db/client.server.ts';
import { districts, terms } from '#db/schema/index.ts';
import { appoint, at, type Calendar, hire, PRESENT, type Staff, type Stage, ZONE } from './stage.ts';
import { CATEGORIES, GOALS, LANGUAGES, NEIGHBORHOODS, POPULATIONS } from './world/terms.ts';

const THIS_YEAR = schoolYear('2026-27');
const LAST_YEAR = schoolYear('2025-26');

const LISTS = {
  category: CATEGORIES,
  goal: GOALS,
  language: LANGUAGES,
  neighborhood: NEIGHBORHOODS,
  population: POPULATIONS,
} satisfies Record<TermKind, unknown>;

export async function stageDistrict(db: Connection): Promise<District> {
  const [district] = await db
    .insert(districts)
    .values({
      name: 'Crosswalk demonstration district',
      officeName: 'Partnerships Office',
      officeEmail: 'partnerships@example.org',
      officePhone: '617-555-0100',
      timeZone: ZONE,
      currentSchoolYear: THIS_YEAR,
      isDemonstration: true,
      demonstrationClock: PRESENT,
    })
    .returning();
  await db
    .insert(terms)
    .values(
      Object.entries(LISTS).flatMap(([kind, list]) =>
        list.map((item, position) => ({ kind: kind as TermKind, ...item, position })),
      ),
    );
  await storeShippedSynonyms(db);
  return district!;
}

const REVIEWERS = [
  'Tuyết Lâm',
  'Desmond Okonkwo-Blake',
  'Rosalind Petrakis',
  'Marcelino Tavares',
  'Hodan Warsame',
  'Gwendolyn Achterberg',
] as const;

/** The Office and its readers. The two published reviewers come first. */
export async function stageStaff(stage: Stage): Promise<Staff> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const demo = { passwordHash, isDemonstration: true };
  const director = await hire(stage, {
    name: 'Lorna Abernathy',
    email: 'director@demo.example.org',
    ...demo,
  });
  const secondDirector = await hire(stage, {
    name: 'Theodore Pacheco',
    email: 'director2@demo.example.org',
    ...demo,
  });
  const officer = await hire(stage, { name: 'Marisol Quiñones', email: 'officer@demo.example.org', ...demo });
  const secondOfficer = await hire(stage, { name: 'Dorothea Osei', email: 'dosei@office.example.org' });
  const reviewers = [
    await hire(stage, { name: 'Ines Carvalho-Reid', email: 'reviewer1@demo.example.org', ...demo }),
    await hire(stage, { name: 'Emmanuel Baptiste', email: 'reviewer2@demo.example.org', ...demo }),
  ];
  for (const [place, name] of REVIEWERS.entries()) {
    reviewers.push(await hire(stage, { name, email: `reader${place + 3}@office.example.org` }));
  }
  await appoint(stage, director, 'office-director');
  await appoint(stage, secondDirector, 'office-director');
  await appoint(stage, officer, 'office-staff');
  await appoint(stage, secondOfficer, 'office-staff');
  for (const reviewer of reviewers) await appoint(stage, reviewer, 'reviewer');
  return { director, secondDirector, officer, secondOfficer, reviewers };
}

/** The standards and the questions; last year's registration, and this year's, which closes in nine days. */
export async function stageCalendar(stage: Stage, { director }: Staff): Promise<Calendar> {
  const lastSpring = stage.as(director, 'office-director', at('2025-04-28', '10:15'));
  const rubricId = await storeRubric(lastSpring, { purpose: 'vetting', rubric: VETTING_RUBRIC });
  await storeRubric(lastSpring, { purpose: 'partnership', rubric: PARTNERSHIP_RUBRIC });
  await drawUpCycle(lastSpring, {
    kind: 'registration',
    category: null,
    schoolYear: LAST_YEAR,
    name: 'Registration for 2025–26',
    opensAt: at('2025-05-01', '08:00'),
    closesAt: at('2025-09-30', '17:00'),
    reviewsDueAt: at('2025-10-31', '17:00'),
    decisionsDueAt: at('2025-11-21', '17:00'),
    appealDays: 14,
    eligibility: [],
    questionnaireId: await storeQuestionnaire(lastSpring, registrationQuestionnaire(LAST_YEAR, LISTS)),
    rubricId,
  });
  const ctx = stage.as(director, 'office-director', at('2026-04-27', '09:30'));
  await drawUpCalendar(ctx);
  const questionnaireId = await storeQuestionnaire(ctx, registrationQuestionnaire(THIS_YEAR, LISTS));
  const cycleId = await drawUpCycle(ctx, {
    kind: 'registration',
    category: null,
    schoolYear: THIS_YEAR,
    name: 'Registration for 2026–27',
    opensAt: at('2026-05-01', '08:00'),
    closesAt: at('2026-10-23', '17:00'),
    reviewsDueAt: at('2026-11-20', '17:00'),
    decisionsDueAt: at('2026-12-04', '17:00'),
    appealDays: 14,
    eligibility: [],
    questionnaireId,
    rubricId,
  });
  const portfolioId = await drawUpCycle(ctx, {
    kind: 'portfolio',
    schoolYear: THIS_YEAR,
    name: 'Mentoring portfolio 2026–27',
    category: 'mentoring',
    opensAt: at('2026-10-05', '08:00'),
    intentClosesAt: at('2026-10-16', '17:00'),
    invitationsDueAt: at('2026-10-23', '17:00'),
    closesAt: at('2026-11-13', '17:00'),
    reviewsDueAt: at('2026-12-11', '17:00'),
    decisionsDueAt: at('2027-01-15', '17:00'),
    appealDays: 14,
    eligibility: [
      { kind: 'years-of-operation', atLeast: 2 },
      { kind: 'non-profit' },
      { kind: 'match-percentage', atLeast: 10 },
      { kind: 'seats', atLeast: 30 },
      { kind: 'staffing-ratio', atMost: 15 },
    ],
    questionnaireId,
    rubricId,
  });
  return { cycleId, portfolioId, questionnaireId };
}
