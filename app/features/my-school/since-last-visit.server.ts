import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { eventWords } from '#app/features/vetting/event-words.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { auditEvents, schoolVisits } from '#db/schema/index.ts';

/** Looking again within this time is the same visit. */
const ONE_VISIT_MINUTES = 30;
const MOST_SHOWN = 8;

/**
 * What others did about the school since this person's visit before, from the history; and that they are here now.
 * Noting a visit is no change of the school's state: it has no event.
 */
export async function sinceLastVisit(ctx: Context, schoolCode: SchoolCode) {
  authorize(ctx, 'school.read', { schoolCode });
  const userId = requireUser(ctx);
  const sameVisit = sql`${schoolVisits.seenAt} > ${ctx.now.toISOString()}::timestamptz - make_interval(mins => ${ONE_VISIT_MINUTES})`;
  const [visit] = await ctx.db
    .insert(schoolVisits)
    .values({ userId, schoolCode, seenAt: ctx.now })
    .onConflictDoUpdate({
      target: [schoolVisits.userId, schoolVisits.schoolCode],
      set: {
        beforeAt: sql`case when ${sameVisit} then ${schoolVisits.beforeAt} else ${schoolVisits.seenAt} end`,
        seenAt: sql`greatest(${schoolVisits.seenAt}, excluded.seen_at)`,
      },
    })
    .returning({ beforeAt: schoolVisits.beforeAt });
  const since = visit?.beforeAt ?? null;
  if (since === null) return null;
  const events = await ctx.db
    .select({
      sequence: auditEvents.sequence,
      type: auditEvents.type,
      subjectType: auditEvents.subjectType,
      subjectId: auditEvents.subjectId,
      actorName: auditEvents.actorName,
      data: auditEvents.data,
      occurredAt: auditEvents.occurredAt,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.schoolCode, schoolCode),
        gt(auditEvents.occurredAt, since),
        sql`${auditEvents.actorId} is distinct from ${userId}`,
      ),
    )
    .orderBy(desc(auditEvents.sequence))
    .limit(MOST_SHOWN + 1);
  const zone = ctx.district.timeZone;
  return {
    since: formatDateTime(since, 'short', zone),
    more: events.length > MOST_SHOWN,
    events: events.slice(0, MOST_SHOWN).map((event) => ({
      key: String(event.sequence),
      what: eventWords(event.type),
      about: referenceOf(event.data),
      by: event.actorName,
      at: formatDateTime(event.occurredAt, 'short', zone),
      href: `/history/${event.subjectType}/${event.subjectId}`,
    })),
  };
}

function referenceOf(data: unknown): string | null {
  const reference = (data as Record<string, unknown> | null)?.reference;
  return typeof reference === 'string' ? reference : null;
}
