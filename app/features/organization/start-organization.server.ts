import type { z } from 'zod';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { askToJoin } from './ask-to-join.server.ts';
import { type CreatedOrganization, createOrganization } from './create-organization.server.ts';
import { ANOTHER, type StartOrganizationForm } from './inputs.ts';
import { type SimilarOrganization, similarOrganizations } from './similar-organizations.server.ts';

export type Started =
  | { readonly created: CreatedOrganization }
  | { readonly similar: readonly SimilarOrganization[] }
  | { readonly asked: SimilarOrganization; readonly similar: readonly SimilarOrganization[] };

/**
 * Founds an organization, unless one that looks like it is here and nobody has said, with a reason, that this is another.
 * Where the person says that it is one of those shown, its admins are asked for an invitation instead.
 */
export async function startOrganization(
  ctx: Context,
  { known, another, ...input }: z.output<typeof StartOrganizationForm>,
): Promise<Started> {
  authorize(ctx, 'organization.create');
  const similar = await similarOrganizations(ctx, input);
  const mine = similar.find(({ id }) => id === (known as OrganizationId | undefined));
  if (mine) {
    await askToJoin(ctx, { organizationId: mine.id });
    return { asked: mine, similar };
  }
  if (similar.length > 0 && (known !== ANOTHER || another === null)) return { similar };
  return {
    created: await createOrganization(ctx, input, similar.length > 0 ? another : null),
  };
}
