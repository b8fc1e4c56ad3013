import { and, desc, eq, gte, max, sql, sum } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { lastDay } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDate } from '#app/ui/format.ts';
import { attestations, documents } from '#db/schema/index.ts';

/** Names of papers and dates only; the papers themselves are never public. */
export async function papersTold(ctx: Context, organizationId: OrganizationId) {
  const today = calendarDate(ctx.now);
  const [[insurance], [cleared]] = await Promise.all([
    ctx.db
      .select({ until: documents.validUntil })
      .from(documents)
      .where(
        and(
          eq(documents.organizationId, organizationId),
          eq(documents.kind, 'insurance'),
          eq(documents.status, 'accepted'),
          sql`(${documents.validUntil} is null or ${documents.validUntil} >= ${today})`,
        ),
      )
      .orderBy(desc(documents.validUntil))
      .limit(1),
    ctx.db
      .select({ adults: sum(attestations.adults).mapWith(Number), on: max(attestations.clearedOn) })
      .from(attestations)
      .where(
        and(eq(attestations.organizationId, organizationId), gte(attestations.expiresOn, today as never)),
      ),
  ]);
  return {
    approvedUntil: lastDay(ctx.schoolYear),
    insurance: insurance ? { until: insurance.until } : null,
    adults: cleared?.adults ? { count: cleared.adults, on: cleared.on } : null,
  };
}
