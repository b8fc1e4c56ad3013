import { eq, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import type { Context } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';

/** The reach of `partnership.read` as a condition; undefined leaves all of them to the Office. */
export function visiblePartnerships(ctx: Context): SQL | undefined {
  const { schoolCode, organizationId } = ctx.actor;
  switch (reachOf(ctx.actor, 'partnership.read')) {
    case 'own-school':
      return schoolCode === null ? sql`false` : eq(partnerships.schoolCode, schoolCode);
    case 'own-organization':
      return organizationId === null ? sql`false` : eq(partnerships.organizationId, organizationId);
    case 'any':
      return undefined;
    default:
      return sql`false`;
  }
}
