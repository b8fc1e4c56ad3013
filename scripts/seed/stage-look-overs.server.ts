import { confirmLookOver } from '#app/features/calendar/confirm-look-over.server.ts';
import { lookOverPage } from '#app/features/calendar/look-over-page.server.ts';
import { at, dayAfter, type Stage, type StagedOrganization } from './stage.ts';
import { SERVING_PARTNER } from './stage-partners.server.ts';

/**
 * Before the date in the fall two of three approved partners have said that everything is still right. The one that the
 * published sign-ins belong to has not, and neither has anybody of whom something is known to be wrong.
 */
export async function stageLookOvers(stage: Stage, approved: readonly StagedOrganization[]): Promise<void> {
  const willing = approved.filter(({ world }, place) => place % 3 !== 2 && world.slug !== SERVING_PARTNER);
  for (const [place, { id, admin }] of willing.entries()) {
    const when = dayAfter(at('2026-10-05', '17:20'), (place * 8) / willing.length);
    const ctx = stage.as(admin, 'partner-admin', when, { organizationId: id });
    const { allowed, seen } = await lookOverPage(ctx);
    if (allowed.confirm) await confirmLookOver(ctx, { seen });
  }
}
