import { and, eq, inArray } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceRegistration, type RegistrationVerb } from '#app/domain/vetting/registration-transitions.ts';
import type { RegistrationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offeringRegistrations, organizationRegistrations } from '#db/schema/index.ts';
import type { Dossier } from './application-dossier.server.ts';

/** Standings on which no decision of this year can be made any more. */
const CLOSED: ReadonlySet<RegistrationStatus> = new Set(['declined', 'suspended', 'expired']);

/**
 * The year's registrations follow their application. One from which the verb does not lead anywhere stays: an
 * organization that is approved already keeps that standing while it applies for one more offering. An offering that nobody could decide on is refused.
 */
export async function moveRegistrations(
  ctx: Context,
  dossier: Dossier,
  verb: Extract<RegistrationVerb, 'submit' | 'return' | 'resubmit' | 'withdraw'>,
): Promise<void> {
  const { schoolYear } = dossier.cycle;
  const organizationId = dossier.organization.id;
  const [organization] = await ctx.db
    .select({ status: organizationRegistrations.status })
    .from(organizationRegistrations)
    .where(
      and(
        eq(organizationRegistrations.organizationId, organizationId),
        eq(organizationRegistrations.schoolYear, schoolYear),
      ),
    )
    .for('update');
  const next = organization && advanceRegistration(organization.status, verb);
  if (next?.ok) {
    await ctx.db
      .update(organizationRegistrations)
      .set({ status: next.to })
      .where(
        and(
          eq(organizationRegistrations.organizationId, organizationId),
          eq(organizationRegistrations.schoolYear, schoolYear),
        ),
      );
  }

  const ids = dossier.offerings.map(({ id }) => id);
  if (ids.length === 0) return;
  const isSending = verb === 'submit' || verb === 'resubmit';
  const standings = await ctx.db
    .select({ offeringId: offeringRegistrations.offeringId, status: offeringRegistrations.status })
    .from(offeringRegistrations)
    .where(
      and(inArray(offeringRegistrations.offeringId, ids), eq(offeringRegistrations.schoolYear, schoolYear)),
    )
    .orderBy(offeringRegistrations.offeringId)
    .for('update');
  for (const { offeringId, status } of standings) {
    // An offering that was added to a returned application goes with it for the first time.
    const step = advanceRegistration(status, verb === 'resubmit' && status === 'draft' ? 'submit' : verb);
    if (isSending && CLOSED.has(status)) {
      throw new Refusal('rule', 'offering-not-open', {
        offering: dossier.offerings.find(({ id }) => id === offeringId)?.name ?? '',
      });
    }
    if (!step.ok) continue;
    await ctx.db
      .update(offeringRegistrations)
      .set({ status: step.to })
      .where(
        and(
          eq(offeringRegistrations.offeringId, offeringId),
          eq(offeringRegistrations.schoolYear, schoolYear),
        ),
      );
  }
}
