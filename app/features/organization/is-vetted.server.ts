import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizationRegistrations } from '#db/schema/index.ts';

/** Whether the Office has approved this organization in any year, also where it was suspended or expired since. */
export async function isVetted(ctx: Context, organizationId: OrganizationId): Promise<boolean> {
  const [vetted] = await ctx.db
    .select({ status: organizationRegistrations.status })
    .from(organizationRegistrations)
    .where(
      and(
        eq(organizationRegistrations.organizationId, organizationId),
        inArray(organizationRegistrations.status, ['approved', 'suspended', 'expired']),
      ),
    )
    .limit(1);
  return vetted !== undefined;
}
