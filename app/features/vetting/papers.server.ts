import { and, count, eq, gte, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { addDays } from '#app/domain/shared/calendar.ts';
import { firstDay } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { attestations, documents } from '#db/schema/index.ts';
import { WATCH_DAYS } from './queue-rows.server.ts';

export const PAPER_VIEWS = ['waiting', 'ending', 'returned', 'all'] as const;
export type PaperView = (typeof PAPER_VIEWS)[number];

/**
 * What each list of papers shows, as a condition, so that a count and its list are the same thing. What ended before
 * this school year is nobody's concern any more.
 */
export function papersIn(ctx: Context, view: PaperView): SQL | undefined {
  switch (view) {
    case 'waiting':
      return eq(documents.status, 'received');
    case 'ending':
      return and(
        eq(documents.status, 'accepted'),
        isNotNull(documents.validUntil),
        lte(documents.validUntil, addDays(today(ctx), WATCH_DAYS)),
        gte(documents.validUntil, firstDay(ctx.schoolYear)),
      );
    case 'returned':
      return eq(documents.status, 'returned');
    case 'all':
      return inArray(documents.status, ['received', 'accepted', 'returned']);
  }
}

/** Attestations that end soon or ended this year. */
export const endingAttestations = (ctx: Context): SQL | undefined =>
  and(
    lte(attestations.expiresOn, addDays(today(ctx), WATCH_DAYS)),
    gte(attestations.expiresOn, firstDay(ctx.schoolYear)),
  );

export async function attestationCount(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ attestations: count() })
    .from(attestations)
    .where(endingAttestations(ctx));
  return row?.attestations ?? 0;
}

export async function paperCounts(ctx: Context): Promise<Record<PaperView, number>> {
  const columns = PAPER_VIEWS.map(
    (view) => [view, sql<number>`count(*) filter (where ${papersIn(ctx, view)})`.mapWith(Number)] as const,
  );
  const [row] = await ctx.db.select(Object.fromEntries(columns)).from(documents);
  return row as Record<PaperView, number>;
}
