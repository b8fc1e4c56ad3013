import { and, asc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import type { CycleId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeCalibrationGate } from '#app/domain/vetting/judge-calibration.ts';
import type { ReviewStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  applications,
  calibrationApplications,
  calibrationLetFinish,
  calibrationReviews,
  calibrationWaivers,
  cycles,
  organizations,
} from '#db/schema/index.ts';
import { calibrationReviewers } from './excuses.server.ts';

/** Every opened calibration application of these cycles as one reviewer stands to it. */
async function ownDuties(ctx: Context, userId: UserId, cycleIds: readonly CycleId[] | 'this-year') {
  const rows = await ctx.db
    .select({
      id: calibrationApplications.id,
      cycleId: cycles.id,
      cycle: cycles.name,
      applicationId: applications.id,
      organizationId: organizations.id,
      partner: organizations.name,
      reference: applications.reference,
      own: calibrationReviews.status,
      submittedAt: calibrationReviews.submittedAt,
      waived: sql<boolean>`exists (select 1 from ${calibrationWaivers}
        where ${calibrationWaivers.cycleId} = ${cycles.id} and ${calibrationWaivers.reviewerId} = ${userId})`,
    })
    .from(calibrationApplications)
    .innerJoin(cycles, eq(cycles.id, calibrationApplications.cycleId))
    .innerJoin(applications, eq(applications.id, calibrationApplications.applicationId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .leftJoin(
      calibrationReviews,
      and(
        eq(calibrationReviews.calibrationId, calibrationApplications.id),
        eq(calibrationReviews.reviewerId, userId),
      ),
    )
    .where(
      and(
        isNotNull(calibrationApplications.openedAt),
        cycleIds === 'this-year'
          ? gte(cycles.schoolYear, ctx.schoolYear)
          : inArray(calibrationApplications.cycleId, [...cycleIds]),
      ),
    )
    .orderBy(asc(calibrationApplications.openedAt), asc(calibrationApplications.id));
  const open = rows.filter(({ own, waived }) => own !== 'submitted' && !waived);
  // What somebody has done or need not do takes no look at what ties them to whom.
  const [first] = open;
  const [person] = first ? await calibrationReviewers(ctx.db, first.cycleId, open, userId) : [];
  return rows.map((row) => ({
    ...row,
    excused: row.own !== 'submitted' && (person?.excuseFrom(row) ?? null) !== null,
  }));
}

/** What stands on a reviewer's pile before the live reviews: what is theirs to rate, and what they have rated. */
export async function ownCalibrations(ctx: Context, userId: UserId) {
  const rows = await ownDuties(ctx, userId, 'this-year');
  return rows
    .filter(({ excused, own, waived }) => !excused && (own === 'submitted' || !waived))
    .map(({ id, cycleId, cycle, partner, reference, own, submittedAt }) => ({
      id,
      cycleId,
      cycle,
      partner,
      reference,
      own,
      submittedAt: submittedAt?.toISOString() ?? null,
    }));
}
export type OwnCalibration = Awaited<ReturnType<typeof ownCalibrations>>[number];

type LiveReview = {
  readonly id: ReviewId;
  readonly reviewerId: UserId;
  readonly status: ReviewStatus;
  readonly cycleId: CycleId;
};

/** What a reviewer owes before one live review may be rated and submitted; empty where nothing holds it up. */
export async function calibrationsOwed(ctx: Context, review: LiveReview) {
  const duties = await ownDuties(ctx, review.reviewerId, [review.cycleId]);
  if (duties.every(({ own, waived }) => own === 'submitted' || waived)) return [];
  const letFinish = await ctx.db
    .select({ id: calibrationLetFinish.calibrationId })
    .from(calibrationLetFinish)
    .where(eq(calibrationLetFinish.reviewId, review.id));
  const gate = judgeCalibrationGate({
    reviewStatus: review.status,
    waived: duties.some(({ waived }) => waived),
    duties: duties.map(({ id, own, excused }) => ({
      id,
      isOpen: true,
      own,
      excused,
      letFinish: letFinish.some((row) => row.id === id),
    })),
  });
  return gate.ok
    ? []
    : duties.filter(({ id }) => gate.owed.includes(id)).map(({ id, partner }) => ({ id, partner }));
}

/** Calibration comes first, and here it is asked for. */
export async function requireCalibrated(ctx: Context, review: LiveReview): Promise<void> {
  const [owed] = await calibrationsOwed(ctx, review);
  if (owed) throw new Refusal('rule', 'calibration-first', { partner: owed.partner });
}
