import { and, eq, isNull, ne } from 'drizzle-orm';
import type { DocumentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { documents } from '#db/schema/index.ts';

export type ReviewDocumentInput = { documentId: DocumentId } & (
  | { verdict: 'accepted' }
  | { verdict: 'returned'; note: string }
);

/** Accepts a paper, which then takes the place of the one before it, or returns it with what is wrong in words. */
export async function reviewDocument(ctx: Context, input: ReviewDocumentInput): Promise<void> {
  authorize(ctx, 'document.review');
  await inTransaction(ctx, async (ctx) => {
    const [document] = await ctx.db
      .select()
      .from(documents)
      .where(eq(documents.id, input.documentId))
      .for('update');
    if (!document) throw new Refusal('not-found', 'document');
    if (document.status !== 'received') throw new Refusal('rule', 'document-not-waiting');
    const note = input.verdict === 'returned' ? input.note.trim() : null;
    if (note === '') throw new Refusal('rule', 'note-missing');

    // One that begins later leaves the paper before it in force until then.
    const beginsLater = document.validFrom !== null && document.validFrom > today(ctx);
    if (input.verdict === 'accepted' && !beginsLater) await replaceEarlier(ctx, document);
    await ctx.db
      .update(documents)
      .set({
        status: input.verdict,
        returnedNote: note,
        reviewedBy: requireUser(ctx),
        reviewedAt: ctx.now,
      })
      .where(eq(documents.id, document.id));
    await refreshClearance(ctx, { organizationId: document.organizationId });
    await record(ctx, {
      type: input.verdict === 'accepted' ? 'document.accepted' : 'document.returned',
      subjectType: 'document',
      subjectId: document.id,
      organizationId: document.organizationId,
      data: {
        kind: document.kind,
        offeringId: document.offeringId,
        partnershipId: document.partnershipId,
        validUntil: document.validUntil,
        ...(note && { note }),
      },
    });
  });
}

async function replaceEarlier(ctx: Context, document: typeof documents.$inferSelect): Promise<void> {
  const { offeringId, partnershipId } = document;
  await ctx.db
    .update(documents)
    .set({ status: 'replaced' })
    .where(
      and(
        eq(documents.organizationId, document.organizationId),
        eq(documents.kind, document.kind),
        eq(documents.status, 'accepted'),
        ne(documents.id, document.id),
        offeringId ? eq(documents.offeringId, offeringId) : isNull(documents.offeringId),
        partnershipId ? eq(documents.partnershipId, partnershipId) : isNull(documents.partnershipId),
      ),
    );
}
