import { eq } from 'drizzle-orm';
import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { findAgreed } from '#app/features/vetting/agreed-ratings.server.ts';
import { type ApplicationFile, getApplicationFile } from '#app/features/vetting/application-file.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { draftDecision } from '#app/features/vetting/decision-draft.ts';
import { declareNoConflict } from '#app/features/vetting/declare-no-conflict.server.ts';
import { findPanel, submitted } from '#app/features/vetting/panel.server.ts';
import { panelDraft, panelNeed } from '#app/features/vetting/panel-agreement.ts';
import { recordConsensus } from '#app/features/vetting/record-consensus.server.ts';
import { reviewDocument } from '#app/features/vetting/review-document.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { standardsAbout } from '#app/features/vetting/scored-rubric.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { documents, reviews } from '#db/schema/index.ts';
import { chance } from './chance.ts';
import { dayAfter, type Person, type Staff, type Stage, type StagedOrganization } from './stage.ts';

/** What a panel thinks: a level to lean to, and how the second reader departs from the first. */
export type Opinion = {
  leaning: number;
  secondDiffersBy?: number;
  failedFloor?: string;
};

export async function acceptPapers(
  stage: Stage,
  { officer }: Staff,
  partner: StagedOrganization,
  when: Date,
) {
  const ctx = stage.as(officer, 'office-staff', when);
  const waiting = await stage.db
    .select({ id: documents.id, status: documents.status, kind: documents.kind })
    .from(documents)
    .where(eq(documents.organizationId, partner.id));
  for (const paper of waiting) {
    if (paper.status !== 'received' || paper.kind === 'agreement') continue;
    await reviewDocument(ctx, { documentId: paper.id, verdict: 'accepted' });
  }
}

/** Asks two readers and lets as many of them as are named finish. */
export async function stageReviews(
  stage: Stage,
  staff: Staff,
  applicationId: ApplicationId,
  panel: readonly [Person, Person],
  when: Date,
  opinion: Opinion,
  finished: 0 | 1 | 2 = 2,
): Promise<void> {
  const office = stage.as(staff.officer, 'office-staff', when);
  await assignReviewers(office, {
    applicationId,
    reviewerIds: panel.map(({ userId }) => userId),
    dueAt: dayAfter(when, 21),
  });
  const assigned = await stage.db
    .select({ id: reviews.id, reviewerId: reviews.reviewerId })
    .from(reviews)
    .where(eq(reviews.applicationId, applicationId));
  const file = await getApplicationFile(stage.db, applicationId);

  for (const [place, reader] of panel.slice(0, finished).entries()) {
    const reviewId = assigned.find(({ reviewerId }) => reviewerId === reader.userId)!.id;
    const ctx = stage.as(reader, 'reviewer', dayAfter(when, 3 + place * 2));
    await declareNoConflict(ctx, { reviewId, signature: reader.name });
    const luck = chance(`${file.organization.name} as ${reader.name} reads it`);
    const shift = place === 1 ? (opinion.secondDiffersBy ?? 0) : 0;
    const rate = (offeringId: Parameters<typeof standardsAbout>[1]) =>
      standardsAbout(file.rubric.standards, offeringId).flatMap((standard) =>
        standard.indicators.map((indicator) => ({
          indicatorId: indicator.id,
          offeringId,
          ...(indicator.isFloor
            ? { floor: (indicator.key === opinion.failedFloor ? 'fail' : 'pass') as FloorAnswer }
            : { level: levelNear(opinion.leaning + shift + (luck.next() - 0.5) * 0.9) }),
        })),
      );
    await saveRatings(ctx, {
      reviewId,
      ratings: [null, ...file.offerings.map(({ id }) => id)].flatMap((about) => rate(about)),
    });
    await submitReview(ctx, { reviewId });
  }
}

const levelNear = (value: number): Level => Math.min(4, Math.max(1, Math.round(value))) as Level;

export const NEXT_STEPS = [
  'Publish your offerings, so that schools find them.',
  'Look at your places for the year and keep them up to date.',
  'Answer requests from schools by the date they carry.',
].join('\n');

/** The panel's mean is confirmed and the director decides as the drafted reasons say. */
export async function stageDecision(
  stage: Stage,
  staff: Staff,
  applicationId: ApplicationId,
  when: Date,
  outcome: 'approved' | 'declined' = 'approved',
): Promise<void> {
  const office = stage.as(staff.secondOfficer, 'office-staff', when);
  const file = await getApplicationFile(stage.db, applicationId);
  await stageConsensus(stage, office, file);
  const agreed = await findAgreed(stage.db, applicationId);
  const drafted = draftDecision(
    file.organization,
    file.offerings,
    file.rubric.standards,
    agreed?.ratings ?? [],
  );
  await decideApplication(stage.as(staff.director, 'office-director', dayAfter(when, 2)), {
    applicationId,
    outcomes: drafted.map(({ offeringId, reason }) => ({ offeringId, outcome, reason })),
    reasons: drafted.flatMap((subject) =>
      subject.standards.map(({ offeringId, standardId, reason }) => ({ offeringId, standardId, reason })),
    ),
    nextSteps:
      outcome === 'approved'
        ? NEXT_STEPS
        : 'Read the reason for each standard.\nAsk the Office for a conversation.\nAppeal by the date in this letter, or apply again next year.',
  });
}

/** The mean where the readers agree; else the first of them chairs, and their draft stands as what they settled on. */
async function stageConsensus(stage: Stage, office: Context, file: ApplicationFile): Promise<void> {
  const applicationId = file.application.id;
  const panel = submitted(await findPanel(stage.db, applicationId));
  const offeringIds = file.offerings.map(({ id }) => id);
  const ratings = panel.map((member) => member.ratings);
  if (!panelNeed(file.rubric.standards, offeringIds, ratings).needed) {
    await recordConsensus(office, { applicationId });
    return;
  }
  await recordConsensus(office, {
    applicationId,
    agreed: {
      chairId: panel[0]!.reviewerId,
      reason:
        'We read the staffing plan again together. One adult for twenty students at a hot stove is not within the floor.',
      ratings: panelDraft(file.rubric.standards, offeringIds, ratings).map((slot) =>
        slot.floor === 'cannot-tell' ? { ...slot, floor: 'fail' as const } : slot,
      ),
    },
  });
}
