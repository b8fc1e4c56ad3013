import { and, desc, eq, sql } from 'drizzle-orm';
import type { CycleId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeInvitation } from '#app/domain/vetting/judge-intent.ts';
import type { Context } from '#app/platform/context.server.ts';
import { intents } from '#db/schema/index.ts';

/** The statement of intent of an organization in a cycle: the one that stands, else the last withdrawn; undefined where it has sent none. */
export async function findIntent(
  ctx: Pick<Context, 'db'>,
  organizationId: OrganizationId,
  cycleId: CycleId,
): Promise<typeof intents.$inferSelect | undefined> {
  const [intent] = await ctx.db
    .select()
    .from(intents)
    .where(and(eq(intents.organizationId, organizationId), eq(intents.cycleId, cycleId)))
    .orderBy(sql`${intents.status} = 'withdrawn'`, desc(intents.sentAt))
    .limit(1);
  return intent;
}

/** Refuses unless the cycle has one step, or the Office invited the organization after its first. */
export async function requireInvited(
  ctx: Pick<Context, 'db'>,
  organizationId: OrganizationId,
  cycle: { id: CycleId; intentClosesAt: Date | null },
): Promise<void> {
  const intent = await findIntent(ctx, organizationId, cycle.id);
  const verdict = judgeInvitation(cycle, intent?.status ?? null);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
}
