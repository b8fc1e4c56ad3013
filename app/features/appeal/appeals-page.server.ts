import { and, asc, count, desc, eq, gte, isNull, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { appeals, applications, cycles, decisions, organizations, users } from '#db/schema/index.ts';

/** The most that a list of one year's appeals shows. */
const MOST = 200;

/** Every appeal of this year: those that wait by the day on which they are due, then what came of the others. */
export async function appealsPage(ctx: Context) {
  authorize(ctx, 'appeal.list');
  const owner = alias(users, 'owner');
  const second = alias(decisions, 'second');
  const rows = await ctx.db
    .select({
      id: appeals.id,
      status: appeals.status,
      madeAt: appeals.madeAt,
      dueAt: appeals.dueAt,
      reference: applications.reference,
      partner: organizations.name,
      firstDecider: users.name,
      owner: owner.name,
      outcome: second.outcome,
      decidedAt: second.decidedAt,
    })
    .from(appeals)
    .innerJoin(applications, eq(applications.id, appeals.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .innerJoin(users, eq(users.id, decisions.decidedBy))
    .leftJoin(owner, eq(owner.id, appeals.takenBy))
    .leftJoin(second, eq(second.id, appeals.outcomeId))
    .where(or(eq(appeals.status, 'open'), gte(cycles.schoolYear, ctx.schoolYear)))
    .orderBy(desc(eq(appeals.status, 'open')), asc(appeals.dueAt), asc(appeals.id))
    .limit(MOST);
  return {
    now: ctx.now.toISOString(),
    appeals: rows.map(({ madeAt, dueAt, decidedAt, ...row }) => ({
      ...row,
      madeAt: madeAt.toISOString(),
      dueAt: dueAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
  };
}

export type AppealListRow = Awaited<ReturnType<typeof appealsPage>>['appeals'][number];

/** How many appeals wait, and how many of them nobody has taken. */
export async function appealCounts(ctx: Context): Promise<{ open: number; free: number }> {
  const [[open], [free]] = await Promise.all([
    ctx.db.select({ n: count() }).from(appeals).where(eq(appeals.status, 'open')),
    ctx.db
      .select({ n: count() })
      .from(appeals)
      .where(and(eq(appeals.status, 'open'), isNull(appeals.takenBy))),
  ]);
  return { open: open?.n ?? 0, free: free?.n ?? 0 };
}
