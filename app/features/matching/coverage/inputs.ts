import { z } from 'zod';
import { HINDRANCES } from '#app/domain/matching/cover-need.ts';

const term = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .optional()
  .catch(undefined);

/** What the list of unmet needs is narrowed to; `none` is the need or school that says nothing of it. */
export const CoverageSearch = z.object({
  category: term,
  neighborhood: term,
  band: term,
  hindrance: z.enum(HINDRANCES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type CoverageSearch = z.output<typeof CoverageSearch>;

export const ExposureSearch = z.object({
  span: z.enum(['28', 'year']).catch('28'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ExposureSearch = z.output<typeof ExposureSearch>;
