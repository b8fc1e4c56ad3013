import { and, eq } from 'drizzle-orm';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { lockOwnOffering } from '#app/features/offering/own-offering.server.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applicationOfferings } from '#db/schema/index.ts';
import { openItemsOf } from './open-items.server.ts';
import { isEditable, lockApplication } from './own-application.server.ts';

export type RemoveOfferingInput = { applicationId: ApplicationId; offeringId: OfferingId };

/** Takes an offering out of a draft application. Its answers stay, so that putting it back loses nothing. */
export async function removeOfferingFromApplication(ctx: Context, input: RemoveOfferingInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const application = await lockApplication(ctx, input.applicationId, 'application.edit');
    if (!isEditable(application.status)) throw new Refusal('rule', 'not-editable');
    const { offering } = await lockOwnOffering(ctx, input.offeringId);
    const open = await openItemsOf(ctx.db, application);
    if (!isOpen(open, { kind: 'offering', offeringId: offering.id })) {
      throw new Refusal('rule', 'offerings-closed');
    }
    const removed = await ctx.db
      .delete(applicationOfferings)
      .where(
        and(
          eq(applicationOfferings.applicationId, application.id),
          eq(applicationOfferings.offeringId, offering.id),
        ),
      )
      .returning({ offeringId: applicationOfferings.offeringId });
    if (removed.length === 0) return;
    await record(ctx, {
      type: 'application.offering-removed',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { offering: offering.name },
    });
  });
}
