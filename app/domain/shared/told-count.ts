import { LEAST_PUBLISHED } from './suppress.ts';

/**
 * A count of students as every table of the Fund reckons with it, from the ranking to the equity report: one to nine count as ten.
 * Whatever is worked out of such counts, in however many tables, is the same for each number from one to ten, so no subtraction
 * tells which. None stays none: there is nobody to be told of.
 */
export const toldCount = (students: number): number =>
  students > 0 ? Math.max(students, LEAST_PUBLISHED) : students;
