import { inArray } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import type { ServiceSessionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { holdPartnerships } from '#app/features/partnership/load-partnership.server.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { serviceSessions } from '#db/schema/index.ts';
import { takeSessionStep } from './take-session-step.server.ts';

/**
 * One side confirms many sessions at once: each is a step and an event of its own, and one that cannot be confirmed any
 * more lets none of them through. Their partnerships are held first, so that two who confirm the same wait for each other.
 */
export async function confirmSessions(
  ctx: Context,
  sessions: readonly { readonly id: ServiceSessionId; readonly seen?: number | undefined }[],
): Promise<number> {
  if (reachOf(ctx.actor, 'session.answer') === undefined) throw new Refusal('forbidden', 'session.answer');
  return inTransaction(ctx, async (ctx) => {
    const byId = new Map(sessions.map(({ id, seen }) => [id, seen]));
    const ids = [...byId.keys()].sort();
    const found = await ctx.db
      .select({ partnershipId: serviceSessions.partnershipId })
      .from(serviceSessions)
      .where(inArray(serviceSessions.id, ids));
    await holdPartnerships(
      ctx,
      found.map(({ partnershipId }) => partnershipId),
    );
    for (const id of ids) {
      try {
        await takeSessionStep(ctx, id, { step: 'confirm', seen: byId.get(id) });
      } catch (error) {
        if (error instanceof Refusal && error.kind === 'rule') throw new Refusal('rule', 'sessions-moved-on');
        throw error;
      }
    }
    return ids.length;
  });
}
