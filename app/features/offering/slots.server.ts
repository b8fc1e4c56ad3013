import { and, asc, count, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgeSlot } from '#app/domain/offerings/judge-slot.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { offeringSlots, placeHolds } from '#db/schema/index.ts';
import type { SlotInput } from './inputs.ts';
import { lockOwnOffering } from './own-offering.server.ts';
import { getOwnOffering } from './own-offering-page.server.ts';

const slotsOf = (ctx: Context, offeringId: OfferingId) =>
  ctx.db
    .select()
    .from(offeringSlots)
    .where(and(eq(offeringSlots.offeringId, offeringId), eq(offeringSlots.schoolYear, ctx.schoolYear)))
    .orderBy(asc(offeringSlots.position), asc(offeringSlots.name));

/** When an offering is given this year, and how many places each time has. */
export async function slotsPage(ctx: Context, offeringId: OfferingId) {
  const { offering, registration } = await getOwnOffering(ctx, offeringId);
  const slots = await slotsOf(ctx, offeringId);
  return {
    id: offering.id,
    name: offering.name,
    year: formatSchoolYear(ctx.schoolYear),
    places: registration?.places ?? 0,
    placesTaken: registration?.placesTaken ?? 0,
    defaults: { days: offering.days, startsAt: offering.startsAt, endsAt: offering.endsAt },
    slots: slots.map(({ name, days, startsAt, endsAt, places, placesTaken }) => ({
      name,
      days,
      startsAt,
      endsAt,
      places,
      taken: placesTaken,
    })),
    // What is agreed without a time would be left outside of all of them.
    isBound: slots.length === 0 && (registration?.placesTaken ?? 0) > 0,
    allowed: {
      edit:
        offering.status !== 'archived' && registration !== null && can(ctx.actor, 'offering.edit', offering),
    },
  };
}

/** Writes down a time at which the offering is given, or changes the one of the same name. Its places follow their sum. */
export async function setSlot(ctx: Context, input: { offeringId: OfferingId } & SlotInput): Promise<void> {
  authorize(ctx, 'offering.edit', { organizationId: ctx.actor.organizationId });
  await inTransaction(ctx, async (ctx) => {
    const { offeringId, ...slot } = input;
    const { offering, registration } = await lockOwnOffering(ctx, offeringId);
    if (offering.status === 'archived') throw new Refusal('rule', 'offering-archived');
    if (!registration) throw new Refusal('rule', 'offering-not-approved');
    const slots = await slotsOf(ctx, offeringId);
    const before = slots.find(({ name }) => name === slot.name);
    const verdict = judgeSlot({
      ...slot,
      others: slots.filter(({ name }) => name !== slot.name).length,
      taken: before?.placesTaken ?? 0,
      takenInAll: registration.placesTaken,
      isDivided: slots.length > 0,
    });
    if (!verdict.ok) throw new Refusal('rule', `slot-${verdict.reason}`, { taken: before?.placesTaken ?? 0 });
    await ctx.db
      .insert(offeringSlots)
      .values({ ...slot, offeringId, schoolYear: ctx.schoolYear, position: before?.position ?? slots.length })
      .onConflictDoUpdate({
        target: [offeringSlots.offeringId, offeringSlots.schoolYear, offeringSlots.name],
        set: { days: slot.days, startsAt: slot.startsAt, endsAt: slot.endsAt, places: slot.places },
      });
    await record(ctx, {
      type: 'offering.slots-set',
      subjectType: 'offering',
      subjectId: offeringId,
      organizationId: offering.organizationId,
      data: { name: offering.name, slot: slot.name, places: slot.places, before: before?.places ?? null },
    });
  });
}

/** Takes out a time that nothing was ever agreed in. */
export async function removeSlot(
  ctx: Context,
  input: { offeringId: OfferingId; name: string },
): Promise<void> {
  authorize(ctx, 'offering.edit', { organizationId: ctx.actor.organizationId });
  await inTransaction(ctx, async (ctx) => {
    const { offering } = await lockOwnOffering(ctx, input.offeringId);
    const named = and(
      eq(offeringSlots.offeringId, input.offeringId),
      eq(offeringSlots.schoolYear, ctx.schoolYear),
      eq(offeringSlots.name, input.name),
    );
    const [held] = await ctx.db
      .select({ holds: count() })
      .from(placeHolds)
      .where(
        and(
          eq(placeHolds.offeringId, input.offeringId),
          eq(placeHolds.schoolYear, ctx.schoolYear),
          eq(placeHolds.slot, input.name),
        ),
      );
    if ((held?.holds ?? 0) > 0) throw new Refusal('rule', 'slot-in-use');
    const [removed] = await ctx.db
      .delete(offeringSlots)
      .where(named)
      .returning({ places: offeringSlots.places });
    if (!removed) throw new Refusal('rule', 'slot-gone');
    await record(ctx, {
      type: 'offering.slots-set',
      subjectType: 'offering',
      subjectId: input.offeringId,
      organizationId: offering.organizationId,
      data: { name: offering.name, slot: input.name, places: 0, before: removed.places },
    });
  });
}
