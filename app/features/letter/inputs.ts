import { z } from 'zod';
import { LETTER_LANGUAGES, TEMPLATE_KINDS } from '#app/domain/vetting/vocabulary.ts';

export const TemplateParams = z.object({ kind: z.enum(TEMPLATE_KINDS) });

/** Which of a letter's languages a page is about: `?language=es`. */
export const TemplateSearch = z.object({ language: z.enum(LETTER_LANGUAGES).catch('en') });

const text = (most: number) =>
  z
    .string({ error: 'Write this part' })
    .trim()
    .max(most, `Use at most ${most.toLocaleString('en-US')} letters`)
    .transform((words) => words.replaceAll('\r\n', '\n'));

export const TemplateForm = z.object({
  subject: text(200),
  lead: text(1_000),
  opening: text(4_000),
  closing: text(4_000),
  /** The version that was on the page: a later one is not written over. */
  seen: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
});
