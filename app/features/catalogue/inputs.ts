import { z } from 'zod';
import { schoolCodeParam, slugParam } from '#app/platform/fields.ts';

export const SchoolsSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  neighborhood: z.string().max(60).catch(''),
});

export const SchoolParams = z.object({ code: schoolCodeParam });
export const SlugParams = z.object({ slug: slugParam });
