import type { FloorAnswer } from '#app/domain/quality/vocabulary.ts';
import type { ApplicationId, ConsensusId, IndicatorId, OfferingId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeConsensus } from '#app/domain/vetting/judge-consensus.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { consensuses, consensusRatings } from '#db/schema/index.ts';
import { findAgreed } from './agreed-ratings.server.ts';
import { getApplicationFile, lockApplicationRow } from './application-file.server.ts';
import { findPanel, submitted } from './panel.server.ts';
import { panelDraft, panelNeed } from './panel-agreement.ts';

/** What stands as the reason where the mean was confirmed. */
export const MEAN_STANDS =
  'No standard differed by more than one level and no floor was in doubt: the mean stands.';

export type AgreedRating = {
  offeringId: OfferingId | null;
  indicatorId: IndicatorId;
  levelHundredths: number | null;
  floor: FloorAnswer | null;
};

export type RecordConsensusInput = {
  applicationId: ApplicationId;
  /** Absent where the panel need not meet: the mean of its ratings stands then. */
  agreed?: { chairId: UserId; reason: string; ratings: readonly AgreedRating[] };
};

/**
 * Keeps what the panel agreed, once. Where reviewers are more than one level apart on a standard, or a floor is in
 * doubt, it takes the chair's ratings and reason; otherwise the mean of the panel's ratings is confirmed as it is.
 */
export async function recordConsensus(ctx: Context, input: RecordConsensusInput): Promise<ConsensusId> {
  authorize(ctx, 'application.agree');
  return inTransaction(ctx, async (ctx) => {
    const application = await lockApplicationRow(ctx, input.applicationId);
    const file = await getApplicationFile(ctx.db, application.id);
    const panel = await findPanel(ctx.db, application.id);
    const reviews = submitted(panel).map(({ ratings }) => ratings);
    const offeringIds = file.offerings.map(({ id }) => id);
    const { standards } = file.rubric;
    const need = panelNeed(standards, offeringIds, reviews);
    const draft = panelDraft(standards, offeringIds, reviews);
    const { agreed } = input;
    const settled = agreed && need.needed ? settle(draft, agreed.ratings) : draft;

    const verdict = judgeConsensus({
      applicationStatus: application.status,
      alreadyWritten: (await findAgreed(ctx.db, application.id)) !== undefined,
      panel: panel.map(({ status }) => status),
      chairSubmittedAReview: need.needed
        ? submitted(panel).some(({ reviewerId }) => reviewerId === agreed?.chairId)
        : true,
      reason: need.needed ? (agreed?.reason ?? '') : MEAN_STANDS,
      missingRatings: settled.filter(
        ({ levelHundredths, floor }) => levelHundredths === null && floor === null,
      ).length,
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);

    const [consensus] = await ctx.db
      .insert(consensuses)
      .values({
        applicationId: application.id,
        wasRequired: need.needed,
        reason: need.needed ? agreed!.reason.trim() : MEAN_STANDS,
        chairId: need.needed ? agreed!.chairId : requireUser(ctx),
        agreedAt: ctx.now,
      })
      .returning({ id: consensuses.id });
    await ctx.db.insert(consensusRatings).values(
      settled.map(({ offeringId, indicatorId, levelHundredths, floor }) => ({
        consensusId: consensus!.id,
        offeringId,
        indicatorId,
        levelHundredths,
        floor,
      })),
    );
    await record(ctx, {
      type: 'application.agreed',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { reference: application.reference, wasRequired: need.needed },
    });
    return consensus!.id;
  });
}

/** The chair's rating for every slot; what the chair left out stays open. "Cannot tell" settles nothing. */
function settle(slots: readonly AgreedRating[], ratings: readonly AgreedRating[]): AgreedRating[] {
  return slots.map(({ offeringId, indicatorId }) => {
    const given = ratings.find(
      (rating) => rating.indicatorId === indicatorId && rating.offeringId === offeringId,
    );
    const floor = given?.floor === 'cannot-tell' ? null : (given?.floor ?? null);
    return { offeringId, indicatorId, levelHundredths: given?.levelHundredths ?? null, floor };
  });
}
