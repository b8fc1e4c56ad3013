import { z } from 'zod';
import { TERM_KINDS } from '#app/domain/offerings/vocabulary.ts';
import { INDEX_AUDIENCES } from '#app/domain/schools/vocabulary.ts';
import { email, line, telephone, wholeNumber } from '#app/platform/fields.ts';
import { NAMED_TERM_KINDS } from './named-terms.ts';

/** Days before an end, as people list them: "7, 2". Up to eight, each from 0 to 120; none is no reminder. */
const dayList = (message: string) =>
  z
    .string({ error: message })
    .trim()
    .regex(/^$|^\d{1,3}(\s*,\s*\d{1,3}){0,7}$/, message)
    .transform((text) => [...new Set(text === '' ? [] : text.split(',').map(Number))].sort((a, b) => b - a))
    .refine((days) => days.every((day) => day <= 120), message);

export const DistrictForm = z.object({
  name: line('Enter the district’s name', 120),
  officeName: line('Enter what the Office is called', 120),
  officeEmail: email,
  officePhone: telephone('Enter the Office’s telephone'),
  requestExpiryDays: wholeNumber('Enter a number of days from 1 to 120', 1, 120),
  requestReminderDays: dayList('Enter days, like 7, 2'),
  placeOfferDays: wholeNumber('Enter a number of days from 1 to 60', 1, 60),
  reopenDays: wholeNumber('Enter a number of days from 0 to 365', 0, 365),
  appealReplyDays: wholeNumber('Enter a number of days from 1 to 120', 1, 120),
  opportunityIndexAudience: z.enum(INDEX_AUDIENCES, {
    error: 'Choose who sees a school’s Opportunity Index',
  }),
});
export type DistrictInput = z.output<typeof DistrictForm>;

export const TermForm = z.object({
  kind: z.enum(TERM_KINDS, { error: 'Choose a list' }),
  label: line('Enter the words that people read', 80),
});
export type TermInput = z.output<typeof TermForm>;

export const TermParams = z.object({
  kind: z.enum(NAMED_TERM_KINDS),
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
});

const MOST_NAMES = 12;
const LONGEST_NAME = 60;

export const OtherNamesForm = z.object({
  names: z
    .string({ error: 'Enter names with commas between' })
    .transform((text) => [
      ...new Set(
        text
          .split(',')
          .map((name) => name.trim().replace(/\s+/g, ' '))
          .filter((name) => name !== ''),
      ),
    ])
    .refine((names) => names.length <= MOST_NAMES, `Enter no more than ${MOST_NAMES} names`)
    .refine(
      (names) => names.every((name) => name.length <= LONGEST_NAME),
      `Keep each name under ${LONGEST_NAME} letters`,
    )
    .refine((names) => names.every((name) => /[\p{L}\p{N}]/u.test(name)), 'Each name needs a letter'),
});

export const TermSwitchForm = z.object({
  kind: z.enum(TERM_KINDS),
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  active: z.enum(['yes', 'no']),
});
