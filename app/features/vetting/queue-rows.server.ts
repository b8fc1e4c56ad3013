import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { ApplicationId, OrganizationId, RubricId, UserId } from '#app/domain/shared/id.ts';
import { type CycleKind, LEFT_STATUSES, type Outcome } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import {
  applicationAnswers,
  applicationOfferings,
  applications,
  decisionOfferings,
  decisions,
  documentKinds,
  documents,
  offerings,
  reviewAsks,
  reviews,
  users,
} from '#db/schema/index.ts';
import { agreementWords } from './agreement-words.server.ts';
import type { Stage } from './stages.ts';

export type StandingRow = {
  id: ApplicationId;
  reference: string;
  organizationId: OrganizationId;
  officerId: UserId | null;
  submittedAt: Date | null;
  returnedAt: Date | null;
  decidedAt: Date | null;
  partner: string;
  kind: CycleKind;
  cycle: string;
  rubricId: RubricId;
  asked: number;
  done: number;
  outcome: Outcome | null;
  stage: Stage;
  dueAt: Date | null;
};

export type QueueRow = Awaited<ReturnType<typeof queueRows>>[number];

/** How long before its end a paper is worth a look. */
export const WATCH_DAYS = 30;

/** A page of the queue in words: a fixed number of queries for any number of rows. */
export async function queueRows(ctx: Context, rows: readonly StandingRow[]) {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [put, officers, edited, partly, watch, agreement, waiting, asking] = await Promise.all([
    ctx.db
      .select({ applicationId: applicationOfferings.applicationId, name: offerings.name })
      .from(applicationOfferings)
      .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
      .where(inArray(applicationOfferings.applicationId, ids))
      .orderBy(asc(applicationOfferings.position)),
    ctx.db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(
        inArray(
          users.id,
          rows.flatMap(({ officerId }) => officerId ?? []),
        ),
      ),
    ctx.db
      .select({ applicationId: applicationAnswers.applicationId, at: max(applicationAnswers.editedAt) })
      .from(applicationAnswers)
      .where(inArray(applicationAnswers.applicationId, ids))
      .groupBy(applicationAnswers.applicationId),
    ctx.db
      .select({ applicationId: decisions.applicationId, declined: count() })
      .from(decisionOfferings)
      .innerJoin(decisions, eq(decisions.id, decisionOfferings.decisionId))
      .where(
        and(
          inArray(decisions.applicationId, ids),
          eq(decisionOfferings.outcome, 'declined'),
          // Where there are two decisions, the one on appeal counts.
          sql`not exists (select 1 from decisions later where later.application_id = ${decisions.applicationId}
            and later.is_appeal and not ${decisions.isAppeal})`,
        ),
      )
      .groupBy(decisions.applicationId),
    watchWords(ctx, [...new Set(rows.map(({ organizationId }) => organizationId))]),
    agreementWords(ctx, rows),
    silentReviewers(ctx, ids),
    askingReviewers(ctx, ids),
  ]);
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    partner: row.partner,
    kind: row.kind,
    cycle: row.cycle,
    offerings: put.filter(({ applicationId }) => applicationId === row.id).map(({ name }) => name),
    stage: row.stage,
    sent: row.submittedAt !== null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    outcome: row.outcome,
    partlyDeclined:
      row.outcome === 'approved' && partly.some(({ applicationId }) => applicationId === row.id),
    asked: row.asked,
    done: row.done,
    agreement: agreement.get(row.id) ?? null,
    owner: officers.find(({ id }) => id === row.officerId)?.name ?? null,
    since: sinceOf(row, edited.find(({ applicationId }) => applicationId === row.id)?.at ?? null),
    dueAt: row.dueAt?.toISOString() ?? null,
    watch: [
      ...(asking.has(row.id) ? ['A reviewer asks for more'] : []),
      ...(waiting.get(row.id) ?? []),
      ...(watch.get(row.organizationId) ?? []),
    ],
  }));
}

function sinceOf(row: StandingRow, editedAt: Date | null): string | null {
  const at = {
    draft: editedAt,
    'needs-information': row.returnedAt,
    appealed: row.decidedAt,
    decided: row.decidedAt,
  }[row.stage as string];
  return (at === undefined ? row.submittedAt : at)?.toISOString() ?? null;
}

/** Reviewers who have gone past their day, or whose account is closed, while their review is open. */
async function silentReviewers(
  ctx: Context,
  ids: readonly ApplicationId[],
): Promise<Map<ApplicationId, string[]>> {
  const rows = await ctx.db
    .select({
      applicationId: reviews.applicationId,
      name: users.name,
      gone: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .where(
      and(
        inArray(reviews.applicationId, [...ids]),
        inArray(reviews.status, ['assigned', 'in-progress']),
        or(isNotNull(users.disabledAt), lt(reviews.dueAt, ctx.now)),
      ),
    )
    .orderBy(asc(reviews.dueAt), asc(users.name));
  return new Map(
    ids.map((id) => [
      id,
      rows
        .filter(({ applicationId }) => applicationId === id)
        .map(({ name, gone }) => (gone ? `${name}’s account is closed` : `${name}’s review is overdue`)),
    ]),
  );
}

/** Applications of which a reviewer waits for the Office's answer. That somebody asks is told to everybody; what, is not. */
async function askingReviewers(ctx: Context, ids: readonly ApplicationId[]): Promise<Set<ApplicationId>> {
  const rows = await ctx.db
    .selectDistinct({ applicationId: reviews.applicationId })
    .from(reviewAsks)
    .innerJoin(reviews, eq(reviews.id, reviewAsks.reviewId))
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .where(
      and(
        inArray(reviews.applicationId, [...ids]),
        isNull(reviewAsks.closedAt),
        notInArray(reviews.status, ['submitted', ...LEFT_STATUSES]),
        notInArray(applications.status, ['decided', 'withdrawn']),
      ),
    );
  return new Set(rows.map(({ applicationId }) => applicationId));
}

/** What is worth a look beside the application: papers that wait, and accepted ones that end soon or have ended. */
async function watchWords(
  ctx: Context,
  organizationIds: readonly OrganizationId[],
): Promise<Map<OrganizationId, string[]>> {
  const day = today(ctx);
  const [waiting, ending] = await Promise.all([
    ctx.db
      .select({ organizationId: documents.organizationId, papers: count() })
      .from(documents)
      .where(and(inArray(documents.organizationId, [...organizationIds]), eq(documents.status, 'received')))
      .groupBy(documents.organizationId),
    ctx.db
      .select({
        organizationId: documents.organizationId,
        kind: documentKinds.label,
        validUntil: documents.validUntil,
      })
      .from(documents)
      .innerJoin(documentKinds, eq(documentKinds.code, documents.kind))
      .where(
        and(
          inArray(documents.organizationId, [...organizationIds]),
          eq(documents.status, 'accepted'),
          isNull(documents.partnershipId),
          isNotNull(documents.validUntil),
          lte(documents.validUntil, addDays(day, WATCH_DAYS)),
        ),
      )
      .orderBy(desc(documents.validUntil)),
  ]);
  return new Map(
    organizationIds.map((id) => [
      id,
      [
        ...ending
          .filter(({ organizationId }) => organizationId === id)
          .map(
            ({ kind, validUntil }) =>
              `${kind} ${validUntil! < day ? 'ended' : 'ends'} ${formatDate(validUntil!, 'short')}`,
          ),
        ...waiting
          .filter(({ organizationId }) => organizationId === id)
          .map(({ papers }) => (papers === 1 ? 'One paper to read' : `${papers} papers to read`)),
      ],
    ]),
  );
}
