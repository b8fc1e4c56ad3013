import type { MergeId, OrganizationId, OrganizationPairId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { type MergeInput, mergeOrganizations } from './merge-organizations.server.ts';
import { findPair } from './pair-page.server.ts';

/** Merges the two records of a pair: whichever of them is not kept goes. */
export async function mergePair(
  ctx: Context,
  { pairId, keptId, ...rest }: Omit<MergeInput, 'goneId'> & { pairId: OrganizationPairId },
): Promise<MergeId> {
  authorize(ctx, 'organization.merge');
  const { older, newer } = await findPair(ctx, pairId);
  const ids: OrganizationId[] = [older.id, newer.id];
  const goneId = ids.find((id) => id !== keptId);
  if (!goneId || !ids.includes(keptId)) throw new Refusal('not-found', 'organization');
  return mergeOrganizations(ctx, { keptId, goneId, ...rest });
}
