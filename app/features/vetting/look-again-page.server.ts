import { and, asc, count, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { auditEvents, offerings, organizations } from '#db/schema/index.ts';

export const LOOK_PAGE_SIZE = 25;

export const toLookAt = isNotNull(offerings.needsLookSince);

export async function lookCount(ctx: Context): Promise<number> {
  const [row] = await ctx.db.select({ offerings: count() }).from(offerings).where(toLookAt);
  return row?.offerings ?? 0;
}

/** Vetted offerings that were edited where the vetting rested on it, with what was edited. The oldest first. */
export async function lookAgainPage(ctx: Context, search: { page: number }) {
  authorize(ctx, 'offering.look');
  const [rows, total] = await Promise.all([
    ctx.db
      .select({
        id: offerings.id,
        slug: offerings.slug,
        name: offerings.name,
        status: offerings.status,
        partner: organizations.name,
        since: offerings.needsLookSince,
      })
      .from(offerings)
      .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
      .where(toLookAt)
      .orderBy(asc(offerings.needsLookSince), asc(offerings.name))
      .limit(LOOK_PAGE_SIZE)
      .offset((search.page - 1) * LOOK_PAGE_SIZE),
    lookCount(ctx),
  ]);
  const edits = await editsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return {
    page: search.page,
    pageSize: LOOK_PAGE_SIZE,
    total,
    now: ctx.now.toISOString(),
    offerings: rows.map(({ since, ...row }) => {
      const own = edits.filter(
        ({ offeringId, at }) => offeringId === row.id && since !== null && at >= since,
      );
      return {
        ...row,
        since: since?.toISOString() ?? '',
        fields: [...new Set(own.flatMap(({ reopened }) => reopened))],
        by: own.at(0)?.by ?? null,
      };
    }),
    allowed: { look: can(ctx.actor, 'offering.look') },
  };
}

export type LookRow = Awaited<ReturnType<typeof lookAgainPage>>['offerings'][number];

async function editsOf(ctx: Context, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      offeringId: auditEvents.subjectId,
      by: auditEvents.actorName,
      at: auditEvents.occurredAt,
      data: auditEvents.data,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, 'offering'),
        inArray(auditEvents.subjectId, [...ids]),
        sql`${auditEvents.data} ? 'reopened'`,
      ),
    )
    .orderBy(desc(auditEvents.sequence));
  return rows.map(({ data, ...row }) => {
    const { reopened } = data as { reopened?: unknown };
    return { ...row, reopened: Array.isArray(reopened) ? reopened.map(String) : [] };
  });
}
