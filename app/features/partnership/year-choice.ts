import { nextSchoolYear, previousSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';

/** The years beside the running one whose partnerships can be listed: what is agreed for the next, and what was last year's. */
export const OTHER_YEARS = ['next', 'last'] as const;
export type OtherYear = (typeof OTHER_YEARS)[number];

/** The school year that somebody looks at; the running one where they chose none. */
export function yearOf(running: SchoolYear, other: OtherYear | undefined): SchoolYear {
  if (other === undefined) return running;
  return other === 'next' ? nextSchoolYear(running) : previousSchoolYear(running);
}
