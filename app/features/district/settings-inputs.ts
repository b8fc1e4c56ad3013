import { z } from 'zod';
import { TERM_KINDS } from '#app/domain/offerings/vocabulary.ts';
import { INDEX_AUDIENCES } from '#app/domain/schools/vocabulary.ts';
import { email, line, wholeNumber } from '#app/platform/fields.ts';

export const DistrictForm = z.object({
  name: line('Enter the district’s name', 120),
  officeName: line('Enter what the Office is called', 120),
  officeEmail: email,
  officePhone: line('Enter the Office’s telephone', 40),
  requestExpiryDays: wholeNumber('Enter a number of days from 1 to 120', 1, 120),
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

export const TermSwitchForm = z.object({
  kind: z.enum(TERM_KINDS),
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  active: z.enum(['yes', 'no']),
});
