import { asc, eq, inArray } from 'drizzle-orm';
import type { ApplicationId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeReviewerAssignment, LEAST_REVIEWERS } from '#app/domain/vetting/judge-review.ts';
import { type PlannedPanel, planAssignments } from '#app/domain/vetting/plan-assignments.ts';
import { type ApplicationStatus, hasLeft, type ReviewStatus } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { applications, cycles, organizations, reviews, users } from '#db/schema/index.ts';
import { usualDueDay } from './deadlines.ts';
import { type Candidate, organizationDomains, reviewerCandidates } from './reviewer-candidates.server.ts';

type Found = {
  id: ApplicationId;
  reference: string;
  status: ApplicationStatus;
  organizationId: OrganizationId;
  partner: string;
  cycle: typeof cycles.$inferSelect;
};

/** Who would be asked to read these applications, before anybody is: the least loaded who may, evenly over all of them. */
export async function assignPage(ctx: Context, applicationIds: readonly ApplicationId[]) {
  authorize(ctx, 'application.assign');
  const found = await findApplications(ctx, applicationIds);
  const panels = await panelsOf(ctx, applicationIds);
  const cycleIds = [...new Set(found.map(({ cycle }) => cycle.id))];
  const candidates = new Map(
    await Promise.all(cycleIds.map(async (id) => [id, await reviewerCandidates(ctx.db, id)] as const)),
  );
  const domains = await organizationDomains(
    ctx.db,
    found.map(({ organizationId }) => organizationId),
  );
  const looked = found.map((application) => {
    const panel = panels.filter(({ applicationId }) => applicationId === application.id);
    const known = candidates.get(application.cycle.id) ?? [];
    const people = candidatesFor(application, known, panel, domains.get(application.organizationId) ?? []);
    return { application, panel, people, wanted: wantedOf(application.status, panel) };
  });
  const plans = plansByCycle(looked);
  const proposals = looked.map(({ application, panel, people, wanted }) => {
    const plan = plans.get(application.id) ?? { chosen: [], short: 0 };
    return {
      applicationId: application.id,
      reference: application.reference,
      partner: application.partner,
      status: application.status,
      open: wanted !== null,
      panel: panel.map(({ name, status, conflict }) => ({ name, status, conflict })),
      people,
      proposed: plan.chosen,
      short: plan.short,
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

/** How many more people are to read it; null where nobody can be asked. */
function wantedOf(status: ApplicationStatus, panel: readonly { status: ReviewStatus }[]): number | null {
  if (status !== 'submitted' && status !== 'in-review') return null;
  const still = panel.filter((member) => !hasLeft(member.status)).length;
  return Math.max(0, LEAST_REVIEWERS - still);
}

type Looked = {
  readonly application: Found;
  readonly people: ReturnType<typeof candidatesFor>;
  readonly wanted: number | null;
};

/** The whole batch planned at once, so that it is spread as evenly as conflicts allow. Loads are counted by cycle. */
function plansByCycle(looked: readonly Looked[]): Map<ApplicationId, PlannedPanel> {
  const cycleIds = new Set(looked.map(({ application }) => application.cycle.id));
  return new Map(
    [...cycleIds].flatMap((cycleId) => {
      const own = looked.filter(({ application }) => application.cycle.id === cycleId);
      const loads = new Map(own.flatMap(({ people }) => people.map(({ userId, open }) => [userId, open])));
      const panels = own.flatMap(({ application, people, wanted }) =>
        wanted === null
          ? []
          : [
              {
                applicationId: application.id,
                wanted,
                eligible: people.filter(({ eligible }) => eligible).map(({ userId }) => userId),
              },
            ],
      );
      return [...planAssignments(loads, panels)];
    }),
  );
}

function candidatesFor(
  application: Found,
  people: readonly Candidate[],
  panel: readonly { userId: UserId }[],
  domains: readonly string[],
) {
  return people.map((candidate) => {
    const verdict = judgeReviewerAssignment({
      applicationStatus: application.status,
      organizationId: application.organizationId,
      organizationDomains: domains,
      reviewer: {
        holdsReviewerRole: true,
        declaredConflicts: candidate.declaredConflicts,
        memberOf: candidate.memberOf,
        ties: candidate.ties,
        mailDomain: candidate.mailDomain,
        alreadyAssigned: panel.some(({ userId }) => userId === candidate.userId),
      },
    });
    return {
      userId: candidate.userId,
      name: candidate.name,
      open: candidate.open,
      eligible: verdict.ok,
      why: verdict.ok ? null : verdict.reason,
    };
  });
}
