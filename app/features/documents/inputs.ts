import { z } from 'zod';
import type { AttestationId, DocumentId, FileId, OfferingId } from '#app/domain/shared/id.ts';
import {
  date,
  idParam,
  line,
  optionalDate,
  optionalText,
  slugParam,
  wholeNumber,
} from '#app/platform/fields.ts';

const from = z.enum(['application', 'documents']).catch('documents');

export const NewDocumentSearch = z.object({
  kind: slugParam.optional().catch(undefined),
  offering: idParam<OfferingId>().optional().catch(undefined),
  from,
});

export const DocumentForm = z.object({
  kind: z.string({ error: 'Say what this document is' }).pipe(slugParam),
  offeringId: z.union([z.literal('').transform(() => null), idParam<OfferingId>()]).optional(),
  validFrom: optionalDate('Write the first day, for example 07/01/2026'),
  validUntil: optionalDate('Write the last day, for example 06/30/2027'),
  note: optionalText(500),
  from,
});

export const AttestSearch = z.object({ from });

export const AttestationForm = z.object({
  role: line('Say what these adults do', 200),
  adults: wholeNumber('Say how many adults, for example 4', 1, 10_000),
  clearedBy: line('Say who cleared them', 200),
  clearedOn: date('Write the day on which they were cleared'),
  expiresOn: optionalDate('Write the last day, or leave it empty'),
  from,
});

export const DocumentParams = z.object({ documentId: idParam<DocumentId>() });
export const AttestationParams = z.object({ attestationId: idParam<AttestationId>() });

export const RenewDocumentForm = DocumentForm.pick({ validFrom: true, validUntil: true, note: true });
export const RenewAttestationForm = AttestationForm.pick({
  role: true,
  adults: true,
  clearedBy: true,
  clearedOn: true,
  expiresOn: true,
});

export const FileParams = z.object({ fileId: idParam<FileId>() });
