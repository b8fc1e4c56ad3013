import { sql } from 'drizzle-orm';
import { TOP_PLACES } from '#app/domain/matching/fair-share.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import type { ExposureSearch } from './inputs.ts';

const PAGE_SIZE = 25;
const SPAN_DAYS = 28;

type Line = {
  name: string;
  slug: string;
  organization: string;
  isNew: boolean;
  isSmall: boolean;
  shown: number;
  top: number;
  share: number;
  points: number;
  found: number;
};
type Group = {
  kind: 'new' | 'small' | 'other';
  offerings: number;
  unseen: number;
  shown: number;
  top: number;
  share: number;
  found: number;
};

/**
 * How often offerings stood in the top places of schools' lists of matches, beside how often they would have by their
 * fit alone, equals sharing, and how often schools found them by searching. Counted per offering and day; nobody who
 * looked is in it. Groups count every published offering, so that one that nobody was shown is seen here.
 */
export async function exposurePage(ctx: Context, search: ExposureSearch) {
  authorize(ctx, 'exposure.read');
  const seen = exposed(ctx, search.span);
  const [groups, lines] = await Promise.all([
    ctx.db.execute<Group>(sql`
      ${seen}
      select case when "isNew" then 'new' when "isSmall" then 'small' else 'other' end as kind,
             count(*)::int as offerings, count(*) filter (where shown + found = 0)::int as unseen,
             sum(found)::int as found, sum(shown)::int as shown, sum(top)::int as top, sum(share)::float8 as share
        from exposed group by 1`),
    ctx.db.execute<Line & { rows: number; isCounted: boolean }>(sql`
      ${seen}
      select *, count(*) over ()::int as rows from exposed where "isCounted"
       order by share - top * 10000.0 desc, name, slug
       limit ${PAGE_SIZE} offset ${(search.page - 1) * PAGE_SIZE}`),
  ]);
  const rows = lines[0]?.rows ?? 0;
  return {
    schoolYear: formatSchoolYear(ctx.schoolYear),
    span: search.span,
    days: SPAN_DAYS,
    topPlaces: TOP_PLACES,
    groups: (['new', 'small', 'other'] as const).flatMap((kind) => {
      const found = groups.find((group) => group.kind === kind);
      return found ? [{ ...found, ...beside(found) }] : [];
    }),
    lines: lines.map(({ points, share, top, rows: _rows, isCounted: _isCounted, ...line }) => ({
      ...line,
      fit: line.shown === 0 ? null : (points / line.shown / 10_000).toFixed(2),
      ...beside({ top, share }),
    })),
    page: search.page,
    pageCount: Math.max(1, Math.ceil(rows / PAGE_SIZE)),
    total: rows,
  };
}

/** Times at the top, and the times that fall to it by fit, in tenths. */
const beside = ({ top, share }: { top: number; share: number }) => ({
  top,
  byFit: (share / 10_000).toFixed(1),
  difference: (top - share / 10_000).toFixed(1).replace('-0.0', '0.0'),
});

/**
 * Every published offering and every one that was on a list, was found or would have had a share of a top. New: its
 * organization was approved in no year before, where years before are on file. Small: its organization has no other
 * offering this year.
 */
function exposed(ctx: Context, span: ExposureSearch['span']) {
  const since = sql`(${ctx.now.toISOString()}::timestamptz at time zone ${ctx.district.timeZone})::date - ${SPAN_DAYS}::int`;
  return sql`
    with counted as (
      select offering_id, sum(shown)::int as shown, sum(top)::int as top, sum(share)::float8 as share,
             sum(points)::float8 as points, sum(found)::int as found
        from offering_exposures
       where school_year = ${ctx.schoolYear} and ${span === 'year' ? sql`true` : sql`day > ${since}`}
       group by offering_id),
    approved as (
      select o.id, o.organization_id
        from offerings o join offering_registrations r on r.offering_id = o.id
       where r.school_year = ${ctx.schoolYear} and r.status = 'approved'),
    sizes as (select organization_id, count(*)::int as offerings from approved group by organization_id),
    exposed as (
      select o.name, o.slug, org.name as organization, c.offering_id is not null as "isCounted",
             coalesce(c.shown, 0) as shown, coalesce(c.top, 0) as top, coalesce(c.share, 0) as share,
             coalesce(c.points, 0) as points, coalesce(c.found, 0) as found,
             exists (select 1 from organization_registrations where school_year < ${ctx.schoolYear}) and not exists (
               select 1 from organization_registrations r
                where r.organization_id = org.id and r.school_year < ${ctx.schoolYear} and r.status in ('approved', 'expired')) as "isNew",
             coalesce(s.offerings, 0) = case when a.id is null then 0 else 1 end as "isSmall"
        from offerings o join organizations org on org.id = o.organization_id
        left join counted c on c.offering_id = o.id
        left join approved a on a.id = o.id
        left join sizes s on s.organization_id = org.id
       where c.offering_id is not null or (
               o.status = 'published' and a.id is not null and exists (
                 select 1 from organization_registrations r
                  where r.organization_id = org.id and r.school_year = ${ctx.schoolYear} and r.status = 'approved')))`;
}
