import { count, eq } from 'drizzle-orm';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { createOrganization } from '#app/features/organization/create-organization.server.ts';
import {
  applicationAnswers,
  applicationSubmissions,
  applications,
  auditEvents,
  organizations,
} from '#db/schema/index.ts';
import { aCycle, OFFERING_ANSWERS, ORGANIZATION_ANSWERS } from '#tests/factories/applications.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const PRESSES = 6;
const times = <Result>(work: (at: number) => Promise<Result>) =>
  Promise.allSettled(Array.from({ length: PRESSES }, (_, at) => work(at)));
const kept = <Result>(results: PromiseSettledResult<Result>[]) =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
const codes = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
  );

test('many presses at once start one application', async ({ committed }) => {
  const { db } = committed;
  await aCycle(db);
  const organization = await anOrganization(db, {}, null);
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const ids = kept(await times(() => startApplication(admin, { organizationId: organization.id })));
  expect(ids).toHaveLength(PRESSES);
  expect(new Set(ids).size).toBe(1);
  expect(await db.select().from(applications)).toHaveLength(1);
  const [events] = await db
    .select({ count: count() })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'application.started'));
  expect(events?.count).toBe(1);
});

test('many presses at once send an application once', async ({ committed }) => {
  const { db } = committed;
  await aCycle(db);
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id);
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  const answers = (values: object) => Object.entries(values).map(([key, value]) => ({ key, value }));
  await saveAnswers(admin, { applicationId, offeringId: null, answers: answers(ORGANIZATION_ANSWERS) });
  await saveAnswers(admin, { applicationId, offeringId: offering.id, answers: answers(OFFERING_ANSWERS) });

  const sent = await times(() => submitApplication(admin, { applicationId, signed: true }));
  expect(kept(sent)).toEqual([{ number: 1 }]);
  expect(new Set(codes(sent))).toEqual(new Set(['already-sent']));
  expect(await db.select().from(applicationSubmissions)).toHaveLength(1);
});

test('of colleagues who write one answer at once one is kept, and every other is handed it back', async ({
  committed,
}) => {
  const { db } = committed;
  await aCycle(db);
  const organization = await anOrganization(db);
  const place = { organizationId: organization.id };
  const admin = await aContext(db, 'partner-admin', place);
  const applicationId = await startApplication(admin, place);
  const first = await saveAnswers(admin, {
    applicationId,
    offeringId: null,
    answers: [{ key: 'budget', value: 1 }],
  });
  const writers = await Promise.all(
    Array.from({ length: PRESSES }, () => aContext(db, 'partner-editor', place)),
  );
  const results = kept(
    await times((at) =>
      saveAnswers(writers[at]!, {
        applicationId,
        offeringId: null,
        answers: [{ key: 'budget', value: 100 + at, seen: first.seen.budget }],
      }),
    ),
  );
  expect(results).toHaveLength(PRESSES);
  const winners = results.filter(({ saved }) => saved.length === 1);
  expect(winners).toHaveLength(1);
  const [row] = await db
    .select()
    .from(applicationAnswers)
    .where(eq(applicationAnswers.applicationId, applicationId));
  expect(row?.version).toBe(2);
  for (const { conflicts } of results.filter(({ saved }) => saved.length === 0)) {
    expect(conflicts).toMatchObject([{ key: 'budget', theirs: row?.value }]);
  }
});

test('many presses at once found one organization', async ({ committed }) => {
  const { db } = committed;
  const person = await aContext(db, 'account');
  const made = kept(
    await times(() =>
      createOrganization(person, {
        name: 'Corner Story Press',
        kind: 'non-profit',
        nonProfit: true,
        email: 'hello@example.org',
      }),
    ),
  );
  expect(made).toHaveLength(PRESSES);
  expect(new Set(made.map(({ organizationId }) => organizationId)).size).toBe(1);
  expect(await db.select().from(organizations)).toHaveLength(1);
});
