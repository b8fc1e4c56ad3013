import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';

/** Students of one partnership in a file: a count of 1 to 9 is not told, since a file goes further than a page. */
export const countInFile = (students: number) =>
  students > 0 && students < LEAST_PUBLISHED ? `under ${LEAST_PUBLISHED}` : String(students);
