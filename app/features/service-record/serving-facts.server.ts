import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ServingFacts } from '#app/domain/service-record/serving-days.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import type { PartnershipRow } from '#app/features/partnership/clearance.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { auditEvents } from '#db/schema/index.ts';
import { isRated } from './is-rated.server.ts';

const MOVES = {
  'partnership.cleared': 'cleared',
  'partnership.lapsed': 'lapsed',
  'partnership.ended': 'ended',
} as const;

/**
 * When a partnership was cleared to serve, from its history: its row knows only how it stands today. A lapse that the
 * calendar has brought and nobody has written down yet is seen by its last day.
 */
export async function servingFacts(ctx: Context, row: PartnershipRow): Promise<ServingFacts> {
  const events = await ctx.db
    .select({ type: auditEvents.type, at: auditEvents.occurredAt })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, 'partnership'),
        eq(auditEvents.subjectId, row.id),
        inArray(auditEvents.type, Object.keys(MOVES)),
      ),
    )
    .orderBy(asc(auditEvents.sequence));
  const zone = ctx.district.timeZone;
  const stood = [row.clearedAt, row.startedAt].filter((at) => at !== null);
  const earliest = stood.length > 0 ? new Date(Math.min(...stood.map((at) => at.getTime()))) : null;
  return {
    rated: await isRated(ctx, row),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    clearedOn: earliest && dateIn(zone, earliest),
    clearedUntil: row.status === 'cleared' || row.status === 'active' ? row.clearedUntil : null,
    moves: events.map(({ type, at }) => ({ what: MOVES[type as keyof typeof MOVES], on: dateIn(zone, at) })),
  };
}
