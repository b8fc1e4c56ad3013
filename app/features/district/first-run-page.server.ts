import { calendarDate, nextSchoolYear, previousSchoolYear, schoolYearOn } from '#app/domain/shared/year.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { timeZoneChoices } from './inputs.ts';

/** What the page offers before there is anything to read. */
export function firstRunPage(now: Date) {
  const year = schoolYearOn(calendarDate(now.toISOString().slice(0, 10)));
  return {
    timeZones: timeZoneChoices,
    schoolYear: year,
    schoolYears: [previousSchoolYear(year), year, nextSchoolYear(year)].map((value) => ({
      value,
      label: formatSchoolYear(value),
    })),
  };
}
