import { z } from 'zod';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { choices, idParam, line } from '#app/platform/fields.ts';

const partKey = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const PartParams = z.object({ partKey });
export const OfferingParams = z.object({ offeringId: idParam<OfferingId>() });
export const OfferingPartParams = z.object({ offeringId: idParam<OfferingId>(), partKey });

/** Buttons within a page: one more row, without a row, to the page of a file, without the file. */
const AFTER = /^(?:(?:more|file|none):[a-z0-9-]+|drop:[a-z0-9-]+:\d{1,3})$/;

/** A page of answers. Its own fields vary with the questions and are read by them, see `typedAnswers`. */
export const PartForm = z
  .object({
    application: idParam<ApplicationId>(),
    after: z.union([z.enum(['next', 'later']), z.string().regex(AFTER)]).default('next'),
  })
  .loose();

export const ConfirmPartForm = z.object({
  application: idParam<ApplicationId>(),
  part: partKey,
  offering: z.union([z.literal('').transform(() => null), idParam<OfferingId>()]),
});

export const AutosaveForm = ConfirmPartForm.loose();

export const FileAnswerParams = z.object({ questionKey: partKey });
export const FileAnswerSearch = z.object({ offering: idParam<OfferingId>().optional().catch(undefined) });
export const FileAnswerForm = z.object({ application: idParam<ApplicationId>() });

export const AddOfferingForm = z.object({
  application: idParam<ApplicationId>(),
  name: line('Give the offering a name'),
});
export const ApplicationForm = z.object({ application: idParam<ApplicationId>() });

export const SubmitForm = z.object({
  application: idParam<ApplicationId>(),
  signature: choices(['yes']).transform((signed) => signed.length > 0),
});

export const PartSearch = z.object({
  /** Asked for by a link from the list of what is missing: the page then says what is missing in it. */
  mend: z.literal('1').optional().catch(undefined),
});

export const DownloadSearch = z.object({
  format: z.enum(['pdf', 'json', 'csv']).catch('json'),
  version: z.coerce.number().int().min(1).max(1_000).optional().catch(undefined),
});
