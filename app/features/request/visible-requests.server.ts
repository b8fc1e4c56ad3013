import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import type { Context } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';

/** The reach of `request.read` as a condition: a school's own, a partner's own once sent, all that were sent for the Office. */
export function visibleRequests(ctx: Context): SQL | undefined {
  const { schoolCode, organizationId } = ctx.actor;
  switch (reachOf(ctx.actor, 'request.read')) {
    case 'own-school':
      return schoolCode === null ? sql`false` : eq(requests.schoolCode, schoolCode);
    case 'own-organization':
      return organizationId === null
        ? sql`false`
        : and(eq(requests.organizationId, organizationId), isNotNull(requests.sentAt));
    case 'any':
      return isNotNull(requests.sentAt);
    default:
      return sql`false`;
  }
}
