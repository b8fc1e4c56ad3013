import { sql } from 'drizzle-orm';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { suspend } from '#app/features/suspension/suspend.server.ts';
import { at, type Staff, type Stage } from './stage.ts';

/** One offering is suspended five days before the demonstration's day: served somewhere, and no part of any fund round. */
export async function stageSuspension(stage: Stage, { director }: Staff): Promise<void> {
  const [chosen] = await stage.db.execute<{ id: OfferingId; organization_id: OrganizationId }>(sql`
    select o.id, o.organization_id from offerings o
    join partnerships p on p.offering_id = o.id
    where o.status = 'published'
      and (select count(*) from offerings other where other.organization_id = o.organization_id) > 1
      and not exists (select 1 from fund_requests fr where fr.organization_id = o.organization_id)
    order by o.slug limit 1`);
  if (!chosen) return;
  await suspend(stage.as(director, 'office-director', at('2026-10-09', '14:10')), {
    organizationId: chosen.organization_id,
    offeringId: chosen.id,
    grounds: 'safety',
    reason:
      'On two visits one adult was alone with more students than the approved ratio allows, and nobody took attendance when they left the building.',
    nextSteps:
      'Send us the staffing table for each session, with two names.\nShow us how attendance is taken at the door.\nCall us to agree on a visit.',
  });
}
