import { z } from 'zod';
import { ORGANIZATION_KINDS } from '#app/domain/offerings/vocabulary.ts';
import { EARLIEST_FOUNDING } from '#app/domain/shared/contact-details.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { LETTER_LANGUAGES } from '#app/domain/vetting/vocabulary.ts';
import {
  choices,
  email,
  idParam,
  line,
  optionalNumber,
  optionalTaxNumber,
  optionalTelephone,
  optionalText,
  optionalWebAddress,
} from '#app/platform/fields.ts';
import { ANOTHER } from './kind-words.ts';

const kind = z.enum(ORGANIZATION_KINDS, { error: 'Choose the kind that fits best' });
const nonProfit = z
  .enum(['yes', 'no'], { error: 'Say whether you are a non-profit' })
  .transform((answer) => answer === 'yes');

export const StartOrganizationForm = z.object({
  name: line('Enter the name of your organization'),
  kind,
  nonProfit,
  email,
  ein: optionalTaxNumber,
  website: optionalWebAddress,
  phone: optionalTelephone,
  /** Asked once organizations like it were shown: the one it is, or that it is another one. */
  known: z.union([z.literal(ANOTHER), idParam<OrganizationId>()]).optional(),
  another: optionalText(1_000),
});

const lines = z
  .string()
  .optional()
  .transform((text) =>
    (text ?? '')
      .split(/\r?\n/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  );

export const OrganizationForm = z.object({
  name: line('Enter the name of your organization'),
  otherNames: lines,
  kind,
  nonProfit,
  ein: optionalTaxNumber,
  mission: z.string().trim().max(10_000).default(''),
  description: z.string().trim().max(30_000).default(''),
  founded: optionalNumber('Write a year, for example 2009', EARLIEST_FOUNDING, 2100),
  neighborhood: optionalText(80),
  address: optionalText(300),
  phone: optionalTelephone,
  email,
  website: optionalWebAddress,
  contact: optionalText(200),
  languages: choices(() => true),
  letterLanguage: z.enum(LETTER_LANGUAGES, { error: 'Choose a language' }).optional(),
  staff: optionalNumber('Write a number, for example 12'),
  volunteers: optionalNumber('Write a number, for example 40'),
});
