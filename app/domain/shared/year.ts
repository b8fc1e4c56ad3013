/** A school year, 1 July to 30 June, written `2026-27`. */
export type SchoolYear = string & { readonly __unit: 'school year' };
/** A fiscal year over the same months, named by the calendar year it ends in: `FY27`. */
export type FiscalYear = string & { readonly __unit: 'fiscal year' };
/** A day on the calendar, `YYYY-MM-DD`, without a time or a zone. */
export type CalendarDate = string & { readonly __unit: 'calendar date' };
/** A time of day on a 24-hour clock, `HH:MM`. */
export type ClockTime = string & { readonly __unit: 'clock time' };

const two = (year: number) => String(year % 100).padStart(2, '0');

export function schoolYear(text: string): SchoolYear {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match || two(Number(match[1]) + 1) !== match[2]) throw new RangeError(`Not a school year: ${text}`);
  return text as SchoolYear;
}

export function startYear(year: SchoolYear): number {
  return Number(year.slice(0, 4));
}

export function schoolYearStarting(year: number): SchoolYear {
  return `${year}-${two(year + 1)}` as SchoolYear;
}

export function schoolYearOn(date: CalendarDate): SchoolYear {
  const year = Number(date.slice(0, 4));
  return schoolYearStarting(date.slice(5) >= '07-01' ? year : year - 1);
}

export const nextSchoolYear = (year: SchoolYear) => schoolYearStarting(startYear(year) + 1);
export const previousSchoolYear = (year: SchoolYear) => schoolYearStarting(startYear(year) - 1);

export function fiscalYearOf(year: SchoolYear): FiscalYear {
  return `FY${two(startYear(year) + 1)}` as FiscalYear;
}

export const firstDay = (year: SchoolYear) => `${startYear(year)}-07-01` as CalendarDate;
export const lastDay = (year: SchoolYear) => `${startYear(year) + 1}-06-30` as CalendarDate;

export function calendarDate(text: string): CalendarDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const parsed = match && new Date(`${text}T00:00:00Z`);
  if (!parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text) {
    throw new RangeError(`Not a calendar date: ${text}`);
  }
  return text as CalendarDate;
}

export function isCalendarDate(text: string): text is CalendarDate {
  try {
    calendarDate(text);
    return true;
  } catch {
    return false;
  }
}
