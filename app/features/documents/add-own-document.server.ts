import type { z } from 'zod';
import type { AttestationId, DocumentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, requireOrganization } from '#app/platform/context.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { addAttestation } from './add-attestation.server.ts';
import { addDocument } from './add-document.server.ts';
import type { AttestationForm, DocumentForm } from './inputs.ts';
import { documentKindsOf } from './kinds.server.ts';

/** A paper of the organization that the person works for here. */
export async function addOwnDocument(
  ctx: Context,
  { from: _, offeringId, ...paper }: z.output<typeof DocumentForm>,
  file: UploadedFile | null,
): Promise<DocumentId> {
  const organizationId = requireOrganization(ctx);
  if (file === null) throw new Refusal('rule', 'file-missing');
  return addDocument(ctx, {
    ...paper,
    offeringId:
      (await documentKindsOf(ctx.db)).find(paper.kind)?.subject === 'offering' ? (offeringId ?? null) : null,
    organizationId,
    file,
  });
}

export function addOwnAttestation(
  ctx: Context,
  { from: _, ...facts }: z.output<typeof AttestationForm>,
): Promise<AttestationId> {
  return addAttestation(ctx, { ...facts, organizationId: requireOrganization(ctx) });
}
