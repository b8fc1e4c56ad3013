import { z } from 'zod';
import { OFFERING_PLACES } from '#app/domain/offerings/vocabulary.ts';
import type { AccessRestrictionId } from '#app/domain/shared/id.ts';
import { choices, date, idParam, line, optionalDate } from '#app/platform/fields.ts';

export const RestrictionParams = z.object({ restrictionId: idParam<AccessRestrictionId>() });

export const RestrictForm = z.object({
  reason: line('Say why, in words that schools and partners read', 200),
  places: choices(OFFERING_PLACES),
  categories: choices((value) => /^[a-z0-9][a-z0-9-]{0,60}$/.test(value)),
  fromDay: date('Choose the first day'),
  untilDay: optionalDate('Choose the last day, or leave it empty'),
});
export type RestrictInput = z.output<typeof RestrictForm>;
