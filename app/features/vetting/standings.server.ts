import { and, asc, eq, gte, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  appeals,
  applications,
  consensuses,
  cycles,
  decisions,
  organizations,
  reviews,
} from '#db/schema/index.ts';
import { STAGES_OF, type Stage, VIEWS, type View } from './stages.ts';

/** This year's applications and later ones, by the index of their cycle; or of these those with one of some ids. */
const ofTheYear = (ctx: Context, ids?: readonly ApplicationId[]) =>
  and(gte(cycles.schoolYear, ctx.schoolYear), ids && inArray(applications.id, [...ids]));

/** What the panel of each has done, one row for each that has one. Other years' reviews are not read. */
function panels(ctx: Context, ids?: readonly ApplicationId[]) {
  const counted = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const open = sql`${reviews.status} in ('assigned', 'in-progress')`;
  return ctx.db
    .select({
      applicationId: reviews.applicationId,
      asked: counted(sql`${reviews.status} not in ('recused', 'released')`).as('asked'),
      done: counted(sql`${reviews.status} = 'submitted'`).as('done'),
      open: counted(open).as('open'),
      nextDueAt: sql<Date | null>`min(${reviews.dueAt}) filter (where ${open})`
        .mapWith(reviews.dueAt)
        .as('next_due_at'),
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(ofTheYear(ctx, ids))
    .groupBy(reviews.applicationId)
    .as('panel');
}

/** Every application of this year and later with its stage and its day: the one source of the queue and its counts. */
export function standings(ctx: Context, ids?: readonly ApplicationId[]) {
  return standingsQuery(ctx, ids).as('standing');
}

function standingsQuery(ctx: Context, ids?: readonly ApplicationId[]) {
  const panel = panels(ctx, ids);
  const second = alias(decisions, 'second');
  const asked = sql`coalesce(${panel.asked}, 0)`;
  const stage = sql<Stage>`case
    when ${applications.status} = 'submitted' then 'to-assign'
    when ${appeals.id} is not null then 'appealed'
    when ${applications.status} <> 'in-review' then ${applications.status}
    when ${consensuses.id} is not null then 'to-decide'
    when ${asked} < 2 then 'to-assign'
    when ${panel.open} = 0 then 'to-agree'
    else 'reading' end`;
  return ctx.db
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      organizationId: applications.organizationId,
      officerId: applications.officerId,
      submittedAt: applications.submittedAt,
      returnedAt: applications.returnedAt,
      decidedAt: applications.decidedAt,
      partner: organizations.name,
      otherNames: organizations.otherNames,
      ein: organizations.ein,
      kind: cycles.kind,
      cycle: sql<string>`${cycles.name}`.as('the_cycle_name'),
      cycleId: sql<string>`${cycles.id}`.as('the_cycle_id'),
      rubricId: cycles.rubricId,
      asked: sql<number>`${asked}`.mapWith(Number).as('panel_asked'),
      done: sql<number>`coalesce(${panel.done}, 0)`.mapWith(Number).as('panel_done'),
      // A decision on appeal takes the place of the first.
      outcome: sql<Outcome | null>`coalesce(${second.outcome}, ${decisions.outcome})`.as('standing_outcome'),
      stage: stage.as('stage'),
      dueAt: sql<Date | null>`case
        when ${appeals.id} is not null then ${appeals.dueAt}
        when ${applications.status} = 'draft' then ${cycles.closesAt}
        when ${applications.status} = 'in-review' and ${consensuses.id} is null and ${panel.open} > 0 then ${panel.nextDueAt}
        when ${applications.status} = 'in-review' and ${asked} >= 2 then ${cycles.decisionsDueAt}
        when ${applications.status} in ('submitted', 'needs-information', 'in-review') then ${cycles.reviewsDueAt}
        end`
        .mapWith(cycles.closesAt)
        .as('due_at'),
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .leftJoin(panel, eq(panel.applicationId, applications.id))
    .leftJoin(consensuses, eq(consensuses.applicationId, applications.id))
    .leftJoin(decisions, and(eq(decisions.applicationId, applications.id), eq(decisions.isAppeal, false)))
    .leftJoin(second, and(eq(second.applicationId, applications.id), eq(second.isAppeal, true)))
    .leftJoin(appeals, and(eq(appeals.applicationId, applications.id), eq(appeals.status, 'open')))
    .where(ofTheYear(ctx, ids));
}

export type Standings = ReturnType<typeof standings>;

/** What a row of the queue is made from. */
export function standingColumns(standing: Standings) {
  const { id, reference, status, organizationId, officerId, submittedAt, returnedAt, decidedAt } = standing;
  const { partner, kind, cycle, rubricId, asked, done, outcome, stage, dueAt } = standing;
  return {
    ...{ id, reference, status, organizationId, officerId, submittedAt, returnedAt, decidedAt },
    ...{ partner, kind, cycle, rubricId, asked, done, outcome, stage, dueAt },
  };
}

export const isLate = (standing: Standings, now: Date): SQL =>
  sql`(${standing.dueAt} < ${now.toISOString()} and ${standing.stage} <> 'draft')`;

/** What a view shows, as a condition. */
export function inView(standing: Standings, view: View, now: Date): SQL | undefined {
  if (view === 'all') return undefined;
  if (view === 'late') return isLate(standing, now);
  const stages = STAGES_OF[view].map((stage) => sql`${stage}`);
  return sql`${standing.stage} in (${sql.join(stages, sql`, `)})`;
}

type Page = {
  readonly matching: (standing: Standings) => SQL | undefined;
  readonly order: (standing: Standings) => readonly SQL[];
  readonly size: number;
  readonly offset: number;
};

/**
 * One page of what matches, in its order, and how many applications each view shows, by the very conditions of the
 * views: one statement, which reads the year once for both. A page without rows still has the counts.
 */
export function pageWithCounts(ctx: Context, page: Page) {
  const standing = ctx.db.$with('standing').as(standingsQuery(ctx));
  // Its columns are called as those of the subquery that everything else reads.
  const source = standing as unknown as Standings;
  const order = sql.join([...page.order(source)], sql`, `);
  const shown = ctx.db
    .select({
      ...standingColumns(source),
      total: sql<number>`count(*) over ()`.mapWith(Number).as('total'),
      place: sql<number>`row_number() over (order by ${order})`.as('place'),
    })
    .from(standing)
    .where(page.matching(source))
    .orderBy(sql`place`)
    .limit(page.size)
    .offset(page.offset)
    .as('shown');
  const counts = ctx.db
    .select({ of: countsOf(source, ctx.now).as('of') })
    .from(standing)
    .as('counts');
  const row = standingColumns(shown as unknown as Standings);
  return ctx.db
    .with(standing)
    .select({ counts: counts.of, total: shown.total, row })
    .from(counts)
    .leftJoin(shown, sql`true`)
    .orderBy(asc(shown.place));
}

function countsOf(standing: Standings, now: Date) {
  const each = VIEWS.map((view) => {
    const condition = inView(standing, view, now);
    return sql`${view}::text, count(*)${condition ? sql` filter (where ${condition})` : sql``}`;
  });
  return sql<Record<View, number>>`json_build_object(${sql.join(each, sql`, `)})`;
}
