import { type SQL, sql } from 'drizzle-orm';
import { type Facet, type OfferingFilters, PRICE_STEPS, QUALITY_STEPS } from '../engine.ts';

type Shape = {
  readonly kind: 'list' | 'reach' | 'value' | 'flag' | 'steps' | 'ceilings';
  readonly column: string;
};

const SHAPES: Record<Facet, Shape> = {
  grades: { kind: 'list', column: 'grades' },
  goals: { kind: 'list', column: 'goals' },
  categories: { kind: 'value', column: 'category' },
  populations: { kind: 'list', column: 'populations' },
  languages: { kind: 'list', column: 'languages' },
  windows: { kind: 'list', column: 'windows' },
  days: { kind: 'list', column: 'days' },
  neighborhoods: { kind: 'reach', column: 'neighborhoods' },
  places: { kind: 'value', column: 'place' },
  organizationKinds: { kind: 'value', column: 'organization_kind' },
  freeToFamilies: { kind: 'flag', column: 'free_to_families' },
  portfolio: { kind: 'flag', column: 'portfolio' },
  fundable: { kind: 'flag', column: 'fundable' },
  hasPlaces: { kind: 'flag', column: 'has_places' },
  childCare: { kind: 'flag', column: 'child_care' },
  interpretation: { kind: 'flag', column: 'interpretation' },
  minQuality: { kind: 'steps', column: 'quality' },
  maxPrice: { kind: 'ceilings', column: 'price' },
};

export function facetCondition(facet: Facet, filters: OfferingFilters): SQL {
  const { kind, column } = SHAPES[facet];
  const name = sql`listed.${sql.identifier(column)}`;
  const choice = filters[facet];
  if (kind === 'list') return sql`${name} && ${sql.param(choice)}::text[]`;
  if (kind === 'reach') return sql`(${name} && ${sql.param(choice)}::text[] or ${name} = '{}')`;
  if (kind === 'value') return sql`coalesce(${name} = any(${sql.param(choice)}::text[]), false)`;
  if (kind === 'flag') return sql`${name} = ${choice}::boolean`;
  const bound = Math.trunc(Number(choice));
  if (kind === 'ceilings') return sql`coalesce(${name} <= ${bound}::bigint, false)`;
  return sql`coalesce(${name} >= ${bound}::int, false)`;
}

/** Counts of a facet's values over the rows of `kept` that satisfy the condition, as rows to be joined with others. */
export function facetCounts(facet: Facet, condition: SQL): SQL {
  const { kind, column } = SHAPES[facet];
  const name = sql.identifier(column);
  const facetName = sql.raw(`'${facet}'`);
  const counted = (values: SQL) =>
    sql`select ${facetName} as facet, value, count(*)::int as count from (${values}) listed group by value`;
  if (kind === 'list') return counted(sql`select unnest(${name}) as value from kept where ${condition}`);
  if (kind === 'value')
    return counted(sql`select ${name} as value from kept where ${condition} and ${name} is not null`);
  if (kind === 'flag') return counted(sql`select 'true' as value from kept where ${condition} and ${name}`);
  if (kind === 'steps') {
    const steps = sql.raw(QUALITY_STEPS.join(', '));
    return counted(sql`select step::text as value from kept join unnest(array[${steps}]) as step on ${name} >= step
      where ${condition}`);
  }
  if (kind === 'ceilings') {
    const steps = sql.raw(PRICE_STEPS.join(', '));
    return counted(sql`select step::text as value from kept join unnest(array[${steps}]) as step on ${name} <= step
      where ${condition}`);
  }
  // What serves the whole district counts for each of its neighborhoods.
  return sql`select ${facetName} as facet, value, sum(count)::int as count from (
      ${counted(sql`select unnest(${name}) as value from kept where ${condition}`)}
      union all
      select ${facetName}, code, (select count(*) from kept where ${condition} and ${name} = '{}')
      from terms where kind = 'neighborhood'
    ) reached group by value having sum(count) > 0`;
}
