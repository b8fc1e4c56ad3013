import type { z } from 'zod';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { attemptKey, type Limit, takeAttempt } from '#app/platform/attempts.server.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { askToJoin } from './ask-to-join.server.ts';
import { type CreatedOrganization, createOrganization } from './create-organization.server.ts';
import type { StartOrganizationForm } from './inputs.ts';
import { ANOTHER } from './kind-words.ts';
import { type SimilarOrganization, similarOrganizations } from './similar-organizations.server.ts';

/** Ten in a row, then a minute, two, four: enough to correct a name, too few to try out other people's numbers. */
const LOOK_UPS: Limit = {
  free: 10,
  firstWaitSeconds: 60,
  longestWaitSeconds: 3_600,
  forgetSeconds: 86_400,
};

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
  const lookUp = await takeAttempt(ctx.db, attemptKey('look-up', requireUser(ctx)), LOOK_UPS);
  if (!lookUp.ok) throw new Refusal('rule', 'too-many-look-ups', { seconds: lookUp.waitSeconds });
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
