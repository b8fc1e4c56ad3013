import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { judgePanel } from '#app/domain/vetting/judge-review.ts';
import { targetKey } from '#app/domain/vetting/return-items.ts';
import { isWaiting } from '#app/domain/vetting/review-asks.ts';
import { hasLeft } from '#app/domain/vetting/vocabulary.ts';
import { nameOfItem } from '#app/features/application/item-name.ts';
import { openItemsOf } from '#app/features/application/open-items.server.ts';
import { supplementSections } from '#app/features/supplement/supplement-sections.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import {
  appeals,
  decisions,
  letters,
  offeringRegistrations,
  organizationRegistrations,
  users,
} from '#db/schema/index.ts';
import { findAgreed } from './agreed-ratings.server.ts';
import {
  type ApplicationFile,
  getApplicationFile,
  organizationsOf,
  requireSent,
} from './application-file.server.ts';
import { asksForOffice } from './asks.server.ts';
import { findPanel, type PanelMember, reading, seenBy, submitted } from './panel.server.ts';
import { panelNeed } from './panel-agreement.ts';
import { papersOnFile } from './papers-on-file.server.ts';
import { replacementFor } from './replacement.server.ts';
import { scoreAbout, standardsAbout } from './scored-rubric.ts';
import { latestSubmission, submissionTimes } from './submissions.server.ts';

/** One application as the Office carries it: whose turn it is, who reads, what they agree on, what was decided. */
export async function applicationPage(ctx: Context, applicationId: ApplicationId) {
  const file = await getApplicationFile(ctx.db, applicationId);
  const { application, cycle, organization } = file;
  admit(ctx, 'application.list', application);
  requireSent(application);
  const [panel, agreed, [owner], times, papers, standings, sent, decided, appealed, supplements, asks] =
    await Promise.all([
      findPanel(ctx.db, applicationId),
      findAgreed(ctx.db, applicationId),
      ctx.db
        .select({ name: users.name })
        .from(users)
        .where(eq(users.id, application.officerId ?? ctx.actor.userId!)),
      submissionTimes(ctx.db, applicationId),
      papersOnFile(ctx, file.organization.id),
      standingsOf(ctx, file),
      ctx.db
        .select({ id: letters.id, reference: letters.reference, sentAt: letters.sentAt })
        .from(letters)
        .where(and(eq(letters.subjectType, 'application'), eq(letters.subjectId, applicationId)))
        .orderBy(desc(letters.sentAt)),
      ctx.db
        .select({ id: decisions.id, isAppeal: decisions.isAppeal, decidedAt: decisions.decidedAt })
        .from(decisions)
        .where(eq(decisions.applicationId, applicationId))
        .orderBy(asc(decisions.isAppeal)),
      ctx.db
        .select({ id: appeals.id, status: appeals.status, dueAt: appeals.dueAt })
        .from(appeals)
        .where(eq(appeals.applicationId, applicationId))
        .orderBy(desc(appeals.madeAt), desc(appeals.createdAt)),
      supplementSections(ctx, applicationId),
      asksForOffice(ctx, applicationId),
    ]);
  const through = panelIsThrough(panel);
  return {
    id: application.id,
    reference: application.reference,
    status: application.status,
    organization: { id: organization.id, name: organization.name, slug: organization.slug },
    cycle: { name: cycle.name, kind: cycle.kind },
    dates: {
      submitted: application.submittedAt?.toISOString() ?? null,
      reviewsDue: cycle.reviewsDueAt.toISOString(),
      decisionsDue: cycle.decisionsDueAt.toISOString(),
      returned: application.returnedAt?.toISOString() ?? null,
      decided: application.decidedAt?.toISOString() ?? null,
    },
    supplements,
    returnedNote: application.returnedNote,
    returnedItems: await returnedItems(ctx, application),
    owner: application.officerId ? (owner?.name ?? null) : null,
    times: times.map(({ number, submittedAt }) => ({ number, at: submittedAt.toISOString() })),
    offerings: standings.offerings,
    organizationStanding: standings.organization,
    panel: panelView(seenBy(ctx.actor.userId, panel), file),
    replacement: panel.some(({ status }) => hasLeft(status))
      ? await replacementFor(ctx, applicationId)
      : null,
    agreement: agreementView(file, panel, agreed, through),
    papers,
    asked: asks.filter(isWaiting).length,
    letters: sent.map(({ id, reference, sentAt }) => ({ id, reference, sentAt: sentAt.toISOString() })),
    decisions: decided.map(({ decidedAt, ...decision }) => ({
      ...decision,
      decidedAt: decidedAt.toISOString(),
    })),
    appeals: appealed.map(({ dueAt, ...appeal }) => ({ ...appeal, dueAt: dueAt.toISOString() })),
    now: ctx.now.toISOString(),
    allowed: await allowedOf(ctx, file, panel, agreed !== undefined, through),
  };
}

/** What is with the partner now, in words. */
async function returnedItems(ctx: Context, application: ApplicationFile['application']) {
  const items = await openItemsOf(ctx.db, application);
  const submission = items && (await latestSubmission(ctx.db, application.id));
  if (!items || !submission) return [];
  return items.flatMap((item) =>
    item.follows === null
      ? [{ key: targetKey(item), what: nameOfItem(item, submission.content), note: item.note }]
      : [],
  );
}

/** Whether everybody who reads has submitted, and they are enough. */
export function panelIsThrough(panel: readonly PanelMember[]): boolean {
  return (
    judgePanel(panel.map(({ status }) => status)).ok && submitted(panel).length === reading(panel).length
  );
}

function panelView(panel: readonly PanelMember[], { rubric, offerings }: ApplicationFile) {
  const total = [null, ...offerings.map(({ id }) => id)].reduce(
    (sum, id) => sum + standardsAbout(rubric.standards, id).flatMap(({ indicators }) => indicators).length,
    0,
  );
  return panel.map(
    ({ id, name, status, dueAt, submittedAt, conflict, releaseReason, gone, ratings, comment }) => ({
      id,
      name,
      status,
      dueAt: dueAt.toISOString(),
      submittedAt: submittedAt?.toISOString() ?? null,
      conflict,
      releaseReason,
      open: status === 'assigned' || status === 'in-progress',
      gone,
      rated: ratings.filter(({ levelHundredths, floor }) => levelHundredths !== null || floor !== null)
        .length,
      total,
      // Words for the panel and the Office; a draft is the reviewer's own.
      comment: status === 'submitted' ? comment : '',
    }),
  );
}

function agreementView(
  { rubric, offerings }: ApplicationFile,
  panel: readonly PanelMember[],
  agreed: Awaited<ReturnType<typeof findAgreed>>,
  through: boolean,
) {
  if (!through) return null;
  const offeringIds = offerings.map(({ id }) => id);
  const need = panelNeed(
    rubric.standards,
    offeringIds,
    submitted(panel).map(({ ratings }) => ratings),
  );
  const named = (id: string | null) => offerings.find((offering) => offering.id === id)?.name ?? null;
  return {
    needed: need.needed,
    differing: need.standards.map(({ offeringId, standardId, spread }) => ({
      about: named(offeringId),
      standard: rubric.standards.find(({ id }) => id === standardId)?.name ?? '',
      spread,
    })),
    floors: need.floors.map(({ offeringId, indicatorId }) => ({
      about: named(offeringId),
      floor:
        rubric.standards.flatMap(({ indicators }) => indicators).find(({ id }) => id === indicatorId)?.name ??
        '',
    })),
    written: agreed
      ? {
          chair: agreed.chairName,
          wasRequired: agreed.wasRequired,
          reason: agreed.reason,
          agreedAt: agreed.agreedAt.toISOString(),
          scores: offerings.map(({ id, name }) => {
            const score = scoreAbout(rubric.standards, agreed.ratings, id);
            return {
              name,
              overall: score.complete ? score.overall : null,
              floorFailed: score.floorsFailed.length > 0,
            };
          }),
        }
      : null,
  };
}

async function standingsOf(ctx: Context, { offerings, organization, cycle }: ApplicationFile) {
  const ids = offerings.map(({ id }) => id);
  const [[own], years] = await Promise.all([
    ctx.db
      .select({ status: organizationRegistrations.status })
      .from(organizationRegistrations)
      .where(
        and(
          eq(organizationRegistrations.organizationId, organization.id),
          eq(organizationRegistrations.schoolYear, cycle.schoolYear),
        ),
      ),
    ids.length === 0
      ? []
      : ctx.db
          .select({
            offeringId: offeringRegistrations.offeringId,
            status: offeringRegistrations.status,
            qualityScore: offeringRegistrations.qualityScore,
          })
          .from(offeringRegistrations)
          .where(
            and(
              inArray(offeringRegistrations.offeringId, ids),
              eq(offeringRegistrations.schoolYear, cycle.schoolYear),
            ),
          ),
  ]);
  return {
    organization: own?.status ?? null,
    offerings: offerings.map(({ id, name }) => {
      const year = years.find(({ offeringId }) => offeringId === id);
      return { id, name, status: year?.status ?? null, qualityScore: year?.qualityScore ?? null };
    }),
  };
}

async function allowedOf(
  ctx: Context,
  { application, organization }: ApplicationFile,
  panel: readonly PanelMember[],
  agreed: boolean,
  through: boolean,
) {
  const { status } = application;
  const inReview = status === 'in-review';
  const open = inReview || status === 'submitted';
  const mine = application.officerId === ctx.actor.userId;
  const reviewedIt = panel.some(({ reviewerId }) => reviewerId === ctx.actor.userId);
  const belongs =
    ctx.actor.userId !== null && (await organizationsOf(ctx.db, ctx.actor.userId)).includes(organization.id);
  return {
    take: !mine && (open || status === 'needs-information') && can(ctx.actor, 'application.assign'),
    assign: open && !agreed && can(ctx.actor, 'application.assign'),
    return: open && !agreed && can(ctx.actor, 'application.return'),
    agree: inReview && through && !agreed && can(ctx.actor, 'application.agree'),
    decide: inReview && agreed && can(ctx.actor, 'application.decide') && !reviewedIt && !belongs,
    /** Why a director who looks at it is not the one who may decide. */
    decideBlocked:
      inReview && agreed && can(ctx.actor, 'application.decide')
        ? reviewedIt
          ? ('reviewed' as const)
          : belongs
            ? ('belongs' as const)
            : null
        : null,
    reviewDocuments: can(ctx.actor, 'document.review'),
    release: can(ctx.actor, 'review.release'),
    suspend: can(ctx.actor, 'suspension.impose'),
  };
}
