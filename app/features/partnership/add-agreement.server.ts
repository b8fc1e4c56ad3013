import type { DocumentId, PartnershipId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { addDocument } from '#app/features/documents/add-document.server.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { refreshClearance } from './clearance.server.ts';
import { lockPartnership } from './load-partnership.server.ts';

export type AddAgreementInput = {
  partnershipId: PartnershipId;
  validFrom: CalendarDate;
  validUntil: CalendarDate | null;
  file: UploadedFile;
};

/** Puts the signed agreement of one partnership on file. Its one event is that of the document. */
export async function addAgreement(ctx: Context, input: AddAgreementInput): Promise<DocumentId> {
  return inTransaction(ctx, async (ctx) => {
    const { partnershipId, ...paper } = input;
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'partnership.agreement', partnership);
    const id = await addDocument(ctx, {
      ...paper,
      organizationId: partnership.organizationId,
      partnershipId,
      kind: 'agreement',
    });
    await refreshClearance(ctx, { partnershipId });
    return id;
  });
}
