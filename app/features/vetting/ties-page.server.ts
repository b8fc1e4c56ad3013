import { asc, eq } from 'drizzle-orm';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { organizations, reviewerTies } from '#db/schema/index.ts';

/** A reviewer's own ties, and the organizations they could name. */
export async function tiesPage(ctx: Context) {
  authorize(ctx, 'tie.declare');
  const [ties, known] = await Promise.all([
    ctx.db
      .select({
        organizationId: reviewerTies.organizationId,
        name: organizations.name,
        kind: reviewerTies.kind,
        declaredAt: reviewerTies.declaredAt,
      })
      .from(reviewerTies)
      .innerJoin(organizations, eq(organizations.id, reviewerTies.organizationId))
      .where(eq(reviewerTies.userId, requireUser(ctx)))
      .orderBy(asc(organizations.name)),
    ctx.db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .orderBy(asc(organizations.name)),
  ]);
  const tied = new Set(ties.map(({ organizationId }) => organizationId));
  return {
    ties: ties.map(({ declaredAt, ...tie }) => ({ ...tie, declaredAt: declaredAt.toISOString() })),
    organizations: known.filter(({ id }) => !tied.has(id)),
  };
}
