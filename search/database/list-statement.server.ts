import { type SQL, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { emptyFacets, type Facet, type FacetCounts, type Near, type NormalQuery } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import { facetCondition, facetCounts } from './facets.server.ts';

/** What is listed: rows named `listed` with the columns of `search_documents` that filters, facets and sorts read. */
export type Listing = {
  readonly from: SQL;
  readonly conditions: readonly SQL[];
  /** Higher is better. Without it, relevance means quality. */
  readonly rank?: SQL | undefined;
  /** What a row has of the things asked for; only rows with nearly the most are kept. */
  readonly score?: SQL | undefined;
};

export type Listed = {
  readonly ids: readonly OfferingId[];
  readonly total: number;
  readonly facets: FacetCounts;
  readonly without: Partial<Record<Facet, number>>;
};

/** Everything that a filter, a facet or a sort reads. What only a match reads, such as the vector, is not carried on. */
const COLUMNS = [
  ...[
    'id',
    'sort_name',
    'grades',
    'goals',
    'category',
    'populations',
    'languages',
    'windows',
    'days',
    'neighborhoods',
  ],
  ...[
    'place',
    'organization_kind',
    'price',
    'quality',
    'free_to_families',
    'portfolio',
    'fundable',
    'has_places',
    'child_care',
    'interpretation',
  ],
];
const columns = sql.raw(COLUMNS.map((column) => `listed.${column}`).join(', '));

/** The share of the best score that is still worth showing. */
const NEARLY = 0.5;

const EARTH_RADIUS_METERS = 6_371_008.8;
const METERS_PER_DEGREE = 110_000;

/**
 * One statement for a page of results, their number and the facets' counts. Each matching row carries a bit for every
 * facet whose choice it fails: no bit makes it a result, and the facet's own bit alone still counts for that facet.
 */
export async function list(db: Connection, query: NormalQuery, listing: Listing): Promise<Listed> {
  const chosen = chosenFacets(query.filters);
  const bitOf = (facet: Facet) => 2 ** chosen.indexOf(facet);
  const fails = chosen.map(
    (facet) =>
      sql`case when ${facetCondition(facet, query.filters)} then 0 else ${sql.raw(String(bitOf(facet)))} end`,
  );
  const conditions = [...listing.conditions, ...plainConditions(query)];

  const counts = query.facets.map((facet) => {
    const others = chosen.includes(facet) ? sql`fails & ${sql.raw(String(~bitOf(facet)))}` : sql`fails`;
    return facetCounts(facet, sql`${others} = 0`);
  });

  const without = (query.countWithout ? chosen : []).map((facet) =>
    sql.raw(`'${facet}', count(*) filter (where fails & ${~bitOf(facet)} = 0)`),
  );

  const [row] = await db.execute<{
    ids: OfferingId[] | null;
    total: number;
    facets: Partial<FacetCounts> | null;
    without: Partial<Record<Facet, number>> | null;
  }>(sql`
    with matched as materialized (
      select ${columns}, ${listing.rank ?? sql`null::real`} as rank, ${listing.score ?? sql`0`} as score,
        ${distanceFrom(query.near)} as distance, (${fails.length > 0 ? sql.join(fails, sql` + `) : sql`0`}) as fails
      from ${listing.from}
      ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
    ), kept as not materialized (
      select * from matched
      ${listing.score ? sql`where score >= ${NEARLY}::real * (select max(score) from matched where fails = 0)` : sql``}
    ), page as (
      select id, row_number() over () as position from (
        select id from kept where fails = 0 order by ${orderBy(query, listing)}
        limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}
      ) ordered
    )
    select (select jsonb_agg(id order by position) from page) as ids,
      (select count(*)::int from kept where fails = 0) as total,
      ${
        counts.length > 0
          ? sql`(select jsonb_object_agg(facet, counts) from (
              select facet, jsonb_object_agg(value, count) as counts
              from (${sql.join(counts, sql` union all `)}) counted group by facet
            ) by_facet)`
          : sql`null::jsonb`
      } as facets,
      ${without.length > 0 ? sql`(select jsonb_build_object(${sql.join(without, sql`, `)}) from kept)` : sql`null::jsonb`} as without`);
  return {
    ids: row!.ids ?? [],
    total: row!.total,
    facets: { ...emptyFacets(), ...row!.facets },
    without: row!.without ?? {},
  };
}

function plainConditions({ near }: NormalQuery): SQL[] {
  return near?.maxMeters === undefined ? [] : within(near, near.maxMeters);
}

/** A box first, which an index can answer, then the distance. */
function within(near: Near, meters: number): SQL[] {
  const height = meters / METERS_PER_DEGREE;
  const width = height / Math.max(0.01, Math.cos((near.latitude * Math.PI) / 180));
  return [
    sql`listed.latitude between ${near.latitude - height} and ${near.latitude + height}`,
    sql`listed.longitude between ${near.longitude - width} and ${near.longitude + width}`,
    sql`${distanceFrom(near)} <= ${meters}`,
  ];
}

function distanceFrom(near: Near | undefined): SQL {
  if (!near) return sql`null::double precision`;
  const { latitude, longitude } = near;
  return sql`(${2 * EARTH_RADIUS_METERS}::double precision * asin(least(1, sqrt(
    power(sin(radians(listed.latitude - ${latitude}::double precision) / 2), 2)
    + cos(radians(${latitude}::double precision)) * cos(radians(listed.latitude))
      * power(sin(radians(listed.longitude - ${longitude}::double precision) / 2), 2)))))`;
}

function orderBy({ sort }: NormalQuery, { rank }: Listing): SQL {
  const byQuality = sql`quality desc nulls last`;
  const lead = {
    relevance: rank ? sql`rank desc, ${byQuality}` : byQuality,
    quality: byQuality,
    price: sql`price asc nulls last`,
    distance: sql`distance asc nulls last`,
    name: sql`sort_name collate "C"`,
  }[sort];
  return sql`${lead}, sort_name collate "C", id`;
}
