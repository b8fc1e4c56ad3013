import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { can, reachOf } from '#app/domain/access/policy.ts';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { auditEvents, reviews } from '#db/schema/index.ts';
import { eventDetail, eventWords } from './event-words.ts';

/**
 * Who did what to a record and when, from its first event to its last. Each event is shown only to those whose reach
 * covers the organization or the school it was recorded for; a record without one such event does not exist.
 */
export async function historyPage(ctx: Context, subjectType: string, subjectId: string) {
  if (reachOf(ctx.actor, 'history.read') === undefined) throw new Refusal('forbidden', 'history.read');
  const events = await ctx.db
    .select()
    .from(auditEvents)
    .where(
      or(
        and(eq(auditEvents.subjectType, subjectType), eq(auditEvents.subjectId, subjectId)),
        subjectType === 'application'
          ? and(
              eq(auditEvents.subjectType, 'review'),
              inArray(auditEvents.subjectId, await reviewsOf(ctx, subjectId)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(auditEvents.sequence));
  const visible = events.filter((event) => can(ctx.actor, 'history.read', event));
  if (visible.length === 0) throw new Refusal('not-found', 'history');
  return {
    subjectType,
    subjectId,
    reference: referenceOf(visible.map(({ data }) => data)),
    events: visible.map(({ sequence, type, actorName, actorRole, occurredAt, data, hash }) => ({
      sequence,
      what: eventWords(type),
      who: actorName,
      role: actorRole,
      at: occurredAt.toISOString(),
      detail: eventDetail(data),
      decisionId: decisionOf(data),
      hash: hash.slice(0, 12),
    })),
  };
}

async function reviewsOf(ctx: Context, applicationId: string): Promise<string[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(applicationId)) return [];
  const rows = await ctx.db
    .select({ id: reviews.id })
    .from(reviews)
    .where(eq(reviews.applicationId, applicationId as ApplicationId));
  return rows.map(({ id }) => id);
}

/** The decision that an event made, whose own page says how it was reached. */
function decisionOf(data: unknown): string | null {
  const { decisionId } = (data ?? {}) as { decisionId?: unknown };
  return typeof decisionId === 'string' ? decisionId : null;
}

function referenceOf(held: readonly unknown[]): string | null {
  for (const data of held) {
    const { reference, name } = (data ?? {}) as { reference?: unknown; name?: unknown };
    if (typeof reference === 'string') return reference;
    if (typeof name === 'string') return name;
  }
  return null;
}
