import { z } from 'zod';
import type { ImportId } from '#app/domain/shared/id.ts';
import { schoolYear } from '#app/domain/shared/year.ts';
import { idParam, line, optionalDate } from '#app/platform/fields.ts';

export const IMPORT_KINDS = ['schools', 'opportunity-index'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const ImportParams = z.object({ importId: idParam<ImportId>() });

export const IMPORT_LABELS: Record<ImportKind, string> = {
  schools: 'Schools: names, grades, enrollment, bells',
  'opportunity-index': 'Opportunity Index: one value for each school',
};

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
