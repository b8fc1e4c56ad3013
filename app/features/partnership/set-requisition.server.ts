import { eq } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';
import { refreshClearance } from './clearance.server.ts';
import { lockPartnership } from './load-partnership.server.ts';

export type SetRequisitionInput = { partnershipId: PartnershipId; requisitionNumber: string };

/** Keeps the number that the finance system gave. Crosswalk never signs and never commits money. */
export async function setRequisition(ctx: Context, input: SetRequisitionInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, input.partnershipId);
    authorize(ctx, 'partnership.requisition', partnership);
    if (partnership.price === 0) throw new Refusal('rule', 'partnership-not-paid');
    await ctx.db
      .update(partnerships)
      .set({ requisitionNumber: input.requisitionNumber })
      .where(eq(partnerships.id, partnership.id));
    await record(ctx, {
      type: 'partnership.requisition-set',
      subjectType: 'partnership',
      subjectId: partnership.id,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: {
        reference: partnership.reference,
        before: partnership.requisitionNumber,
        requisitionNumber: input.requisitionNumber,
      },
    });
    await refreshClearance(ctx, { partnershipId: partnership.id });
  });
}
