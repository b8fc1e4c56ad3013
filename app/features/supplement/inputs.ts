import { z } from 'zod';
import type { InquiryId, OfferingId } from '#app/domain/shared/id.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const InquiryParams = z.object({ inquiryId: idParam<InquiryId>() });
export const InquiryFileParams = InquiryParams.extend({ field: z.string().regex(/^[a-z0-9-]{1,200}$/) });

/** Besides the file there is nothing to type. */
export const InquiryFileForm = z.object({});

/** The buttons that lead elsewhere and come back send the form too. Its other fields vary with the questions. */
export const SupplementForm = z
  .object({
    after: z
      .union([
        z.enum(['send', 'later']),
        z.string().regex(/^(?:(?:more|file|none):[a-z0-9-]+|drop:[a-z0-9-]+:\d{1,3})$/),
      ])
      .default('send'),
  })
  .loose();

/** One question stands in a form once for the organization, and once for each offering. */
export const fieldKey = (offeringId: OfferingId | null, questionKey: string) =>
  offeringId === null ? questionKey : `${offeringId}-${questionKey}`;

/** What the Office writes above the day by which it waits. */
export const RemindForm = z.object({ text: line('Write what they read', 4_000) });

export const InquiriesSearch = z.object({
  show: z.enum(['waiting', 'answered']).catch('waiting'),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});
