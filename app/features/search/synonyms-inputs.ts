import { z } from 'zod';
import type { SynonymsId } from '#app/domain/shared/id.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const SynonymsForm = z.object({
  ways: line('Enter at least two ways to say one thing', 600),
});
export type SynonymsInput = z.output<typeof SynonymsForm>;

export const SynonymsParams = z.object({ synonymsId: idParam<SynonymsId>() });
