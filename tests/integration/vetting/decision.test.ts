import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applications,
  auditEvents,
  decisionStandards,
  decisions,
  letters,
  offeringRegistrations,
  organizationRegistrations,
  partnerships,
  qualityScores,
} from '#db/schema/index.ts';
import { aCycle } from '#tests/factories/applications.ts';
import { theDecision } from '#tests/factories/deciding.ts';
import { aContext, on, userOf } from '#tests/factories/people.ts';
import { anAgreedApplication, aReview, aReviewedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

test('approval gives the standing, the places applied for, the quality and a letter', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application, organization, offering } = await anAgreedApplication(db, { level: 4 });

  const { letterId } = await decideApplication(director, await theDecision(db, application.id));

  const [standing] = await db
    .select()
    .from(organizationRegistrations)
    .where(eq(organizationRegistrations.organizationId, organization.id));
  const [year] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  expect(standing).toMatchObject({ status: 'approved', decidedAt: director.now });
  expect(year).toMatchObject({ status: 'approved', places: 30, qualityScore: 400 });
  const scores = await db.select().from(qualityScores).where(eq(qualityScores.offeringId, offering.id));
  expect(scores.map(({ score }) => score)).toEqual([400, 400]);

  const [now] = await db.select().from(applications).where(eq(applications.id, application.id));
  expect(now).toMatchObject({ status: 'decided', decidedAt: director.now });
  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  expect(letter).toMatchObject({ organizationId: organization.id, signedBy: userOf(director) });
  const { subject, sections, nextSteps } = letter!.content as Letter;
  expect(subject).toBe(`We have approved ${organization.name} and ${offering.name} for 2026–27`);
  expect(sections.map(({ rows }) => rows?.length)).toEqual([1, 1]);
  expect(nextSteps).toEqual(['Publish your offering.', 'Sign an agreement with each school.']);
});

test('one event says what was decided of whom', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application, offering } = await anAgreedApplication(db);

  await decideApplication(director, await theDecision(db, application.id));

  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, application.id));
  expect(events.map(({ type }) => type)).toEqual(['application.decided']);
  expect(events[0]!.data).toMatchObject({ outcome: 'approved', offeringIds: [offering.id] });
});

test('a declined offering publishes no quality, and its letter says how to appeal and until when', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  const { application, offerings } = await anAgreedApplication(db, { offerings: 2, level: 2 });
  const [kept, turnedDown] = offerings;
  const input = await theDecision(db, application.id, (id) =>
    id === turnedDown!.id ? 'declined' : 'approved',
  );

  const { letterId } = await decideApplication(director, input);

  const years = await db.select().from(offeringRegistrations);
  const standingOf = (id: string) => years.find(({ offeringId }) => offeringId === id)!;
  expect(standingOf(kept!.id)).toMatchObject({ status: 'approved', qualityScore: 200 });
  expect(standingOf(turnedDown!.id)).toMatchObject({ status: 'declined', qualityScore: null, places: 0 });
  expect(await db.select().from(qualityScores).where(eq(qualityScores.offeringId, turnedDown!.id))).toEqual(
    [],
  );
  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  const { nextSteps } = letter!.content as Letter;
  expect(nextSteps.at(-1)).toContain('by 5:00 pm on Wednesday 28 October 2026');
});

test('every standard keeps its score and its reason', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application, offering } = await anAgreedApplication(db, { level: 2 });

  await decideApplication(director, await theDecision(db, application.id));

  const kept = await db.select().from(decisionStandards);
  expect(kept.map(({ offeringId, score }) => [offeringId, score])).toEqual([
    [null, 200],
    [offering.id, 200],
  ]);
  expect(kept.every(({ reason }) => reason.startsWith('Getting there: the bar is 3.'))).toBe(true);
});

test('a failed floor cannot be approved, whatever the rest', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application } = await anAgreedApplication(db, { level: 4, floor: 'fail' });

  await expect(decideApplication(director, await theDecision(db, application.id))).rejects.toThrow(
    'floor-failed',
  );
  await decideApplication(director, await theDecision(db, application.id, () => 'declined'));

  const [decision] = await db.select().from(decisions).where(eq(decisions.applicationId, application.id));
  expect(decision!.outcome).toBe('declined');
});

/** A portfolio by the same questions and standards. */
async function putIntoAPortfolio(
  db: Connection,
  applicationId: ApplicationId,
  { questionnaireId, rubricId }: Awaited<ReturnType<typeof aCycle>>,
) {
  const portfolio = await aCycle(db, { kind: 'portfolio', category: 'stem', questionnaireId, rubricId });
  await db.update(applications).set({ cycleId: portfolio.id }).where(eq(applications.id, applicationId));
}

test('in a portfolio cycle approval marks the offering, and declining takes nothing away', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application, cycle, organization, offerings } = await anAgreedApplication(db, { offerings: 2 });
  await putIntoAPortfolio(db, application.id, cycle);
  await db
    .update(organizationRegistrations)
    .set({ status: 'approved' })
    .where(eq(organizationRegistrations.organizationId, organization.id));
  await db.update(offeringRegistrations).set({ status: 'approved' });
  const [chosen, other] = offerings;
  const input = await theDecision(db, application.id, (id) => (id === other!.id ? 'declined' : 'approved'));

  await decideApplication(director, input);

  const years = await db.select().from(offeringRegistrations);
  const yearOf = (id: string) => years.find(({ offeringId }) => offeringId === id)!;
  expect(yearOf(chosen!.id)).toMatchObject({ status: 'approved', isPortfolio: true });
  expect(yearOf(other!.id)).toMatchObject({ status: 'approved', isPortfolio: false });
});

test('below the bar nothing enters the portfolio', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application, cycle } = await anAgreedApplication(db, { level: 2 });
  await putIntoAPortfolio(db, application.id, cycle);

  await expect(decideApplication(director, await theDecision(db, application.id))).rejects.toThrow(
    'below-the-bar',
  );
});

test('only a director decides, and not one who reviewed it or belongs to it', async ({ db }) => {
  const { application, organization, reviewers } = await anAgreedApplication(db);
  const input = await theDecision(db, application.id);
  const officer = await aContext(db, 'office-staff');
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const reviewed = { ...reviewers[0]!, actor: { ...reviewers[0]!.actor, role: 'office-director' as const } };
  const insider = { ...partner, actor: { ...partner.actor, role: 'office-director' as const } };

  await expect(decideApplication(officer, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(decideApplication(partner, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(decideApplication(reviewed, input)).rejects.toThrow('decider-reviewed-it');
  await expect(decideApplication(insider, input)).rejects.toThrow('decider-of-that-organization');
});

test('no decision without the panel’s agreement, every review, every outcome and every reason', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  const unagreed = await aReviewedApplication(db);
  const agreed = await anAgreedApplication(db);
  const input = await theDecision(db, agreed.application.id);

  await expect(decideApplication(director, await theDecision(db, unagreed.application.id))).rejects.toThrow(
    'consensus-missing',
  );
  await expect(
    decideApplication(director, { ...input, outcomes: input.outcomes.slice(0, 1) }),
  ).rejects.toThrow('outcome-missing');
  await expect(decideApplication(director, { ...input, reasons: input.reasons.slice(1) })).rejects.toThrow(
    'reason-missing',
  );
  await aReview(db, agreed.application.id, await aContext(db, 'reviewer'), 'in-progress');
  await expect(decideApplication(director, input)).rejects.toThrow('reviews-outstanding');
});

test('an offering of a declined organization cannot be approved', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application } = await anAgreedApplication(db);
  const input = await theDecision(db, application.id, (id) => (id === null ? 'declined' : 'approved'));

  await expect(decideApplication(director, input)).rejects.toThrow('organization-declined');
});

test('of two directors who decide at once, one does', async ({ committed }) => {
  const { db } = committed;
  const { application } = await anAgreedApplication(db);
  const input = await theDecision(db, application.id);
  const directors = [await aContext(db, 'office-director'), await aContext(db, 'office-director')];

  const results = await Promise.allSettled(directors.map((ctx) => decideApplication(on(ctx, db), input)));

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db.select().from(decisions)).toHaveLength(1);
  expect(await db.select().from(letters)).toHaveLength(1);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'application.decided'));
  expect(events).toHaveLength(1);
});

test('places that schools hold already are never taken back', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const { application, offering } = await anAgreedApplication(db);
  await db
    .update(offeringRegistrations)
    .set({ places: 50, placesTaken: 40 })
    .where(eq(offeringRegistrations.offeringId, offering.id));

  await decideApplication(director, await theDecision(db, application.id));

  const [year] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  expect(year!.places).toBe(40);
  expect(await db.select().from(partnerships)).toEqual([]);
});
