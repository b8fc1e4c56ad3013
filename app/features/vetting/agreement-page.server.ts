import { and, asc, eq, gte, inArray, isNotNull } from 'drizzle-orm';
import { agreementWithRange } from '#app/domain/quality/agreement-range.ts';
import { reviewerLeans } from '#app/domain/quality/reviewer-lean.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  applications,
  cycles,
  reviewRatings,
  reviews,
  rubricIndicators,
  rubricStandards,
  users,
} from '#db/schema/index.ts';
import { togetherBy } from './agreement-figure.server.ts';

/**
 * How the reviewers of each of the year's cycles agree, on each standard and beside each other. For the Office alone: a
 * reviewer who knew whom they are milder than would no longer rate on their own.
 */
export async function agreementPage(ctx: Context) {
  authorize(ctx, 'agreement.read');
  const rows = await givenLevels(ctx);
  const people = await namesOf(ctx, [...new Set(rows.map(({ reviewerId }) => reviewerId))]);
  return {
    cycles: [...groupBy(rows, ({ cycleId }) => cycleId)].map(([id, given]) => ({
      id,
      name: given[0]!.cycle,
      whole: agreementOf(given, id),
      standards: [...groupBy(given, ({ standardId }) => standardId)].map(([standardId, own]) => ({
        id: standardId,
        name: own[0]!.standard,
        ...agreementOf(own, `${id} ${standardId}`),
      })),
      reviewers: reviewerLeans(given).map((lean) => ({ ...lean, name: people.get(lean.reviewerId) ?? '' })),
    })),
  };
}

export type AgreementView = Awaited<ReturnType<typeof agreementPage>>['cycles'][number];

type Row = Awaited<ReturnType<typeof givenLevels>>[number];

function agreementOf(given: readonly Row[], seed: string) {
  const items = [...groupBy(given, ({ item }) => item).values()].map((ratings) => ({
    applicationId: ratings[0]!.applicationId,
    levels: ratings.map(({ level }) => level).sort((a, b) => a - b),
  }));
  return agreementWithRange(togetherBy(items), seed);
}

/** Every level in a submitted review of the year, with what it is about. One query. */
async function givenLevels(ctx: Context) {
  const rows = await ctx.db
    .select({
      cycleId: cycles.id,
      cycle: cycles.name,
      applicationId: applications.id,
      standardId: rubricStandards.id,
      standard: rubricStandards.name,
      reviewerId: reviews.reviewerId,
      offeringId: reviewRatings.offeringId,
      indicatorId: reviewRatings.indicatorId,
      level: reviewRatings.level,
    })
    .from(reviewRatings)
    .innerJoin(reviews, eq(reviews.id, reviewRatings.reviewId))
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(rubricIndicators, eq(rubricIndicators.id, reviewRatings.indicatorId))
    .innerJoin(rubricStandards, eq(rubricStandards.id, rubricIndicators.standardId))
    .where(
      and(
        eq(reviews.status, 'submitted'),
        isNotNull(reviewRatings.level),
        gte(cycles.schoolYear, ctx.schoolYear),
      ),
    )
    .orderBy(asc(cycles.opensAt), asc(cycles.id), asc(rubricStandards.position));
  return rows.flatMap(({ level, offeringId, indicatorId, ...row }) =>
    level === null ? [] : [{ ...row, level, item: `${row.applicationId} ${offeringId} ${indicatorId}` }],
  );
}

async function namesOf(ctx: Context, ids: Row['reviewerId'][]) {
  if (ids.length === 0) return new Map<Row['reviewerId'], string>();
  const people = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, ids));
  return new Map(people.map(({ id, name }) => [id, name]));
}
