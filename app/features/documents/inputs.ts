import { z } from 'zod';
import type { FileId, OfferingId } from '#app/domain/shared/id.ts';
import { DOCUMENT_KINDS } from '#app/domain/vetting/vocabulary.ts';
import { date, idParam, line, optionalDate, optionalText, wholeNumber } from '#app/platform/fields.ts';

/** An agreement belongs to one partnership and is added there. */
export const OWN_DOCUMENT_KINDS = DOCUMENT_KINDS.filter((kind) => kind !== 'agreement');

const from = z.enum(['application', 'documents']).catch('documents');

export const NewDocumentSearch = z.object({
  kind: z.enum(OWN_DOCUMENT_KINDS).optional().catch(undefined),
  offering: idParam<OfferingId>().optional().catch(undefined),
  from,
});

export const DocumentForm = z.object({
  kind: z.enum(OWN_DOCUMENT_KINDS, { error: 'Say what this document is' }),
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

export const FileParams = z.object({ fileId: idParam<FileId>() });
