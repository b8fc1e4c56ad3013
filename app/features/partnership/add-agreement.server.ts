import { eq } from 'drizzle-orm';
import type { DocumentId, PartnershipId, RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { addDocument } from '#app/features/documents/add-document.server.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { agreementSignatures, requests } from '#db/schema/index.ts';
import { refreshClearance } from './clearance.server.ts';
import { lockPartnership } from './load-partnership.server.ts';

export type AddAgreementInput = {
  partnershipId: PartnershipId;
  validFrom: CalendarDate;
  validUntil: CalendarDate | null;
  /** Who signed outside Crosswalk, and on which day the last of them did. */
  schoolSigner: string;
  partnerSigner: string;
  signedOn: CalendarDate;
  file: UploadedFile;
};

/** Puts the signed agreement of one partnership on file, with who signed it. Its one event is that of the document. */
export async function addAgreement(ctx: Context, input: AddAgreementInput): Promise<DocumentId> {
  return inTransaction(ctx, async (ctx) => {
    const { partnershipId, schoolSigner, partnerSigner, signedOn, ...paper } = input;
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'partnership.agreement', partnership);
    if (signedOn > today(ctx)) throw new Refusal('rule', 'agreement-signed-later');
    const id = await addDocument(ctx, {
      ...paper,
      organizationId: partnership.organizationId,
      partnershipId,
      kind: 'agreement',
    });
    await ctx.db.insert(agreementSignatures).values({
      documentId: id,
      partnershipId,
      schoolSigner,
      partnerSigner,
      signedOn,
      revision: await agreedRevision(ctx, partnership.requestId),
    });
    await refreshClearance(ctx, { partnershipId });
    return id;
  });
}

async function agreedRevision(ctx: Context, requestId: RequestId | null): Promise<number | null> {
  if (requestId === null) return null;
  const [request] = await ctx.db
    .select({ revision: requests.currentRevision })
    .from(requests)
    .where(eq(requests.id, requestId));
  return request?.revision ?? null;
}
