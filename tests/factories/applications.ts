import type { ApplicationId, OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import type { Answer, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationOfferings,
  applications,
  cycles,
  questionnaires,
  rubricIndicators,
  rubricStandards,
  rubrics,
} from '#db/schema/index.ts';
import { NOW } from '../support/clock.ts';
import { THIS_YEAR } from './district.ts';
import { unique } from './unique.ts';

const LEVELS = [
  { value: '1', label: '1, not yet' },
  { value: '2', label: '2, getting there' },
  { value: '3', label: '3, meets' },
  { value: '4', label: '4, exceeds' },
];

/** A short questionnaire with one question of each kind, a condition, and both scopes. */
export const A_QUESTIONNAIRE: Questionnaire = {
  version: 'test',
  title: 'Test registration',
  minutes: 20,
  sections: [
    {
      key: 'about-you',
      scope: 'organization',
      title: 'Who you are',
      about: 'What schools read.',
      questions: [
        {
          key: 'name',
          label: 'Name',
          help: 'As families see it.',
          kind: 'text',
          maxLength: 200,
          required: true,
          profileField: 'name',
        },
        {
          key: 'mission',
          label: 'Mission',
          help: 'One sentence.',
          kind: 'long-text',
          maxLength: 40,
          required: true,
          profileField: 'mission',
        },
        { key: 'budget', label: 'Budget', help: 'This year.', kind: 'money', required: true },
      ],
    },
    {
      key: 'insurance',
      scope: 'organization',
      title: 'Insurance',
      about: 'Only the facts.',
      questions: [
        { key: 'insured', label: 'Are you insured?', help: 'Say so.', kind: 'yes-no', required: true },
        {
          key: 'insurance-ends',
          label: 'Until when?',
          help: 'The last day.',
          kind: 'date',
          required: true,
          onlyIf: { key: 'insured', equals: 'yes' },
        },
      ],
    },
    {
      key: 'organization-standards',
      scope: 'organization',
      title: 'You and the standards',
      about: 'Where you are.',
      questions: [
        {
          key: 'safety-level',
          label: 'Safety',
          help: 'Choose.',
          kind: 'choice',
          options: LEVELS,
          required: true,
        },
        {
          key: 'safety-evidence',
          label: 'How?',
          help: 'Tell.',
          kind: 'long-text',
          maxLength: 6000,
          required: true,
        },
      ],
    },
    {
      key: 'what-you-do',
      scope: 'offering',
      title: 'What you do',
      about: 'One service.',
      questions: [
        {
          key: 'offering-name',
          label: 'Name of the offering',
          help: 'Short.',
          kind: 'text',
          maxLength: 200,
          required: true,
          profileField: 'name',
        },
        {
          key: 'grades',
          label: 'Grades',
          help: 'Choose.',
          kind: 'choices',
          options: ['1', '2', '3', '4'].map((value) => ({ value, label: value })),
          required: false,
          profileField: 'grades',
        },
        {
          key: 'places',
          label: 'Places',
          help: 'All groups.',
          kind: 'number',
          required: true,
          profileField: 'places',
        },
      ],
    },
    {
      key: 'offering-standards',
      scope: 'offering',
      title: 'This offering and the standards',
      about: 'Where it is.',
      questions: [
        {
          key: 'purpose-level',
          label: 'Purpose',
          help: 'Choose.',
          kind: 'choice',
          options: LEVELS,
          required: true,
        },
      ],
    },
  ],
  documents: [
    { kind: 'insurance', title: 'Certificate', help: 'Current.', onlyIf: { key: 'insured', equals: 'yes' } },
  ],
};

export const ORGANIZATION_ANSWERS: Readonly<Record<string, Answer>> = {
  mission: 'Children learn together.',
  budget: 120_000_00,
  insured: 'no',
  'safety-level': '3',
  'safety-evidence': 'Two adults in every room.',
};
export const OFFERING_ANSWERS: Readonly<Record<string, Answer>> = { places: 24, 'purpose-level': '3' };

/** A vetting rubric published whole, with one standard for the organization (with a floor) and one for offerings. */
export function aRubric(connection: Connection) {
  return connection.transaction(async (db) => {
    const [rubric] = await db
      .insert(rubrics)
      .values({ purpose: 'vetting', version: unique('Rubric'), title: 'Test standards' })
      .returning();
    const standards = await db
      .insert(rubricStandards)
      .values([
        {
          rubricId: rubric!.id,
          key: 'safety',
          family: 'organization',
          name: 'Children are safe',
          weightBasisPoints: 4_000,
          position: 0,
        },
        {
          rubricId: rubric!.id,
          key: 'purpose',
          family: 'offering',
          name: 'A clear purpose',
          weightBasisPoints: 6_000,
          position: 1,
        },
      ])
      .returning();
    const descriptors = ['Not yet.', 'Getting there.', 'Meets.', 'Exceeds.'];
    await db.insert(rubricIndicators).values([
      { standardId: standards[0]!.id, key: 'checks', name: 'Checks', isFloor: true, position: 0 },
      { standardId: standards[0]!.id, key: 'training', name: 'Training', descriptors, position: 1 },
      { standardId: standards[1]!.id, key: 'goals', name: 'Goals', descriptors, position: 0 },
    ]);
    return rubric!;
  });
}

/** This year's registration, open from 1 October to 23 October, 5:00 pm. */
export async function aCycle(
  db: Connection,
  overrides: Partial<typeof cycles.$inferInsert> & { questionnaire?: Questionnaire } = {},
) {
  const { questionnaire = A_QUESTIONNAIRE, ...rest } = overrides;
  const [stored] = await db
    .insert(questionnaires)
    .values({ version: unique('Questions'), title: questionnaire.title, content: questionnaire })
    .returning();
  const rubric = await aRubric(db);
  const [cycle] = await db
    .insert(cycles)
    .values({
      kind: 'registration',
      schoolYear: THIS_YEAR,
      name: 'Registration for 2026-27',
      opensAt: new Date('2026-10-01T12:00:00Z'),
      closesAt: new Date('2026-10-23T21:00:00Z'),
      reviewsDueAt: new Date('2026-11-20T22:00:00Z'),
      decisionsDueAt: new Date('2026-12-04T22:00:00Z'),
      questionnaireId: stored!.id,
      rubricId: rubric.id,
      ...rest,
    })
    .returning();
  return cycle!;
}

/** An application's row and the offerings put forward in it, in any status. */
export async function anApplication(
  db: Connection,
  organizationId: OrganizationId,
  overrides: Partial<typeof applications.$inferInsert> & { offeringIds?: OfferingId[] } = {},
): Promise<typeof applications.$inferSelect & { id: ApplicationId }> {
  const { offeringIds = [], ...rest } = overrides;
  const cycleId = rest.cycleId ?? (await aCycle(db)).id;
  const [application] = await db
    .insert(applications)
    .values({
      reference: unique('CSP'),
      organizationId,
      ...(rest.status && rest.status !== 'draft' && { submittedAt: NOW }),
      ...rest,
      cycleId,
    })
    .returning();
  if (offeringIds.length > 0) {
    await db
      .insert(applicationOfferings)
      .values(
        offeringIds.map((offeringId, position) => ({ applicationId: application!.id, offeringId, position })),
      );
  }
  return application!;
}

/** The smallest PDF that is one. */
export const A_PDF = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
