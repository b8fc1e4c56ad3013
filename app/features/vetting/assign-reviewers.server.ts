import { and, eq, inArray } from 'drizzle-orm';
import type { ApplicationId, BulkActId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import { judgePanel, judgeReviewerAssignment } from '#app/domain/vetting/judge-review.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applications, consensuses, organizations, reviews, users } from '#db/schema/index.ts';
import { type ApplicationRow, lockApplicationRow } from './application-file.server.ts';
import { type Candidate, organizationDomains, reviewerCandidates } from './reviewer-candidates.server.ts';

export type AssignReviewersInput = {
  applicationId: ApplicationId;
  /** Empty only to send an application that came back to the panel it already has. */
  reviewerIds: readonly UserId[];
  dueAt: Date;
  /** The act on many that it is part of. */
  actId?: BulkActId | undefined;
};

export type Assigned = {
  /** Whether the application went into review by it. */
  readonly began: boolean;
  readonly asked: readonly { readonly reviewId: ReviewId; readonly reviewer: string }[];
};

/**
 * Asks people to read an application, which thereby goes into review. Two at least; never the organization's
 * own people, and nobody who has declared a conflict with it. Nobody more once the panel has agreed: what they would rate
 * could count for nothing.
 */
export async function assignReviewers(ctx: Context, input: AssignReviewersInput): Promise<Assigned> {
  authorize(ctx, 'application.assign');
  return inTransaction(ctx, async (ctx) => {
    const application = await lockApplicationRow(ctx, input.applicationId);
    const panel = await ctx.db
      .select({ reviewerId: reviews.reviewerId, status: reviews.status })
      .from(reviews)
      .where(eq(reviews.applicationId, application.id));
    const [agreed] = await ctx.db
      .select({ id: consensuses.id })
      .from(consensuses)
      .where(eq(consensuses.applicationId, application.id));
    if (agreed) throw new Refusal('rule', 'panel-has-agreed');
    const wanted = [...new Set(input.reviewerIds)];
    const candidates = await reviewerCandidates(ctx.db, application.cycleId);
    const domains = await organizationDomains(ctx.db, [application.organizationId]);
    const known = { candidates, panel, domains: domains.get(application.organizationId) ?? [] };
    for (const reviewerId of wanted) await requireFit(ctx, application, reviewerId, known);
    const enough = judgePanel([
      ...panel.map(({ status }) => status),
      ...wanted.map(() => 'assigned' as const),
    ]);
    if (!enough.ok) throw new Refusal('rule', enough.reason);
    if (wanted.length > 0 && input.dueAt <= ctx.now) throw new Refusal('rule', 'due-in-the-past');

    const begins = application.status === 'submitted';
    if (!begins && wanted.length === 0) throw new Refusal('rule', 'nobody-chosen');
    const act = input.actId === undefined ? {} : { actId: input.actId };
    if (begins) await startReview(ctx, application, { again: panel.length > 0, ...act });
    const asked = wanted.length > 0 ? await ask(ctx, application, wanted, input.dueAt, act) : [];
    return { began: begins, asked };
  });
}

/** Proposes nothing and asks nobody: only whether this one person may be asked. */
async function requireFit(
  ctx: Context,
  application: ApplicationRow,
  reviewerId: UserId,
  known: {
    candidates: readonly Candidate[];
    panel: readonly { reviewerId: UserId }[];
    domains: readonly string[];
  },
): Promise<void> {
  const { candidates, panel, domains } = known;
  const candidate = candidates.find(({ userId }) => userId === reviewerId);
  const verdict = judgeReviewerAssignment({
    applicationStatus: application.status,
    organizationId: application.organizationId,
    organizationDomains: domains,
    reviewer: {
      holdsReviewerRole: candidate !== undefined,
      declaredConflicts: candidate?.declaredConflicts ?? [],
      memberOf: candidate?.memberOf ?? [],
      ties: candidate?.ties ?? [],
      mailDomain: candidate?.mailDomain ?? null,
      alreadyAssigned: panel.some((member) => member.reviewerId === reviewerId),
    },
  });
  if (verdict.ok) return;
  const [person] = candidate
    ? [candidate]
    : await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, reviewerId));
  throw new Refusal('rule', verdict.reason, { name: person?.name ?? 'This person' });
}

async function startReview(
  ctx: Context,
  application: ApplicationRow,
  data: { again: boolean; actId?: BulkActId },
): Promise<void> {
  const next = advanceApplication(application.status, 'start-review');
  if (!next.ok) throw new Refusal('rule', 'application-not-in-review');
  await ctx.db
    .update(applications)
    .set({ status: next.to, officerId: application.officerId ?? ctx.actor.userId })
    .where(eq(applications.id, application.id));
  await record(ctx, {
    type: 'application.assigned',
    subjectType: 'application',
    subjectId: application.id,
    organizationId: application.organizationId,
    data: { reference: application.reference, ...data },
  });
}

/** A review's own events carry no organization: its people never learn from them who reads. */
async function ask(
  ctx: Context,
  application: ApplicationRow,
  reviewerIds: readonly UserId[],
  dueAt: Date,
  act: { actId?: BulkActId },
): Promise<Assigned['asked']> {
  const asked = await ctx.db
    .insert(reviews)
    .values(
      reviewerIds.map((reviewerId) => ({
        applicationId: application.id,
        reviewerId,
        dueAt,
        assignedBy: ctx.actor.userId,
      })),
    )
    .returning({ id: reviews.id, reviewerId: reviews.reviewerId });
  const [names, [organization]] = await Promise.all([
    ctx.db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, [...reviewerIds])),
    ctx.db
      .select({ name: organizations.name })
      .from(organizations)
      .where(and(eq(organizations.id, application.organizationId))),
  ]);
  const nameOf = (reviewerId: UserId) => names.find((person) => person.id === reviewerId)?.name ?? '';
  for (const { id, reviewerId } of asked) {
    await record(ctx, {
      type: 'review.assigned',
      subjectType: 'review',
      subjectId: id,
      data: {
        applicationId: application.id,
        reference: application.reference,
        organization: organization?.name ?? '',
        reviewerId,
        reviewer: nameOf(reviewerId),
        dueAt: dueAt.toISOString(),
        ...act,
      },
    });
  }
  return asked.map(({ id, reviewerId }) => ({ reviewId: id, reviewer: nameOf(reviewerId) }));
}
