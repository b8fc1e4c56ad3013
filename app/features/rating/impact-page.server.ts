import { eq } from 'drizzle-orm';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { impactReleases } from '#db/schema/index.ts';
import { NO_BAND } from './release-impact.server.ts';
import { verifyingClosesOn } from './verifying-closes.server.ts';

/**
 * The students whom verified partnerships served last year, by service category and Opportunity Index, as everybody may
 * read it: the one table that was published after the last day of the year's verifying, with its totals, and no other that shares a
 * number with it.
 */
export async function impactPage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const year = previousSchoolYear(ctx.schoolYear);
  const [[release], labels, closesOn] = await Promise.all([
    ctx.db.select().from(impactReleases).where(eq(impactReleases.schoolYear, year)),
    termLabels(ctx.db),
    verifyingClosesOn(ctx, year),
  ]);
  const {
    categories = [],
    bands = [],
    cells = [],
    rowTotals = [],
    columnTotals = [],
    total = null,
  } = release?.figures ?? {};
  const bandLabel = (key: string) => INDEX_BANDS.find((band) => band.key === key)?.label ?? 'No index';
  return {
    schoolYear: formatSchoolYear(year),
    closesOn,
    least: LEAST_PUBLISHED,
    bands: bands.map((key) => ({ key, label: key === NO_BAND ? 'No index' : bandLabel(key) })),
    rows: categories.map((category, place) => ({
      key: category,
      label: category === '' ? 'No category' : labels.category.label(category),
      cells: cells[place] ?? [],
      total: rowTotals[place] ?? null,
    })),
    columnTotals,
    total,
  };
}
