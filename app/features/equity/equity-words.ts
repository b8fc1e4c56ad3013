import type { GradeSpan } from '#app/domain/equity/grade-span.ts';

export const BAND_NONE = 'No Opportunity Index';

export const SPAN_NAME: Readonly<Record<GradeSpan, string>> = {
  elementary: 'Elementary, up to grade 5',
  'kindergarten-8': 'Kindergarten to grade 8',
  middle: 'Middle, grades 6 to 8',
  high: 'High, above grade 8',
  other: 'Other spans',
};

/** Ten-thousandths as they are written: "0.23", "−0.05". */
export const indexInWords = (index: number): string =>
  `${index < 0 ? '−' : ''}${Math.floor(Math.abs(index) / 10_000)}.${String(Math.round((Math.abs(index) % 10_000) / 100)).padStart(2, '0')}`;

/** What an index of concentration says. */
export function concentrationSays(index: number): string {
  if (Math.abs(index) < 100) return 'Each student receives about the same, whatever the need of the school';
  return index > 0
    ? 'More money per student goes where the Opportunity Index is higher'
    : 'More money per student goes where the Opportunity Index is lower';
}
