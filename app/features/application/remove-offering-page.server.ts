import type { OfferingId } from '#app/domain/shared/id.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { offeringName } from './application-dossier.server.ts';
import { getOwnDraft, requirePut } from './find-own-application.server.ts';

export async function removeOfferingPage(ctx: Context, offeringId: OfferingId) {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDraft(ctx);
  requirePut(dossier, offeringId);
  return { applicationId: dossier.application.id, offeringId, name: offeringName(dossier, offeringId) };
}
