import { eq } from 'drizzle-orm';
import { NEVER_CLEARED } from '#app/domain/partnerships/vocabulary.ts';
import { whatItsEndBrings } from '#app/domain/partnerships/what-its-end-brings.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { freePlaces, holdRegistration } from '#app/features/request/places.server.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { partnerships, requests } from '#db/schema/index.ts';
import type { PartnershipRow } from './clearance.server.ts';
import { fundMoneyLeft } from './fund-money.server.ts';

/** What is to become of a partnership because its last day is over; null while it is not, or when it is settled. */
export const broughtByItsEnd = (
  ctx: Context,
  { status, startedAt, firstClearedOn, endsOn }: PartnershipRow,
) =>
  whatItsEndBrings({
    status,
    wasCleared: startedAt !== null || firstClearedOn !== null,
    endsOn,
    today: today(ctx),
  });

/** Settles a partnership whose last day is over, with one event, from which both sides hear of it. Safe to call again. */
export async function settleOverPartnership(
  ctx: Context,
  { id, requestId }: Pick<PartnershipRow, 'id' | 'requestId'>,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    // The order of agreeing and ending: the request, the offering's places, the partnership.
    if (requestId)
      await ctx.db
        .select({ id: requests.id })
        .from(requests)
        .where(eq(requests.id, requestId))
        .for('no key update');
    const [found] = await ctx.db.select().from(partnerships).where(eq(partnerships.id, id));
    if (found) await holdRegistration(ctx, found);
    const [row] = await ctx.db.select().from(partnerships).where(eq(partnerships.id, id)).for('update');
    const verb = row ? broughtByItsEnd(ctx, row) : null;
    if (verb === 'complete') await complete(ctx, row!);
    if (verb === 'end') await endUncleared(ctx, row!);
  });
}

const eventOf = (row: PartnershipRow) => ({
  subjectType: 'partnership',
  subjectId: row.id satisfies PartnershipId,
  organizationId: row.organizationId,
  schoolCode: row.schoolCode,
});

async function complete(ctx: Context, row: PartnershipRow): Promise<void> {
  await ctx.db
    .update(partnerships)
    // It was cleared once, though it may have lapsed since.
    .set({ status: 'completed', clearedAt: row.clearedAt ?? row.startedAt ?? firstClearedAt(ctx, row) })
    .where(eq(partnerships.id, row.id));
  await record(ctx, {
    ...eventOf(row),
    type: 'partnership.completed',
    data: { reference: row.reference, endsOn: row.endsOn, hadStarted: row.startedAt !== null },
  });
}

const firstClearedAt = (ctx: Context, { firstClearedOn }: PartnershipRow) =>
  firstClearedOn && endOfDay(addDays(firstClearedOn, -1), ctx.district.timeZone);

async function endUncleared(ctx: Context, row: PartnershipRow): Promise<void> {
  const { id, requestId, offeringId, schoolYear } = row;
  const offers = requestId ? await freePlaces(ctx, { id: requestId, offeringId, schoolYear }, undefined) : [];
  const fundMoney = await fundMoneyLeft(ctx, row);
  await ctx.db
    .update(partnerships)
    .set({ status: 'ended', endedAt: ctx.now, endReason: NEVER_CLEARED })
    .where(eq(partnerships.id, id));
  await record(ctx, {
    ...eventOf(row),
    type: 'partnership.ended',
    data: {
      reference: row.reference,
      side: null,
      reason: NEVER_CLEARED,
      endsOn: row.endsOn,
      offeringIds: [offeringId],
      ...(fundMoney.length > 0 && { fundMoney }),
    },
  });
  for (const offer of offers) await record(ctx, offer);
}
