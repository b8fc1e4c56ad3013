import { z } from 'zod';
import { LETTER_LANGUAGES } from '#app/domain/vetting/vocabulary.ts';
import { email } from '#app/platform/fields.ts';

export const CouncilSearch = z.object({ language: z.enum(LETTER_LANGUAGES).catch('en') });

export const CouncilMailForm = z.object({
  email,
  language: z.enum(LETTER_LANGUAGES, { error: 'Choose a language' }),
  on: z
    .literal('on')
    .optional()
    .transform((on) => on === 'on'),
});

export const StopCouncilParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
