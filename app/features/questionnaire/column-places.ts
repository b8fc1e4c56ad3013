import { MOST_COLUMNS } from '#app/domain/vetting/judge-questionnaire.ts';

/** The columns of rows are `column1Label` and so on. */
export const COLUMN_PLACES = Array.from({ length: MOST_COLUMNS }, (_, at) => `column${at + 1}`);
