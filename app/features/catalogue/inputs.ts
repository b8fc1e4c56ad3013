import { z } from 'zod';
import { schoolCodeParam, slugParam } from '#app/platform/fields.ts';

export const SchoolsSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  neighborhood: z.string().max(60).catch(''),
});

export const SchoolParams = z.object({ code: schoolCodeParam });
export const SlugParams = z.object({ slug: slugParam });

const several = z
  .union([z.array(z.string()), z.string()])
  .catch([])
  .transform((value) => (Array.isArray(value) ? value : [value]));

export const MOST_COMPARED = 4;

export const CompareSearch = z.object({
  o: several.transform((slugs) => [...new Set(slugs)].slice(0, MOST_COMPARED)),
  differs: z.string().optional(),
});
