import { asc, eq } from 'drizzle-orm';
import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { ApplicationId, OfferingId, OrganizationId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationOfferings,
  applicationSubmissions,
  applications,
  consensuses,
  consensusRatings,
  cycles,
  reviewRatings,
  reviews,
  rubricIndicators,
  rubricStandards,
} from '#db/schema/index.ts';
import { after, NOW } from '../support/clock.ts';
import { aCycle, anApplication } from './applications.ts';
import { anOffering, anOrganization } from './offerings.ts';
import { aContext, userOf } from './people.ts';

type Overrides = Partial<typeof applications.$inferInsert>;

/** What one organization with these offerings sent, in the smallest shape that has every part. */
export function aContent(
  organization: { id: OrganizationId; name: string },
  offerings: readonly { id: OfferingId; name: string }[],
  words: { mission?: string; places?: number } = {},
): SubmissionContent {
  const { mission = 'Children learn together.', places = 30 } = words;
  return {
    shape: 1,
    reference: 'CSP-27-0001',
    schoolYear: '2026-27' as SubmissionContent['schoolYear'],
    questionnaireVersion: 'test',
    organization: {
      id: organization.id,
      name: organization.name,
      kind: 'non-profit',
      nonProfit: true,
      sections: [
        {
          key: 'about-you',
          title: 'Who you are',
          answers: [
            { key: 'mission', label: 'Mission', kind: 'long-text', value: mission, words: mission },
            { key: 'budget', label: 'Budget', kind: 'money', value: null, words: null },
          ],
        },
      ],
    },
    offerings: offerings.map(({ id, name }) => ({
      offeringId: id,
      name,
      sections: [
        {
          key: 'what-you-do',
          title: 'What you do',
          answers: [{ key: 'places', label: 'Places', kind: 'number', value: places, words: String(places) }],
        },
      ],
    })),
    documents: [],
    attestations: [],
    declaration: { name: 'Salome Whitcomb', text: 'What I have written is true.' },
  };
}

/** An organization and one offering (two, if asked) that wait for the Office to read what they sent. */
export async function aSubmittedApplication(
  db: Connection,
  overrides: Overrides & { offerings?: number } = {},
) {
  const { offerings: many = 1, ...rest } = overrides;
  const cycle = await aCycle(db);
  const organization = await anOrganization(db, {}, 'submitted');
  const offerings = [];
  for (let made = 0; made < many; made += 1) {
    offerings.push(
      await anOffering(
        db,
        organization.id,
        { status: 'draft' },
        { status: 'submitted', places: 0, qualityScore: null },
      ),
    );
  }
  const application = await anApplication(db, organization.id, {
    cycleId: cycle.id,
    status: 'submitted',
    offeringIds: offerings.map(({ id }) => id),
    ...rest,
  });
  await db.insert(applicationSubmissions).values({
    applicationId: application.id,
    number: 1,
    content: aContent(organization, offerings),
    submittedAt: NOW,
  });
  return { cycle, organization, offerings, offering: offerings[0]!, application };
}

type Rates = { level?: Level; floor?: FloorAnswer };

/** One rating for every slot of the rubric: the organization's once, each offering's for itself. */
export async function ratingsOf(db: Connection, applicationId: ApplicationId, rates: Rates = {}) {
  const { level = 3, floor = 'pass' } = rates;
  const [application] = await db.select().from(applications).where(eq(applications.id, applicationId));
  const put = await db
    .select()
    .from(applicationOfferings)
    .where(eq(applicationOfferings.applicationId, applicationId));
  const [cycle] = await db.select().from(cycles).where(eq(cycles.id, application!.cycleId));
  const indicators = await db
    .select({
      id: rubricIndicators.id,
      isFloor: rubricIndicators.isFloor,
      key: rubricIndicators.key,
      family: rubricStandards.family,
    })
    .from(rubricIndicators)
    .innerJoin(rubricStandards, eq(rubricStandards.id, rubricIndicators.standardId))
    .where(eq(rubricStandards.rubricId, cycle!.rubricId))
    .orderBy(asc(rubricStandards.position), asc(rubricIndicators.position));
  return indicators.flatMap(({ id, isFloor, key, family }) =>
    (family === 'organization' ? [null] : put.map(({ offeringId }) => offeringId)).map((offeringId) => ({
      key,
      indicatorId: id,
      offeringId,
      level: isFloor ? null : level,
      floor: isFloor ? floor : null,
    })),
  );
}

type Standing = 'assigned' | 'in-progress' | 'submitted' | 'recused' | 'released';

/** A review in a given standing; a submitted one has every rating. */
export async function aReview(
  db: Connection,
  applicationId: ApplicationId,
  reviewer: Context,
  status: Standing,
  rates: Rates = {},
): Promise<ReviewId> {
  const begun = status !== 'assigned';
  const [review] = await db
    .insert(reviews)
    .values({
      applicationId,
      reviewerId: userOf(reviewer),
      dueAt: after({ days: 14 }),
      status: status === 'submitted' ? 'in-progress' : status,
      declaredAt: begun ? NOW : null,
      conflict: status === 'recused' ? 'My sister works there' : null,
      releasedAt: status === 'released' ? NOW : null,
      releaseReason: status === 'released' ? 'No answer in three weeks' : null,
    })
    .returning({ id: reviews.id });
  if (status === 'submitted') {
    const ratings = await ratingsOf(db, applicationId, rates);
    await db
      .insert(reviewRatings)
      .values(ratings.map(({ key: _, ...rating }) => ({ ...rating, reviewId: review!.id })));
    await db.update(reviews).set({ status: 'submitted', submittedAt: NOW }).where(eq(reviews.id, review!.id));
  }
  return review!.id;
}

/** An application in review that two people have read and rated. */
export async function aReviewedApplication(
  db: Connection,
  rates: { first?: Rates; second?: Rates; offerings?: number } = {},
) {
  const made = await aSubmittedApplication(db, { status: 'in-review', offerings: rates.offerings ?? 1 });
  const reviewers = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  const reviewIds = [
    await aReview(db, made.application.id, reviewers[0]!, 'submitted', rates.first),
    await aReview(db, made.application.id, reviewers[1]!, 'submitted', rates.second),
  ];
  return { ...made, reviewers, reviewIds };
}

/** The same, with the panel's agreement on one level throughout. */
export async function anAgreedApplication(
  db: Connection,
  rates: Rates & { offerings?: number } = {},
  chairId?: UserId,
) {
  const { level = 3, floor = 'pass', offerings = 1 } = rates;
  const made = await aReviewedApplication(db, {
    first: { level, floor },
    second: { level, floor },
    offerings,
  });
  const [consensus] = await db
    .insert(consensuses)
    .values({
      applicationId: made.application.id,
      wasRequired: false,
      reason: 'The mean stands.',
      chairId: chairId ?? userOf(made.reviewers[0]!),
      agreedAt: NOW,
    })
    .returning();
  const ratings = await ratingsOf(db, made.application.id, { level, floor });
  await db.insert(consensusRatings).values(
    ratings.map(({ key: _, level, ...rating }) => ({
      ...rating,
      consensusId: consensus!.id,
      levelHundredths: level === null ? null : level * 100,
    })),
  );
  return { ...made, consensus: consensus! };
}
