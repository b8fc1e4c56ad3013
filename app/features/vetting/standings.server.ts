import { and, count, eq, gte, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
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

/** What the panel of each application has done, one row for each that has one. */
function panels(ctx: Context) {
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
    .groupBy(reviews.applicationId)
    .as('panel');
}

/** Every application of this year and later with its stage and its day: the one source of the queue and its counts. */
export function standings(ctx: Context) {
  const panel = panels(ctx);
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
    .where(gte(cycles.schoolYear, ctx.schoolYear))
    .as('standing');
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

/** How many applications each view shows, by the very conditions of the views. */
export async function viewCounts(ctx: Context): Promise<Record<View, number>> {
  const standing = standings(ctx);
  const columns = VIEWS.map((view) => {
    const condition = inView(standing, view, ctx.now);
    return [
      view,
      condition ? sql<number>`count(*) filter (where ${condition})`.mapWith(Number) : count(),
    ] as const;
  });
  const [row] = await ctx.db.select(Object.fromEntries(columns)).from(standing);
  return row as Record<View, number>;
}
