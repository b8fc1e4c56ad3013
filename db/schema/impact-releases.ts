import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { ImpactFigures } from '#app/domain/ratings/impact-figures.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { instant } from './columns.ts';

/**
 * What was published of a school year's students served, as it was published. Written once after the year's verifying has
 * closed, append-only: nothing that is corrected later opens a difference between two readings.
 */
export const impactReleases = pgTable('impact_releases', {
  schoolYear: text().$type<SchoolYear>().primaryKey(),
  figures: jsonb().$type<ImpactFigures>().notNull(),
  releasedAt: instant().notNull(),
});
