import { inArray } from 'drizzle-orm';
import type { NeedId, OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { needSetAsides } from '#db/schema/index.ts';

/** The offerings that each need has set aside; a need that has none is left out. */
export async function setAsideIds(
  db: Connection,
  needIds: readonly NeedId[],
): Promise<Map<NeedId, Set<OfferingId>>> {
  const aside = new Map<NeedId, Set<OfferingId>>();
  if (needIds.length === 0) return aside;
  const rows = await db
    .select({ needId: needSetAsides.needId, offeringId: needSetAsides.offeringId })
    .from(needSetAsides)
    .where(inArray(needSetAsides.needId, [...needIds]));
  for (const { needId, offeringId } of rows)
    aside.set(needId, (aside.get(needId) ?? new Set()).add(offeringId));
  return aside;
}
