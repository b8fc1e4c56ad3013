import type { OrganizationId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { lookAlikes } from '#app/features/merging/look-alikes.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';

const SHOWN = 5;

export type SimilarOrganization = { id: OrganizationId; name: string; neighborhood: string | null };

type Typed = {
  readonly name: string;
  readonly email: string;
  readonly ein: string | null;
  readonly website: string | null;
  readonly phone: string | null;
};

/**
 * Organizations that look like what was typed, most alike first: a second profile of one partner helps nobody. Only name
 * and neighborhood are told, and never which field agreed; whoever asks on another's behalf counts the questions, so that nobody tries numbers out.
 */
export async function similarOrganizations(ctx: Context, typed: Typed): Promise<SimilarOrganization[]> {
  authorize(ctx, 'organization.create');
  const found = (await lookAlikes(ctx.db, { ...typed, otherNames: [] })).slice(0, SHOWN);
  if (found.length === 0) return [];
  const { neighborhood: words } = await termLabels(ctx.db);
  return found.map(({ id, name, neighborhood }) => ({
    id,
    name,
    neighborhood: neighborhood && words.label(neighborhood),
  }));
}
