import { coverNeed, type NeedCoverage } from '#app/domain/matching/cover-need.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { catalogueTable } from '../catalogue-table.server.ts';
import { type OpenNeed, openNeedsOfAll } from '../open-needs.server.ts';
import { needFacts } from '../own-school.server.ts';
import { setAsideIds } from '../set-aside-ids.server.ts';

/** More open needs than this no district of the size we know has; beyond them the newest count. */
const MOST_NEEDS = 5_000;

export type CoveredNeed = OpenNeed & {
  readonly coverage: NeedCoverage;
  readonly setAside: ReadonlySet<OfferingId>;
};

const NOTHING: ReadonlySet<OfferingId> = new Set();

/** Every open need of the year with how the published offerings cover it, less what it has set aside itself. */
export async function coveredNeeds(ctx: Context): Promise<CoveredNeed[]> {
  const rows = await openNeedsOfAll(ctx, MOST_NEEDS);
  const aside = await setAsideIds(
    ctx.db,
    rows.map(({ need }) => need.id),
  );
  const table = await catalogueTable(ctx);
  return rows.map((row) => {
    const setAside = aside.get(row.need.id) ?? NOTHING;
    return { ...row, setAside, coverage: coverNeed(needFacts(row.need, row.school), table, setAside) };
  });
}
