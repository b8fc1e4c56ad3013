import { z } from 'zod';
import type { ImportId } from '#app/domain/shared/id.ts';
import { schoolYear } from '#app/domain/shared/year.ts';
import { idParam, line, optionalDate } from '#app/platform/fields.ts';
import { IMPORT_KINDS } from './import-kinds.ts';

export const ImportParams = z.object({ importId: idParam<ImportId>() });

const isYear = (text: string) => {
  try {
    schoolYear(text);
    return true;
  } catch {
    return false;
  }
};

export const ImportForm = z.object({
  kind: z.enum(IMPORT_KINDS, { error: 'Say what the file holds' }),
  schoolYear: z
    .string({ error: 'Enter the school year, like 2026-27' })
    .trim()
    .refine(isYear, 'Enter the school year, like 2026-27')
    .transform(schoolYear),
  source: line('Say where the file comes from', 200),
  asOf: optionalDate('Enter the date of the figures'),
});
export type ImportInput = z.output<typeof ImportForm>;
