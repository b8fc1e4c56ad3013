import { and, asc, desc, eq, exists, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { applicationOfferings, memberships, offerings, reviews, users } from '#db/schema/index.ts';
import type { QueueInput } from './inputs.ts';
import { queueRows } from './queue-rows.server.ts';
import type { QueueSort } from './stages.ts';
import { inView, isLate, type Standings, standings, viewCounts } from './standings.server.ts';

export const QUEUE_PAGE_SIZE = 25;

/** The Office's queue: one page of one view, filtered and sorted by the address. */
export async function queuePage(ctx: Context, search: QueueInput) {
  authorize(ctx, 'application.list');
  const standing = standings(ctx);
  const [found, counts, filters] = await Promise.all([
    ctx.db
      .select({ standing: columnsOf(standing), total: sql<number>`count(*) over ()`.mapWith(Number) })
      .from(standing)
      .where(conditions(ctx, standing, search))
      .orderBy(...order(standing, search.sort))
      .limit(QUEUE_PAGE_SIZE)
      .offset((search.page - 1) * QUEUE_PAGE_SIZE),
    viewCounts(ctx),
    filterChoices(ctx),
  ]);
  return {
    search,
    counts,
    filters,
    total: found[0]?.total ?? 0,
    pageSize: QUEUE_PAGE_SIZE,
    loadedAt: ctx.now.toISOString(),
    rows: await queueRows(
      ctx,
      found.map((row) => row.standing),
    ),
    allowed: { assign: can(ctx.actor, 'application.assign') },
  };
}

function columnsOf(standing: Standings) {
  const { id, reference, status, organizationId, officerId, submittedAt, returnedAt, decidedAt } = standing;
  const { partner, kind, rubricId, asked, done, outcome, stage, dueAt } = standing;
  return {
    ...{ id, reference, status, organizationId, officerId, submittedAt, returnedAt, decidedAt },
    ...{ partner, kind, rubricId, asked, done, outcome, stage, dueAt },
  };
}

function conditions(ctx: Context, standing: Standings, search: QueueInput): SQL | undefined {
  const { view, q, reviewer, owner, category, late } = search;
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return and(
    inView(standing, view, ctx.now),
    q === ''
      ? undefined
      : or(
          sql`${standing.partner} ilike ${like}`,
          sql`${standing.reference} ilike ${like}`,
          sql`${standing.ein} ilike ${like}`,
          sql`array_to_string(${standing.otherNames}, ' ') ilike ${like}`,
        ),
    late ? isLate(standing, ctx.now) : undefined,
    owner === 'nobody' ? isNull(standing.officerId) : undefined,
    owner === 'mine' && ctx.actor.userId ? eq(standing.officerId, ctx.actor.userId) : undefined,
    owner && owner !== 'mine' && owner !== 'nobody' ? eq(standing.officerId, owner) : undefined,
    reviewer
      ? exists(
          ctx.db
            .select({ one: sql`1` })
            .from(reviews)
            .where(
              and(
                eq(reviews.applicationId, standing.id),
                eq(reviews.reviewerId, reviewer),
                ne(reviews.status, 'recused'),
              ),
            ),
        )
      : undefined,
    category
      ? exists(
          ctx.db
            .select({ one: sql`1` })
            .from(applicationOfferings)
            .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
            .where(
              and(eq(applicationOfferings.applicationId, standing.id), eq(offerings.category, category)),
            ),
        )
      : undefined,
  );
}

function order(standing: Standings, sort: string): SQL[] {
  const by: Record<QueueSort, SQL> = {
    due: sql`${standing.dueAt}`,
    partner: sql`lower(${standing.partner})`,
    submitted: sql`${standing.submittedAt}`,
    stage: sql`array_position(array['to-decide', 'to-agree', 'to-assign', 'reading', 'needs-information', 'draft', 'decided', 'withdrawn'], ${standing.stage})`,
  };
  const column = by[sort.replace(/^-/, '') as QueueSort];
  const direction = sort.startsWith('-') ? desc(column) : asc(column);
  return [sql`${direction} nulls last`, asc(standing.reference)];
}

async function filterChoices(ctx: Context) {
  const [people, labels] = await Promise.all([
    ctx.db
      .selectDistinct({ id: users.id, name: users.name, role: memberships.role })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          inArray(memberships.role, ['reviewer', 'office-staff', 'office-director']),
          isNull(memberships.endedAt),
        ),
      )
      .orderBy(asc(users.name)),
    termLabels(ctx.db),
  ]);
  const named = (roles: readonly string[]) =>
    [...new Map(people.filter(({ role }) => roles.includes(role)).map(({ id, name }) => [id, name]))].map(
      ([value, label]) => ({ value, label }),
    );
  return {
    reviewers: named(['reviewer']),
    officers: named(['office-staff', 'office-director']),
    categories: labels.category.choices.map(({ code, label }) => ({ value: code, label })),
  };
}
