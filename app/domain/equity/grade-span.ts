import { GRADES } from '../schools/vocabulary.ts';

export const GRADE_SPANS = ['elementary', 'kindergarten-8', 'middle', 'high', 'other'] as const;
export type GradeSpan = (typeof GRADE_SPANS)[number];

/** The kind of school by its lowest and highest grade: up to 5, up to 8 from below 6, 6 to 8, from 6 on to above 8, and the rest. */
export function gradeSpan(grades: readonly string[]): GradeSpan {
  const places = grades.map((grade) => (GRADES as readonly string[]).indexOf(grade)).filter((at) => at >= 0);
  if (places.length === 0) return 'other';
  const [lowest, highest] = [Math.min(...places), Math.max(...places)];
  const at = (grade: (typeof GRADES)[number]) => GRADES.indexOf(grade);
  if (highest <= at('5')) return 'elementary';
  if (lowest >= at('6')) return highest <= at('8') ? 'middle' : 'high';
  return highest <= at('8') ? 'kindergarten-8' : 'other';
}
