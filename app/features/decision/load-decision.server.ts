import { and, eq, ne } from 'drizzle-orm';
import type { DecisionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, authorize, type Context } from '#app/platform/context.server.ts';
import { applications, decisions, decisionTraces, organizations, users } from '#db/schema/index.ts';

/** A decision with its trace, for its own organization and the Office. Decisions of before traces were kept have none. */
export async function getDecision(ctx: Context, decisionId: DecisionId) {
  const [found] = await ctx.db
    .select({
      decision: decisions,
      application: applications,
      organization: organizations.name,
      decider: users.name,
      content: decisionTraces.content,
      hash: decisionTraces.hash,
    })
    .from(decisions)
    .innerJoin(applications, eq(applications.id, decisions.applicationId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .innerJoin(users, eq(users.id, decisions.decidedBy))
    .leftJoin(decisionTraces, eq(decisionTraces.decisionId, decisions.id))
    .where(eq(decisions.id, decisionId));
  if (!found) {
    authorize(ctx, 'decision.read', { organizationId: ctx.actor.organizationId });
    throw new Refusal('not-found', 'decision');
  }
  admit(ctx, 'decision.read', found.application);
  return found;
}

/** The other decision on the same application, if there are two. */
export async function otherDecision(ctx: Context, { id, applicationId }: typeof decisions.$inferSelect) {
  const [other] = await ctx.db
    .select({ id: decisions.id, decidedAt: decisions.decidedAt, isAppeal: decisions.isAppeal })
    .from(decisions)
    .where(and(eq(decisions.applicationId, applicationId), ne(decisions.id, id)));
  return other;
}
