import { and, eq } from 'drizzle-orm';
import { reopeningEdits } from '#app/domain/offerings/reopening-edits.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { OfferingProfile } from '#app/domain/vetting/profile-answers.ts';
import { followProfile } from '#app/features/application/follow-profile.server.ts';
import { changedFields } from '#app/features/organization/organization-profile.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { offeringRegistrations, offeringSlots, offerings } from '#db/schema/index.ts';
import { lockOwnOffering } from './own-offering.server.ts';

export type UpdateOfferingInput = { offeringId: OfferingId } & Partial<OfferingProfile> &
  Partial<{ safety: string | null }>;

export type UpdatedOffering = { changed: string[]; reopened: string[] };

/**
 * Changes an offering's own words and facts, and its places for the year. On one that was vetted, an edit of what
 * the vetting rested on asks the Office to look again; it stays where it is meanwhile.
 */
export async function updateOffering(ctx: Context, input: UpdateOfferingInput): Promise<UpdatedOffering> {
  authorize(ctx, 'offering.edit', { organizationId: ctx.actor.organizationId });
  return inTransaction(ctx, async (ctx) => {
    const { offeringId, places, ...changes } = input;
    const { offering, registration } = await lockOwnOffering(ctx, offeringId);
    if (offering.status === 'archived') throw new Refusal('rule', 'offering-archived');

    const changed = changedFields(offering, changes);
    const morePlaces = places !== undefined && places !== (registration?.places ?? 0);
    if (changed.length === 0 && !morePlaces) return { changed, reopened: [] };
    if (morePlaces && (await hasSlots(ctx, offeringId))) throw new Refusal('rule', 'places-of-slots');
    if (morePlaces && registration && places < registration.placesTaken) {
      throw new Refusal('rule', 'places-taken', { taken: registration.placesTaken });
    }

    const vetted = offering.status !== 'draft';
    const reopened = vetted ? reopeningEdits(offering, { ...offering, ...changes }) : [];
    if (changed.length > 0) {
      await ctx.db
        .update(offerings)
        .set({
          ...changes,
          ...(reopened.length > 0 && { needsLookSince: offering.needsLookSince ?? ctx.now }),
        })
        .where(eq(offerings.id, offeringId));
    }
    if (morePlaces) await setPlaces(ctx, offeringId, places);
    await followProfile(ctx, {
      organizationId: offering.organizationId,
      offeringId,
      changes: { ...changes, ...(morePlaces && { places }) },
    });
    const fields = morePlaces ? [...changed, 'places'] : changed;
    // Where and what an offering is decides which papers its partnerships need and what the district has narrowed.
    if (changed.includes('place') || changed.includes('category'))
      await refreshClearance(ctx, { offeringId });
    await record(ctx, {
      type: 'offering.edited',
      subjectType: 'offering',
      subjectId: offeringId,
      organizationId: offering.organizationId,
      data: { name: changes.name ?? offering.name, fields, reopened },
    });
    return { changed: fields, reopened };
  });
}

/** The places of an offering that is given at several times are the sum of theirs. */
async function hasSlots(ctx: Context, offeringId: OfferingId): Promise<boolean> {
  const [slot] = await ctx.db
    .select({ name: offeringSlots.name })
    .from(offeringSlots)
    .where(and(eq(offeringSlots.offeringId, offeringId), eq(offeringSlots.schoolYear, ctx.schoolYear)))
    .limit(1);
  return slot !== undefined;
}

async function setPlaces(ctx: Context, offeringId: OfferingId, places: number): Promise<void> {
  const updated = await ctx.db
    .update(offeringRegistrations)
    .set({ places })
    .where(
      and(
        eq(offeringRegistrations.offeringId, offeringId),
        eq(offeringRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .returning({ offeringId: offeringRegistrations.offeringId });
  if (updated.length > 0) return;
  await ctx.db
    .insert(offeringRegistrations)
    .values({ offeringId, schoolYear: ctx.schoolYear, status: 'draft', places });
}
