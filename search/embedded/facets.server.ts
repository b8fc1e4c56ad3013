import { type SQL, sql } from 'drizzle-orm';
import { type Facet, type OfferingFilters, QUALITY_STEPS } from '../engine.ts';

type Shape = { readonly kind: 'list' | 'value' | 'flag' | 'steps'; readonly column: string };

const SHAPES: Record<Facet, Shape> = {
  grades: { kind: 'list', column: 'grades' },
  goals: { kind: 'list', column: 'goals' },
  categories: { kind: 'value', column: 'category' },
  populations: { kind: 'list', column: 'populations' },
  languages: { kind: 'list', column: 'languages' },
  windows: { kind: 'list', column: 'windows' },
  days: { kind: 'list', column: 'days' },
  neighborhoods: { kind: 'list', column: 'neighborhoods' },
  places: { kind: 'value', column: 'place' },
  organizationKinds: { kind: 'value', column: 'organization_kind' },
  freeToFamilies: { kind: 'flag', column: 'free_to_families' },
  portfolio: { kind: 'flag', column: 'portfolio' },
  fundable: { kind: 'flag', column: 'fundable' },
  hasPlaces: { kind: 'flag', column: 'has_places' },
  minQuality: { kind: 'steps', column: 'quality' },
};

export function facetCondition(facet: Facet, filters: OfferingFilters): SQL {
  const { kind, column } = SHAPES[facet];
  const name = sql`listed.${sql.identifier(column)}`;
  const choice = filters[facet];
  if (kind === 'list') return sql`${name} && ${sql.param(choice)}::text[]`;
  if (kind === 'value') return sql`coalesce(${name} = any(${sql.param(choice)}::text[]), false)`;
  if (kind === 'flag') return sql`${name} = ${choice}::boolean`;
  return sql`coalesce(${name} >= ${Math.trunc(Number(choice))}::int, false)`;
}

/** The values by which a row counts in a facet, as something to select from. */
export function facetValues(facet: Facet): SQL {
  const { kind, column } = SHAPES[facet];
  const name = sql.identifier(column);
  if (kind === 'list') return sql`unnest(kept.${name})`;
  if (kind === 'value') return sql`(select kept.${name} as value where kept.${name} is not null)`;
  if (kind === 'flag') return sql`(select 'true' as value where kept.${name})`;
  const steps = sql.raw(QUALITY_STEPS.join(', '));
  return sql`(select step as value from unnest(array[${steps}]) as step where kept.${name} >= step)`;
}
