import { and, eq } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { documents, partnerships } from '#db/schema/index.ts';
import { refreshClearance } from './clearance.server.ts';
import { lockPartnership } from './load-partnership.server.ts';

/**
 * The Office approves a partnership for the year on its agreement, which is thereby accepted. Without an agreement there
 * is nothing to approve.
 */
export async function approvePartnership(ctx: Context, partnershipId: PartnershipId): Promise<void> {
  authorize(ctx, 'partnership.approve');
  await inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, partnershipId);
    if (partnership.approvedAt !== null) throw new Refusal('rule', 'partnership-already-approved');
    if (partnership.status === 'ended') throw new Refusal('rule', 'partnership-ended');
    const accepted = await ctx.db
      .update(documents)
      .set({ status: 'accepted', reviewedBy: requireUser(ctx), reviewedAt: ctx.now })
      .where(
        and(
          eq(documents.partnershipId, partnershipId),
          eq(documents.kind, 'agreement'),
          eq(documents.status, 'received'),
        ),
      )
      .returning({ id: documents.id });
    const [agreement] = await ctx.db
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(
          eq(documents.partnershipId, partnershipId),
          eq(documents.kind, 'agreement'),
          eq(documents.status, 'accepted'),
        ),
      )
      .limit(1);
    if (!agreement) throw new Refusal('rule', 'partnership-without-agreement');
    await ctx.db
      .update(partnerships)
      .set({ approvedBy: requireUser(ctx), approvedAt: ctx.now })
      .where(eq(partnerships.id, partnershipId));
    await record(ctx, {
      type: 'partnership.approved',
      subjectType: 'partnership',
      subjectId: partnershipId,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: { reference: partnership.reference, acceptedDocuments: accepted.map(({ id }) => id) },
    });
    await refreshClearance(ctx, { partnershipId });
  });
}
