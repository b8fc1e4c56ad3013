import { z } from 'zod';
import { LANGUAGE_CODES } from '#app/domain/shared/language.ts';
import { email } from '#app/platform/fields.ts';

export const CouncilSearch = z.object({ language: z.enum(LANGUAGE_CODES).catch('en') });

export const CouncilMailForm = z.object({
  email,
  language: z.enum(LANGUAGE_CODES, { error: 'Choose a language' }),
  on: z
    .literal('on')
    .optional()
    .transform((on) => on === 'on'),
});

export const StopCouncilParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
