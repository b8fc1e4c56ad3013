import { z } from 'zod';
import type { OfferingId, OrganizationId, SuspensionId } from '#app/domain/shared/id.ts';
import { SUSPENSION_GROUNDS } from '#app/domain/vetting/vocabulary.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const SuspensionParams = z.object({ suspensionId: idParam<SuspensionId>() });

const offering = z
  .union([z.literal(''), idParam<OfferingId>()])
  .optional()
  .transform((id) => id || null);

/** Who would be suspended: an organization, and of it one offering where one is named. */
export const SuspensionSearch = z.object({ organization: idParam<OrganizationId>(), offering });

export const SuspendForm = z.object({
  organization: idParam<OrganizationId>(),
  offering,
  grounds: z.enum(SUSPENSION_GROUNDS, { error: 'Choose safety or quality' }),
  reason: line('Say what was found. The partner reads it in the letter', 4_000),
  nextSteps: line('Say what has to change, one step on each line', 4_000),
});

export const LiftForm = z.object({
  reason: line('Say why it may serve again. The partner reads it in the letter', 4_000),
});
