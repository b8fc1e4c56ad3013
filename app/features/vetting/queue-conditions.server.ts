import { and, asc, count, desc, eq, exists, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { UserId } from '#app/domain/shared/id.ts';
import { LEFT_STATUSES } from '#app/domain/vetting/vocabulary.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { applicationOfferings, offerings, reviews } from '#db/schema/index.ts';
import type { QueueInput } from './inputs.ts';
import type { QueueFilter, QueueSort } from './stages.ts';
import { inView, isLate, type Standings, standings } from './standings.server.ts';

/** Every filter's own condition, by the name it has in the address, so that each can also be left out. */
export function queueConditions(
  ctx: Context,
  standing: Standings,
  search: QueueInput,
): Record<QueueFilter, SQL | undefined> {
  const { view, q, reviewer, category, cycle, late } = search;
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return {
    view: inView(standing, view, ctx.now),
    q:
      q === ''
        ? undefined
        : or(
            sql`${standing.partner} ilike ${like}`,
            sql`${standing.reference} ilike ${like}`,
            sql`${standing.ein} ilike ${like}`,
            sql`array_to_string(${standing.otherNames}, ' ') ilike ${like}`,
          ),
    owner: ownedBy(ctx, standing, search.owner),
    reviewer: reviewer && exists(readBy(ctx, standing, reviewer)),
    category: category ? exists(offeringOf(ctx, standing, category)) : undefined,
    cycle: cycle && eq(standing.cycleId, cycle),
    late: late && isLate(standing, ctx.now),
  };
}

function ownedBy(ctx: Context, standing: Standings, owner: QueueInput['owner']): SQL | undefined {
  if (owner === undefined) return undefined;
  if (owner === 'nobody') return isNull(standing.officerId);
  return eq(standing.officerId, owner === 'mine' ? requireUser(ctx) : owner);
}

const readBy = (ctx: Context, standing: Standings, reviewerId: UserId) =>
  ctx.db
    .select({ one: sql`1` })
    .from(reviews)
    .where(
      and(
        eq(reviews.applicationId, standing.id),
        eq(reviews.reviewerId, reviewerId),
        notInArray(reviews.status, [...LEFT_STATUSES]),
      ),
    );

const offeringOf = (ctx: Context, standing: Standings, category: string) =>
  ctx.db
    .select({ one: sql`1` })
    .from(applicationOfferings)
    .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
    .where(and(eq(applicationOfferings.applicationId, standing.id), eq(offerings.category, category)));

/** The reference last: two rows never change places between two pages. */
export function queueOrder(standing: Standings, sort: string): SQL[] {
  const by: Record<QueueSort, SQL> = {
    due: sql`${standing.dueAt}`,
    partner: sql`lower(${standing.partner})`,
    submitted: sql`${standing.submittedAt}`,
    stage: sql`array_position(array['appealed', 'to-decide', 'to-agree', 'to-assign', 'reading', 'needs-information', 'draft', 'decided', 'withdrawn'], ${standing.stage})`,
  };
  const column = by[sort.replace(/^-/, '') as QueueSort];
  const direction = sort.startsWith('-') ? desc(column) : asc(column);
  return [sql`${direction} nulls last`, asc(standing.reference)];
}

/** Of a queue that shows nothing: the one filter without which it would show most, and how many. */
export async function removesMost(
  ctx: Context,
  search: QueueInput,
): Promise<{ filter: QueueFilter; without: number } | null> {
  const standing = standings(ctx);
  const all = queueConditions(ctx, standing, search);
  const on = (Object.keys(all) as QueueFilter[]).filter((name) => all[name] !== undefined);
  if (on.length === 0) return null;
  const counts = on.map((name) => {
    const rest = and(...on.filter((other) => other !== name).map((other) => all[other]));
    return [name, rest ? sql<number>`count(*) filter (where ${rest})`.mapWith(Number) : count()] as const;
  });
  const [row] = await ctx.db.select(Object.fromEntries(counts)).from(standing);
  const found = on.map((filter) => ({ filter, without: Number(row?.[filter] ?? 0) }));
  const [most] = found.sort((a, b) => b.without - a.without);
  return most && most.without > 0 ? most : null;
}
