import { hasNothing } from '#app/domain/equity/equity-table.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { listAsked, listOf, sumOfList } from './equity-list.server.ts';
import { equityOfYear } from './equity-year.server.ts';
import type { EquitySearch } from './inputs.ts';

const PAGE = 50;

export type EquityPage = Awaited<ReturnType<typeof equityPage>>;

/** Who received what in a fiscal year, group by group, and the schools behind any one number. */
export async function equityPage(ctx: Context, search: EquitySearch) {
  authorize(ctx, 'equity.read');
  const { facts, groups, ...report } = await equityOfYear(ctx, search.year);
  const asked = listAsked(search, groups);
  const rows = listOf(facts, asked);
  return {
    ...report,
    nothing: facts.schools.filter(hasNothing).length,
    list: {
      label: asked.label,
      isOfAwards: asked.isOfAwards,
      isOfCategory: asked.by === 'category' && !asked.isOfAwards,
      isOfAll: asked.by === null && asked.only === '',
      rows: rows.slice((search.page - 1) * PAGE, search.page * PAGE),
      total: sumOfList(rows),
      page: search.page,
      pageCount: Math.max(1, Math.ceil(rows.length / PAGE)),
    },
  };
}
