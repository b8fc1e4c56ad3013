import { z } from 'zod';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import { type PartnershipViewId, SCHOOL_CODE_PATTERN, type SchoolCode } from '#app/domain/shared/id.ts';
import { OTHER_YEARS } from '#app/features/partnership/year-choice.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const STANDINGS = ['not-cleared', 'cleared', 'ended', 'counted'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What stands in place of a band for schools without an index. */
export const NO_BAND = 'none';
/** What stands in place of a category; no code of a category begins so. */
export const NO_CATEGORY = '_none';

const BAND_KEYS = [...INDEX_BANDS.map(({ key }) => key), NO_BAND] as const;
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const left = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** Which partnerships. What is not understood is left out. */
export const PartnershipFilters = z.object({
  /** The running year where it is left out. */
  year: left(z.enum(OTHER_YEARS)),
  school: left(
    z
      .string()
      .regex(SCHOOL_CODE_PATTERN)
      .transform((text) => text as SchoolCode),
  ),
  /** A part of the partner's name. */
  partner: left(z.string().trim().min(1).max(80)),
  category: left(z.union([code, z.literal(NO_CATEGORY)])),
  standing: left(z.enum(STANDINGS)),
  /** The item of clearance that is not in order. */
  missing: left(code),
  band: left(z.enum(BAND_KEYS)),
  overdue: left(z.literal('yes')),
});
export type PartnershipFilters = z.output<typeof PartnershipFilters>;

export const DistrictSearch = PartnershipFilters.extend({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  saved: idParam<PartnershipViewId>().optional().catch(undefined),
  deleted: idParam<PartnershipViewId>().optional().catch(undefined),
});
export type DistrictSearch = z.output<typeof DistrictSearch>;

const NAMES = ['year', 'school', 'partner', 'category', 'standing', 'missing', 'band', 'overdue'] as const;

/** The filters as an address, always in the same order. */
export function filtersQuery(filters: PartnershipFilters): string {
  const params = new URLSearchParams();
  for (const name of NAMES) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  return params.toString();
}

export const PartnershipViewParams = z.object({ viewId: idParam<PartnershipViewId>() });

export const PartnershipViewForm = z.object({
  name: line('Give the view a name, such as “No insurance, overdue”', 60),
  shared: z
    .literal('on')
    .optional()
    .transform((on) => on === 'on'),
});

export const ServedSearch = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
