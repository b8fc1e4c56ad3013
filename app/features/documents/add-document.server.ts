import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { DocumentId, OfferingId, OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { lastDayOf } from '#app/domain/vetting/document-kinds.ts';
import type { DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { dropFile, type KeptFile, keepFile } from '#app/platform/storage/file-store.server.ts';
import { inspectFile } from '#app/platform/storage/inspect-file.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { documents, offerings, organizations, partnerships } from '#db/schema/index.ts';
import { claimFile } from './claim-file.server.ts';
import { documentKindsOf, type Kind } from './kinds.server.ts';

export type AddDocumentInput = {
  organizationId: OrganizationId;
  kind: DocumentKind;
  /** The one offering that the paper is for, where its kind is about offerings. */
  offeringId?: OfferingId | null;
  /** The one partnership that an agreement covers. */
  partnershipId?: PartnershipId | null;
  validFrom: CalendarDate | null;
  validUntil: CalendarDate | null;
  note?: string | null;
  file: UploadedFile;
};

/** Puts a paper on file. The Office accepts it afterwards; it counts as received at once. */
export async function addDocument(ctx: Context, input: AddDocumentInput): Promise<DocumentId> {
  authorize(ctx, 'document.upload', { organizationId: input.organizationId });
  if (input.validFrom && input.validUntil && input.validUntil < input.validFrom) {
    throw new Refusal('rule', 'dates-out-of-order');
  }
  const inspected = await inspectFile(input.file.name, input.file.content);
  if (!inspected.ok) throw new Refusal('rule', inspected.problem);

  const kind = await requireKind(ctx, input);
  const paper = { ...input, validUntil: lastDayOf(input, kind, today(ctx)) };
  const kept = await keepFile(inspected.content);
  try {
    return await inTransaction(ctx, (ctx) => register(ctx, paper, kept, inspected));
  } catch (error) {
    // Anything but a refusal may have been committed all the same; the sweep removes what no record claims.
    if (error instanceof Refusal) await dropFile(kept.storageKey);
    throw error;
  }
}

/** A kind that is in use, added where it belongs. */
async function requireKind(ctx: Context, { kind: code, partnershipId }: AddDocumentInput): Promise<Kind> {
  const kind = (await documentKindsOf(ctx.db)).find(code);
  if (!kind?.active || kind.subject === 'adults') throw new Refusal('rule', 'kind-not-in-use');
  if ((kind.subject === 'partnership') !== Boolean(partnershipId))
    throw new Refusal('rule', 'kind-elsewhere');
  return kind;
}

async function register(
  ctx: Context,
  input: AddDocumentInput,
  kept: KeptFile,
  { name, mediaType }: { name: string; mediaType: string },
): Promise<DocumentId> {
  const { file: _, organizationId, offeringId = null, partnershipId = null, ...paper } = input;
  await requireOwn(ctx, organizationId, offeringId, partnershipId);
  const fileId = await claimFile(ctx, organizationId, { kept, name, mediaType });

  // An accepted paper stays in force until the Office accepts the next one, so that nobody's clearance lapses
  // while the new one waits on a desk.
  await ctx.db
    .update(documents)
    .set({ status: 'replaced' })
    .where(
      and(
        eq(documents.organizationId, organizationId),
        eq(documents.kind, input.kind),
        offeringId ? eq(documents.offeringId, offeringId) : isNull(documents.offeringId),
        partnershipId ? eq(documents.partnershipId, partnershipId) : isNull(documents.partnershipId),
        inArray(documents.status, ['received', 'returned']),
      ),
    );
  const [document] = await ctx.db
    .insert(documents)
    .values({
      ...paper,
      organizationId,
      offeringId,
      partnershipId,
      fileId: fileId,
      createdAt: ctx.now,
    })
    .returning({ id: documents.id });
  await record(ctx, {
    type: 'document.added',
    subjectType: 'document',
    subjectId: document!.id,
    organizationId,
    data: {
      kind: input.kind,
      file: name,
      sha256: kept.sha256,
      validFrom: input.validFrom,
      validUntil: input.validUntil,
    },
  });
  return document!.id;
}

async function requireOwn(
  ctx: Context,
  organizationId: OrganizationId,
  offeringId: OfferingId | null,
  partnershipId: PartnershipId | null,
): Promise<void> {
  // Held until commit: two uploads at once are counted one after the other.
  await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  if (offeringId) {
    const [offering] = await ctx.db
      .select({ organizationId: offerings.organizationId })
      .from(offerings)
      .where(eq(offerings.id, offeringId));
    if (offering?.organizationId !== organizationId) throw new Refusal('not-found', 'offering');
  }
  if (partnershipId) {
    const [partnership] = await ctx.db
      .select({ organizationId: partnerships.organizationId })
      .from(partnerships)
      .where(eq(partnerships.id, partnershipId));
    if (partnership?.organizationId !== organizationId) throw new Refusal('not-found', 'partnership');
  }
}
