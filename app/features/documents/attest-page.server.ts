import { eq } from 'drizzle-orm';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';

export async function attestPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'attestation.add', { organizationId });
  const [organization] = await ctx.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return { organization: organization?.name ?? '' };
}
