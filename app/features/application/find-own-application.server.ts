import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { type Dossier, loadDossier } from './application-dossier.server.ts';
import { currentApplication, isEditable } from './own-application.server.ts';

/** The organization's current application, for reading. */
export async function getOwnDossier(ctx: Context): Promise<Dossier> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  const current = await currentApplication(ctx, organizationId);
  if (!current) throw new Refusal('not-found', 'application');
  return loadDossier(ctx, current.application.id);
}

/** The same for a page that changes it. One that was sent is only read. */
export async function getOwnDraft(ctx: Context): Promise<Dossier> {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDossier(ctx);
  if (!isEditable(dossier.application.status)) throw new Refusal('rule', 'not-editable');
  return dossier;
}

export function requirePut(dossier: Dossier, offeringId: OfferingId): void {
  if (!dossier.offerings.some(({ id }) => id === offeringId)) throw new Refusal('not-found', 'offering');
}
