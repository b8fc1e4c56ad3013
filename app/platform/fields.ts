import { z } from 'zod';
import { isTaxNumber, isTelephone, isWebAddress } from '#app/domain/shared/contact-details.ts';
import { SCHOOL_CODE_PATTERN, type SchoolCode } from '#app/domain/shared/id.ts';
import { type Cents, cents } from '#app/domain/shared/money.ts';
import { type CalendarDate, type ClockTime, isCalendarDate } from '#app/domain/shared/year.ts';

/** A line of text that must be given. */
export const line = (message: string, most = 200) =>
  z
    .string({ error: message })
    .trim()
    .min(1, message)
    .max(most, `Use at most ${most.toLocaleString('en-US')} letters`);

/** Text that may be left out; what is empty is null. */
export const optionalText = (most = 10_000) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most.toLocaleString('en-US')} letters`)
    .optional()
    .transform((text) => (text ? text : null));

const TELEPHONE = 'Write a telephone number with its area code, like 617-555-0142';
const WEB_ADDRESS = 'Write the whole address, beginning with https://';

/** A telephone number that must be given, kept as it was typed. */
export const telephone = (missing: string) =>
  line(missing, 40).refine((text) => text === '' || isTelephone(text), { error: TELEPHONE });

/** Text that may be left out, but is of its kind where it is given. */
const optionalOf = (most: number, isRight: (text: string) => boolean, message: string) =>
  optionalText(most).refine((text) => text === null || isRight(text), { error: message });

export const optionalTelephone = optionalOf(40, isTelephone, TELEPHONE);
export const optionalWebAddress = optionalOf(500, isWebAddress, WEB_ADDRESS);
export const optionalTaxNumber = optionalOf(20, isTaxNumber, 'Write nine digits, like 00-1234567');

/** A button that stands alone sends no fields. */
export const NothingForm = z.object({});

/** Any number of choices under one name. A browser sends one as a string and none as nothing. */
export const choices = <Choice extends string>(known: readonly Choice[] | ((value: string) => boolean)) =>
  z
    .union([z.array(z.string()), z.string()])
    .optional()
    .transform((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]))
    .refine(
      (values) =>
        values.every((value) =>
          Array.isArray(known)
            ? known.includes(value as Choice)
            : (known as (value: string) => boolean)(value),
        ),
      'Choose from the list',
    )
    .transform((values) => values as Choice[]);

const MONEY = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/;

function toCents(text: string): Cents {
  const [, whole, fraction] = MONEY.exec(text)!;
  return cents(Number(whole!.replaceAll(',', '')) * 100 + Number(fraction ?? '0'));
}

/** Dollars as people type them, kept as whole cents without passing through a fraction. */
export const money = (message: string) =>
  z.string({ error: message }).trim().regex(MONEY, `${message}, like 1250 or 1,250.50`).transform(toCents);

export const optionalMoney = (message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine((text) => !text || MONEY.test(text), `${message}, like 1250 or 1,250.50`)
    .transform((text) => (text ? toCents(text) : null));

export const wholeNumber = (message: string, least = 0, most = 1_000_000) =>
  z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,7}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);

/** A percentage as people type it, kept as whole basis points. */
export const percent = (message: string) =>
  z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,3}(\.\d{1,2})?\s*%?$/, message)
    .transform((text) => {
      const [whole, fraction = ''] = text.replace(/\s*%$/, '').split('.');
      return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
    })
    .refine((points) => points <= 10_000, 'A weight is at most 100%');

export const optionalNumber = (message: string, least = 0, most = 1_000_000) =>
  z
    .string()
    .trim()
    .optional()
    .refine(
      (text) => !text || (/^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most),
      message,
    )
    .transform((text) => (text ? Number(text) : null));

export const date = (message: string) =>
  z
    .string({ error: message })
    .trim()
    .refine(isCalendarDate, message)
    .transform((text) => text as CalendarDate);

export const optionalDate = (message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine((text) => !text || isCalendarDate(text), message)
    .transform((text) => (text ? (text as CalendarDate) : null));

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export const optionalTime = (message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine((text) => !text || CLOCK.test(text), message)
    .transform((text) => (text ? (text as ClockTime) : null));

export const email = z
  .string({ error: 'Enter your email address' })
  .trim()
  .toLowerCase()
  .max(254, 'That address is too long')
  .pipe(z.email('Enter an email address, like name@example.org'));

/** A route parameter that holds a record's id; anything else is answered as not found. */
export const idParam = <Id extends string>() => z.uuid().transform((text) => text as Id);
export const slugParam = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/);
export const schoolCodeParam = z
  .string()
  .regex(SCHOOL_CODE_PATTERN)
  .transform((text) => text as SchoolCode);

const BEFORE = 'before.';

/**
 * Of a form that was sent while its page was left: what that page had sent just before, under the same names, and had heard
 * nothing of yet. The kit's autosave writes it; empty for every other form.
 */
export const sentBefore = <Value>(fields: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(BEFORE) ? [[name.slice(BEFORE.length), value]] : [],
    ),
  );
