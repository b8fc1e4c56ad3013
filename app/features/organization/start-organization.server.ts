import type { z } from 'zod';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { type CreatedOrganization, createOrganization } from './create-organization.server.ts';
import type { StartOrganizationForm } from './inputs.ts';
import { type SimilarOrganization, similarOrganizations } from './similar-organizations.server.ts';

/** Founds an organization unless one of a name like it is known and nobody has said that this is another. */
export async function startOrganization(
  ctx: Context,
  { anyway, ...input }: z.output<typeof StartOrganizationForm>,
): Promise<{ created: CreatedOrganization } | { similar: SimilarOrganization[] }> {
  authorize(ctx, 'organization.create');
  const similar = anyway ? [] : await similarOrganizations(ctx, input.name);
  return similar.length > 0 ? { similar } : { created: await createOrganization(ctx, input) };
}
