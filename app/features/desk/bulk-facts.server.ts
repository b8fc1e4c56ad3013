import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { ApplicationId, OrganizationId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type {
  ApplicationStatus,
  DocumentKind,
  DocumentStatus,
  ReviewStatus,
} from '#app/domain/vetting/vocabulary.ts';
import type { Recipient } from '#app/features/notifications/recipients.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  applications,
  cycles,
  documents,
  memberships,
  organizations,
  reviews,
  users,
} from '#db/schema/index.ts';

export type BulkReview = {
  readonly id: ReviewId;
  readonly status: ReviewStatus;
  readonly dueAt: Date;
  readonly reader: Recipient;
};

export type BulkFacts = {
  readonly id: ApplicationId;
  readonly reference: string;
  readonly status: ApplicationStatus;
  readonly organizationId: OrganizationId;
  readonly partner: string;
  readonly cycle: string;
  readonly closesAt: Date;
  readonly reviewsDueAt: Date;
  readonly decisionsDueAt: Date;
  readonly reviews: readonly BulkReview[];
  readonly people: readonly Recipient[];
  readonly papers: readonly {
    readonly kind: DocumentKind;
    readonly status: DocumentStatus;
    readonly validUntil: CalendarDate | null;
  }[];
};

/**
 * Everything that a bulk act asks of the chosen applications, in five queries for any number of them. With `hold` the
 * applications and their reviews stay locked until commit. All of them are locked before anything is recorded, in one
 * order for everybody, so that two acts that overlap wait for each other and never cross.
 */
export async function bulkFacts(
  ctx: Context,
  ids: readonly ApplicationId[],
  { hold = false }: { hold?: boolean } = {},
): Promise<BulkFacts[]> {
  if (ids.length === 0) return [];
  if (hold) await holdAll(ctx, ids);
  const found = await ctx.db
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      organizationId: applications.organizationId,
      partner: organizations.name,
      cycle: cycles.name,
      closesAt: cycles.closesAt,
      reviewsDueAt: cycles.reviewsDueAt,
      decisionsDueAt: cycles.decisionsDueAt,
    })
    .from(applications)
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(inArray(applications.id, [...ids]))
    .orderBy(asc(organizations.name), asc(applications.reference));
  if (found.length < new Set(ids).size) throw new Refusal('not-found', 'application');
  const organizationIds = [...new Set(found.map(({ organizationId }) => organizationId))];
  const [panels, people, papers] = await Promise.all([
    readersOf(ctx, ids),
    peopleOf(ctx, organizationIds),
    papersOf(ctx, organizationIds),
  ]);
  return found.map((application) => ({
    ...application,
    reviews: panels.filter(({ applicationId }) => applicationId === application.id),
    people: people.filter(({ organizationId }) => organizationId === application.organizationId),
    papers: papers.filter(({ organizationId }) => organizationId === application.organizationId),
  }));
}

async function holdAll(ctx: Context, ids: readonly ApplicationId[]): Promise<void> {
  await ctx.db
    .select({ id: applications.id })
    .from(applications)
    .where(inArray(applications.id, [...ids]))
    .orderBy(asc(applications.id))
    .for('update');
  await ctx.db
    .select({ id: reviews.id })
    .from(reviews)
    .where(inArray(reviews.applicationId, [...ids]))
    .orderBy(asc(reviews.id))
    .for('update');
}

async function readersOf(ctx: Context, ids: readonly ApplicationId[]) {
  const rows = await ctx.db
    .select({
      id: reviews.id,
      applicationId: reviews.applicationId,
      status: reviews.status,
      dueAt: reviews.dueAt,
      reader: { userId: users.id, name: users.name, email: users.email },
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .where(inArray(reviews.applicationId, [...ids]))
    .orderBy(asc(users.name), asc(reviews.id));
  return rows;
}

/** Confirmed people of these organizations who are there now. */
async function peopleOf(ctx: Context, ids: readonly OrganizationId[]) {
  const rows = await ctx.db
    .selectDistinct({
      organizationId: memberships.organizationId,
      userId: users.id,
      name: users.name,
      email: users.email,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        inArray(memberships.organizationId, [...ids]),
        inArray(memberships.role, ['partner-admin', 'partner-editor']),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
  return rows;
}

function papersOf(ctx: Context, ids: readonly OrganizationId[]) {
  return ctx.db
    .select({
      organizationId: documents.organizationId,
      kind: documents.kind,
      status: documents.status,
      validUntil: documents.validUntil,
    })
    .from(documents)
    .where(
      and(
        inArray(documents.organizationId, [...ids]),
        inArray(documents.status, ['received', 'accepted']),
        isNull(documents.partnershipId),
      ),
    );
}
