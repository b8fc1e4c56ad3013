import type { GradeSpan } from '#app/domain/equity/grade-span.ts';
import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';
import { formatCount } from '#app/ui/format.ts';
import type { Grouping, Only } from './inputs.ts';

export const BAND_NONE = 'No Opportunity Index';

export const SPAN_NAME: Readonly<Record<GradeSpan, string>> = {
  elementary: 'Elementary, up to grade 5',
  'kindergarten-8': 'Kindergarten to grade 8',
  middle: 'Middle, grades 6 to 8',
  high: 'High, above grade 8',
  other: 'Other spans',
};

export const GROUPING_NAME: Readonly<Record<Grouping, string>> = {
  band: 'Opportunity Index',
  neighborhood: 'Neighborhood',
  span: 'Grades',
  category: 'Service category',
  partner: 'Partner',
};

export const ONLY_WORDS: Readonly<Record<Only, string>> = {
  nothing: 'with no money and no service',
  something: 'with money or a service',
  funded: 'with an award',
  indexed: 'with an Opportunity Index',
};

/** A count of students as `toldCount` has it: ten may be fewer. */
export function studentsInWords(students: number | null): string {
  if (students === null) return 'None on record';
  return students === LEAST_PUBLISHED ? `${LEAST_PUBLISHED} or fewer` : formatCount(students);
}

export const FEW_COUNT_AS_TEN =
  'Fewer than 10 students of a school, or of one service, count as 10 in all of these figures, so that none of them tells how many they are.';

/** Ten-thousandths as they are written: "0.23", "−0.05". */
export const indexInWords = (index: number): string =>
  `${index < 0 ? '−' : ''}${Math.floor(Math.abs(index) / 10_000)}.${String(Math.round((Math.abs(index) % 10_000) / 100)).padStart(2, '0')}`;

/** Ten-thousandths as a file holds them: "0.2345", "-0.05". */
export const indexInFile = (index: number): string => String(index / 10_000);

/** What an index of concentration says. */
export function concentrationSays(index: number): string {
  if (Math.abs(index) < 100) return 'Each student receives about the same, whatever the need of the school';
  return index > 0
    ? 'More money per student goes where the Opportunity Index is higher'
    : 'More money per student goes where the Opportunity Index is lower';
}
