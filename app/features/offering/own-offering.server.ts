import { and, eq } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offeringRegistrations, offerings, organizationRegistrations } from '#db/schema/index.ts';

/**
 * An offering with its standing in this school year, held until commit. One of another organization is answered
 * as one that does not exist.
 */
export async function lockOwnOffering(ctx: Context, offeringId: OfferingId) {
  const [offering] = await ctx.db.select().from(offerings).where(eq(offerings.id, offeringId)).for('update');
  if (!offering || offering.organizationId !== ctx.actor.organizationId) {
    throw new Refusal('not-found', 'offering');
  }
  const [registration] = await ctx.db
    .select()
    .from(offeringRegistrations)
    .where(
      and(
        eq(offeringRegistrations.offeringId, offeringId),
        eq(offeringRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .for('update');
  const [organization] = await ctx.db
    .select({ status: organizationRegistrations.status })
    .from(organizationRegistrations)
    .where(
      and(
        eq(organizationRegistrations.organizationId, offering.organizationId),
        eq(organizationRegistrations.schoolYear, ctx.schoolYear),
      ),
    );
  return { offering, registration: registration ?? null, organizationStanding: organization?.status ?? null };
}
