import { z } from 'zod';
import { OFFICE_TEXT_KINDS } from '#app/domain/partnerships/office-text.ts';

export const OfficeTextParams = z.object({ kind: z.enum(OFFICE_TEXT_KINDS) });

const text = (most: number) =>
  z
    .string({ error: 'Write this part' })
    .trim()
    .max(most, `Use at most ${most.toLocaleString('en-US')} letters`)
    .transform((words) => words.replaceAll('\r\n', '\n'));

export const OfficeTextForm = z.object({
  title: text(200),
  body: text(20_000),
  link: text(500)
    .optional()
    .transform((link) => (link ? link : null)),
  /** The version that was on the page: a later one is not written over. */
  seen: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
});
