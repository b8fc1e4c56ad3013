import { eq } from 'drizzle-orm';
import { advancePartnership } from '#app/domain/partnerships/partnership-transitions.ts';
import type { EndReason } from '#app/domain/partnerships/vocabulary.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lockRequest } from '#app/features/request/load-request.server.ts';
import { freePlaces, holdRegistration } from '#app/features/request/places.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';
import { firstClearedUnder } from './clearance.server.ts';
import { fundMoneyLeft } from './fund-money.server.ts';
import { standingOf } from './last-served.server.ts';
import { findPartnership, lockPartnership } from './load-partnership.server.ts';

export type EndPartnershipInput = { partnershipId: PartnershipId; reason: EndReason; note: string | null };

/** Ends a partnership before its last day. Its places are free at once, and go to whoever waits for them. */
export async function endPartnership(ctx: Context, input: EndPartnershipInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const known = await findPartnership(ctx, input.partnershipId);
    authorize(ctx, 'partnership.end', known);
    // The request and the offering's places before the partnership, as when it came to be.
    if (known.requestId) await lockRequest(ctx, known.requestId);
    await holdRegistration(ctx, known);
    const partnership = await lockPartnership(ctx, input.partnershipId);
    const step = advancePartnership(partnership.status, 'end');
    if (!step.ok) throw new Refusal('rule', 'partnership-over');
    const { id, requestId, offeringId, schoolYear } = partnership;
    const offers = requestId
      ? await freePlaces(ctx, { id: requestId, offeringId, schoolYear }, undefined)
      : [];
    const firstClearedOn = firstClearedUnder(ctx, partnership, false);
    const { served } = standingOf({ ...partnership, firstClearedOn });
    const fundMoney = await fundMoneyLeft(ctx, partnership);
    await ctx.db
      .update(partnerships)
      .set({
        status: step.to,
        firstClearedOn,
        endedAt: ctx.now,
        endReason: input.reason,
        endNote: input.note,
      })
      .where(eq(partnerships.id, id));
    await record(ctx, {
      type: 'partnership.ended',
      subjectType: 'partnership',
      subjectId: id,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: {
        reference: partnership.reference,
        side: ctx.actor.schoolCode === partnership.schoolCode ? 'school' : 'partner',
        reason: input.reason,
        offeringIds: [offeringId],
        served,
        ...(fundMoney.length > 0 && { fundMoney }),
      },
    });
    for (const offer of offers) await record(ctx, offer);
  });
}
