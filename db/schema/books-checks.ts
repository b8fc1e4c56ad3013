import { sql } from 'drizzle-orm';
import { check, date, jsonb, pgTable } from 'drizzle-orm/pg-core';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { instant } from './columns.ts';

/** Two sums of a round that have to be one. Money in whole cents. */
export type BooksDifference = {
  readonly slug: string;
  readonly round: string;
  readonly what: 'balances' | 'awarded' | 'awards' | 'appeals';
  readonly is: number;
  readonly should: number;
};

/** What came of adding up the Fund's books on a day. A difference is told and never mended by itself. */
export const booksChecks = pgTable(
  'books_checks',
  {
    day: date({ mode: 'string' }).$type<CalendarDate>().primaryKey(),
    checkedAt: instant().notNull(),
    differences: jsonb().$type<readonly BooksDifference[]>().notNull(),
  },
  (row) => [check('books_checks_list', sql`jsonb_typeof(${row.differences}) = 'array'`)],
);
