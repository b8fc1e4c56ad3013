import { and, desc, isNull, sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';

const ALIKE = 0.45;

export type SimilarOrganization = { id: OrganizationId; name: string; neighborhood: string | null };

/** Organizations that already go by a name like this one, most alike first: a second profile of one partner helps nobody. */
export async function similarOrganizations(ctx: Context, name: string): Promise<SimilarOrganization[]> {
  authorize(ctx, 'organization.create');
  const likeness = sql<number>`greatest(
    similarity(unaccent(lower(${organizations.name})), unaccent(lower(${name}))),
    (select coalesce(max(similarity(unaccent(lower(other)), unaccent(lower(${name})))), 0)
       from unnest(${organizations.otherNames}) as other)
  )`;
  return ctx.db
    .select({
      id: organizations.id,
      name: organizations.name,
      neighborhood: organizations.neighborhood,
    })
    .from(organizations)
    .where(and(isNull(organizations.mergedInto), sql`${likeness} >= ${ALIKE}`))
    .orderBy(desc(likeness), organizations.name)
    .limit(5);
}
