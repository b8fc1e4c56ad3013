import { date, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { ServedFigures } from '#app/domain/partnerships/served-figures.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';

/** Places by category and school as the worker last drew them up, small counts hidden. Disposable: drawn up anew each day. */
export const servedTables = pgTable('served_tables', {
  schoolYear: text().$type<SchoolYear>().primaryKey(),
  figures: jsonb().$type<ServedFigures>().notNull(),
  drawnUpOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
});
