import { eq } from 'drizzle-orm';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';
import { monthsInWords } from './document-words.ts';
import { documentKindsOf } from './kinds.server.ts';

export async function attestPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'attestation.add', { organizationId });
  const [organization] = await ctx.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const { adults } = await documentKindsOf(ctx.db);
  return { organization: organization?.name ?? '', longest: monthsInWords(adults.validMonths) };
}
