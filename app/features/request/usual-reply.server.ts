import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';

const ENOUGH = 3;

/** The median number of days in which a partner has settled requests; null while there are too few to say. */
export async function usualReply(ctx: Context, organizationId: OrganizationId): Promise<number | null> {
  const [row] = await ctx.db
    .select({
      settled: sql<number>`count(*)`.mapWith(Number),
      days: sql<
        string | null
      >`percentile_cont(0.5) within group (order by extract(epoch from ${requests.settledAt} - ${requests.sentAt}) / 86400)`,
    })
    .from(requests)
    .where(
      and(
        eq(requests.organizationId, organizationId),
        isNotNull(requests.sentAt),
        isNotNull(requests.settledAt),
        sql`${requests.status} in ('agreed', 'declined')`,
      ),
    );
  if (!row || row.settled < ENOUGH || row.days === null) return null;
  return Math.max(1, Math.round(Number(row.days)));
}
