import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { AttestationId, DocumentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lastDayOf } from '#app/domain/vetting/document-kinds.ts';
import { today } from '#app/features/district/today.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { attestations, documents, files, offerings } from '#db/schema/index.ts';
import { addAttestation } from './add-attestation.server.ts';
import { addDocument } from './add-document.server.ts';
import { monthsInWords } from './document-words.ts';
import type { RenewAttestationForm, RenewDocumentForm } from './inputs.ts';
import { documentKindsOf } from './kinds.server.ts';

/** The paper that is renewed: one of the organization's own, not of a single partnership, of a kind still in use. */
async function loadRenewable(ctx: Context, documentId: DocumentId) {
  const [found] = await ctx.db
    .select({ document: documents, fileName: files.name, offering: offerings.name })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .leftJoin(offerings, eq(offerings.id, documents.offeringId))
    .where(and(eq(documents.id, documentId), isNull(documents.partnershipId)));
  if (!found) throw new Refusal('not-found', 'document');
  admit(ctx, 'document.upload', { organizationId: found.document.organizationId });
  const kind = (await documentKindsOf(ctx.db)).find(found.document.kind);
  if (!kind?.active) throw new Refusal('not-found', 'document');
  return { ...found, kind };
}

/** The one page on which a paper is renewed: what stands, and the days that the next one would usually have. */
export async function renewDocumentPage(ctx: Context, documentId: DocumentId) {
  const { document, fileName, offering, kind } = await loadRenewable(ctx, documentId);
  const day = today(ctx);
  const inForce =
    document.status === 'accepted' && document.validUntil !== null && document.validUntil >= day;
  const validFrom = inForce ? addDays(document.validUntil!, 1) : null;
  return {
    id: document.id,
    title: kind.label,
    help: kind.help,
    offering,
    fileName,
    fileId: document.fileId,
    until: document.validUntil ? formatDate(document.validUntil) : null,
    over: document.validUntil !== null && document.validUntil < day,
    returnedNote: document.status === 'returned' ? document.returnedNote : null,
    suggested: {
      validFrom,
      validUntil: validFrom && lastDayOf({ validFrom, validUntil: null }, kind, day),
    },
  };
}

/** The next version of a paper. The kind and what it is about are those of the one before. */
export async function renewDocument(
  ctx: Context,
  {
    documentId,
    file,
    ...paper
  }: z.output<typeof RenewDocumentForm> & {
    documentId: DocumentId;
    file: UploadedFile | null;
  },
): Promise<DocumentId> {
  const { document } = await loadRenewable(ctx, documentId);
  if (file === null) throw new Refusal('rule', 'file-missing');
  const { organizationId, kind, offeringId } = document;
  return addDocument(ctx, { ...paper, organizationId, kind, offeringId, file });
}

async function loadAttestation(ctx: Context, attestationId: AttestationId) {
  const [attestation] = await ctx.db.select().from(attestations).where(eq(attestations.id, attestationId));
  if (!attestation) throw new Refusal('not-found', 'attestation');
  admit(ctx, 'attestation.add', { organizationId: attestation.organizationId });
  return attestation;
}

export async function renewAttestationPage(ctx: Context, attestationId: AttestationId) {
  const { id, role, adults, clearedBy, clearedOn, expiresOn } = await loadAttestation(ctx, attestationId);
  const kinds = await documentKindsOf(ctx.db);
  return {
    id,
    role,
    adults,
    clearedBy,
    clearedOn: formatDate(clearedOn),
    until: formatDate(expiresOn),
    over: expiresOn < today(ctx),
    longest: monthsInWords(kinds.adults.validMonths),
  };
}

/** The same adults, cleared again. For one partnership if the statement before was. */
export async function renewAttestation(
  ctx: Context,
  { attestationId, ...facts }: z.output<typeof RenewAttestationForm> & { attestationId: AttestationId },
): Promise<AttestationId> {
  const { organizationId, partnershipId } = await loadAttestation(ctx, attestationId);
  return addAttestation(ctx, { ...facts, organizationId, partnershipId });
}
