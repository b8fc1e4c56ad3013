import { z } from 'zod';
import { KIND_DEMANDS } from '#app/domain/vetting/vocabulary.ts';
import { line, optionalNumber, optionalText, slugParam, wholeNumber } from '#app/platform/fields.ts';

export const KindParams = z.object({ kind: slugParam });

/** Days before the last one, as people type them: "60, 30, 7, 0". Kept with the most days first, each once. */
export const reminderDays = z
  .string({ error: 'Write the days, like 60, 30, 7, 0' })
  .trim()
  .regex(/^(\d{1,3}(\s*[,;\s]\s*\d{1,3})*)?$/, 'Write the days with commas, like 60, 30, 7, 0')
  .transform((text) =>
    [
      ...new Set(
        text
          .split(/[,;\s]+/)
          .filter(Boolean)
          .map(Number),
      ),
    ].sort((a, b) => b - a),
  )
  .refine((days) => days.length <= 8, 'Use at most eight days')
  .refine((days) => days.every((day) => day <= 365), 'Use days from 0 to 365');

const onOff = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

export const KindForm = z.object({
  label: line('Enter what the document is called', 80),
  help: optionalText(300),
  demand: z.enum(KIND_DEMANDS, { error: 'Say who needs one' }),
  validMonths: optionalNumber('Enter a number of months from 1 to 120, or leave it empty', 1, 120),
  graceDays: wholeNumber('Enter a number of days from 0 to 60', 0, 60),
  reminderDays,
  active: onOff,
});
export type KindInput = z.output<typeof KindForm>;

/** With the mark of what the form was filled from. */
export const EditKindForm = KindForm.extend({ seen: z.string().max(32).catch('') });

export const NewKindForm = KindForm.omit({ active: true }).extend({
  subject: z.enum(['organization', 'offering'], { error: 'Say what it is about' }),
});
export type NewKindInput = z.output<typeof NewKindForm>;

export const EXPIRY_SPANS = ['7', '30', '60', '90', 'over'] as const;

export const ExpirySearch = z.object({
  within: z.enum(EXPIRY_SPANS).catch('60'),
  kind: slugParam.optional().catch(undefined),
  q: z.string().trim().max(200).catch(''),
  sort: z.enum(['day', 'partner']).catch('day'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ExpirySearchInput = z.output<typeof ExpirySearch>;
