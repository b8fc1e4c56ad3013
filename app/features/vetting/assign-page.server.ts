import { asc, eq, inArray } from 'drizzle-orm';
import type { ApplicationId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { assignByLoad } from '#app/domain/vetting/assign-by-load.ts';
import { judgeReviewerAssignment, LEAST_REVIEWERS } from '#app/domain/vetting/judge-review.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { applications, cycles, organizations, reviews, users } from '#db/schema/index.ts';
import { usualDueDay } from './deadlines.ts';
import { type Candidate, reviewerCandidates } from './reviewer-candidates.server.ts';

type Found = {
  id: ApplicationId;
  reference: string;
  status: ApplicationStatus;
  organizationId: OrganizationId;
  partner: string;
  cycle: typeof cycles.$inferSelect;
};

/** Who would be asked to read these applications, before anybody is: the least loaded who may. */
export async function assignPage(ctx: Context, applicationIds: readonly ApplicationId[]) {
  authorize(ctx, 'application.assign');
  const found = await findApplications(ctx, applicationIds);
  const panels = await panelsOf(ctx, applicationIds);
  const cycleIds = [...new Set(found.map(({ cycle }) => cycle.id))];
  const candidates = new Map(
    await Promise.all(cycleIds.map(async (id) => [id, await reviewerCandidates(ctx.db, id)] as const)),
  );
  // What is proposed for one application counts as load for the next, so that a batch is spread as well.
  const extra = new Map<UserId, number>();
  const proposals = found.map((application) => {
    const panel = panels.filter(({ applicationId }) => applicationId === application.id);
    const people = candidatesFor(application, candidates.get(application.cycle.id) ?? [], panel, extra);
    const still = panel.filter(({ status }) => status !== 'recused').length;
    const wanted = Math.max(0, LEAST_REVIEWERS - still);
    const { chosen, short } = assignByLoad(people, wanted);
    const open = application.status === 'submitted' || application.status === 'in-review';
    if (open) for (const userId of chosen) extra.set(userId, (extra.get(userId) ?? 0) + 1);
    return {
      applicationId: application.id,
      reference: application.reference,
      partner: application.partner,
      status: application.status,
      open,
      panel: panel.map(({ name, status, conflict }) => ({ name, status, conflict })),
      people,
      proposed: open ? chosen : [],
      short: open ? short : 0,
    };
  });
  const [first] = found;
  return {
    proposals,
    dueOn: first
      ? usualDueDay(ctx.district.timeZone, ctx.now, ctx.district.reviewDays, first.cycle.reviewsDueAt)
      : null,
    reviewsDueAt: first?.cycle.reviewsDueAt.toISOString() ?? null,
    now: ctx.now.toISOString(),
  };
}

export type Proposal = Awaited<ReturnType<typeof assignPage>>['proposals'][number];

async function findApplications(ctx: Context, ids: readonly ApplicationId[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      organizationId: applications.organizationId,
      partner: organizations.name,
      cycle: cycles,
    })
    .from(applications)
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(inArray(applications.id, [...ids]))
    .orderBy(asc(applications.submittedAt), asc(applications.reference));
  if (rows.length < ids.length) throw new Refusal('not-found', 'application');
  return rows;
}

function panelsOf(ctx: Context, ids: readonly ApplicationId[]) {
  return ctx.db
    .select({
      applicationId: reviews.applicationId,
      userId: reviews.reviewerId,
      name: users.name,
      status: reviews.status,
      conflict: reviews.conflict,
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .where(inArray(reviews.applicationId, [...ids]))
    .orderBy(asc(reviews.createdAt));
}

function candidatesFor(
  application: Found,
  people: readonly Candidate[],
  panel: readonly { userId: UserId }[],
  extra: ReadonlyMap<UserId, number>,
) {
  return people.map((candidate) => {
    const verdict = judgeReviewerAssignment({
      applicationStatus: application.status,
      organizationId: application.organizationId,
      reviewer: {
        holdsReviewerRole: true,
        declaredConflicts: candidate.declaredConflicts,
        memberOf: candidate.memberOf,
        alreadyAssigned: panel.some(({ userId }) => userId === candidate.userId),
      },
    });
    return {
      userId: candidate.userId,
      name: candidate.name,
      open: candidate.open + (extra.get(candidate.userId) ?? 0),
      eligible: verdict.ok,
      why: verdict.ok ? null : verdict.reason,
    };
  });
}
