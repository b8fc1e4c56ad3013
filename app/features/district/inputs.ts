import { z } from 'zod';
import { type SchoolYear, schoolYear } from '#app/domain/shared/year.ts';
import { email, line, telephone } from '#app/platform/fields.ts';

const TIME_ZONES = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Mountain, Arizona'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Atlantic, Puerto Rico'],
  ['Pacific/Guam', 'Guam'],
] as const;

export const timeZoneChoices = TIME_ZONES.map(([value, label]) => ({ value, label }));

const slugOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);

/** One name in each line; empty lines and repetitions are left out. */
const names = z
  .string()
  .max(10_000, 'That is too long')
  .optional()
  .transform((text) => {
    const items = (text ?? '')
      .split(/\r?\n/)
      .map((label) => ({ code: slugOf(label), label: label.trim() }))
      .filter(({ code }) => code !== '');
    return [...new Map(items.map((item) => [item.code, item])).values()];
  });

export const FoundDistrictForm = z.object({
  setupCode: line('Enter the code from the server’s console', 60),
  name: line('Enter the name of the district'),
  officeName: line('Enter what the office is called'),
  officeEmail: email,
  officePhone: telephone('Enter a telephone number'),
  timeZone: z.enum(
    TIME_ZONES.map(([zone]) => zone),
    { error: 'Choose a time zone' },
  ),
  schoolYear: z
    .string({ error: 'Choose a school year' })
    .refine(isSchoolYear, 'Choose a school year')
    .transform((text) => text as SchoolYear),
  neighborhoods: names,
  withSamples: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  directorName: line('Enter your name, as others know you', 120),
  directorEmail: email,
  password: z
    .string({ error: 'Choose a password of 12 letters or more' })
    .min(1, 'Choose a password of 12 letters or more')
    .max(1_000),
});
export type FoundDistrictInput = z.output<typeof FoundDistrictForm>;

function isSchoolYear(text: string): boolean {
  try {
    schoolYear(text);
    return true;
  } catch {
    return false;
  }
}
