import { and, eq, ne } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeWithdrawIntent } from '#app/domain/vetting/judge-intent.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
} from '#app/platform/context.server.ts';
import { applications, cycles, intents, organizations } from '#db/schema/index.ts';
import { findIntent } from './own-intent.server.ts';

/** Takes an organization's statement of intent back. Until the day for statements it may send another. */
export async function withdrawIntent(ctx: Context, cycleId: CycleId): Promise<void> {
  authorize(ctx, 'intent.send', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  await inTransaction(ctx, async (ctx) => {
    // The Office, which may be answering, waits for the cycle; a colleague who begins the application, for the organization.
    const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('no key update');
    if (!cycle) throw new Refusal('not-found', 'cycle');
    await ctx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for('update');
    const [intent, [begun]] = await Promise.all([
      findIntent(ctx, organizationId, cycleId),
      ctx.db
        .select({ id: applications.id })
        .from(applications)
        .where(
          and(
            eq(applications.organizationId, organizationId),
            eq(applications.cycleId, cycleId),
            ne(applications.status, 'withdrawn'),
          ),
        )
        .limit(1),
    ]);
    const verdict = judgeWithdrawIntent({ standing: intent?.status ?? null, begun: begun !== undefined });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    await ctx.db
      .update(intents)
      .set({ status: 'withdrawn', withdrawnAt: ctx.now })
      .where(eq(intents.id, intent!.id));
    await record(ctx, {
      type: 'intent.withdrawn',
      subjectType: 'intent',
      subjectId: intent!.id,
      organizationId,
      data: { cycleId, cycle: cycle.name, was: intent!.status },
    });
  });
}
