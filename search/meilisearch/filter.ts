import type { Facet, NormalQuery, OfferingFilters } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import { FACET_ATTRIBUTES } from './settings.ts';

/**
 * The conditions of a query, all of which must hold. Leaving a facet out gives the counts that ignore its choice.
 * Only here is a filter put together, and nothing that came from outside enters it but quoted or as a number.
 */
export function filterOf({ filters, near }: NormalQuery, without?: Facet): string[] {
  const conditions = chosenFacets(filters)
    .filter((facet) => facet !== without)
    .map((facet) => condition(facet, filters[facet]));
  if (near?.maxMeters !== undefined) {
    conditions.push(`_geoRadius(${near.latitude}, ${near.longitude}, ${Math.trunc(near.maxMeters)})`);
  }
  return conditions;
}

function condition(facet: Facet, choice: OfferingFilters[Facet]): string {
  if (facet === 'minQuality') return `quality >= ${Math.trunc(Number(choice))}`;
  if (facet === 'maxPrice') return `priceToSchool <= ${Math.trunc(Number(choice))}`;
  const attribute = FACET_ATTRIBUTES[facet];
  if (typeof choice === 'boolean') return `${attribute} = ${choice}`;
  const values = Array.isArray(choice) ? choice.map(quoted) : [];
  return `${attribute} IN [${values.join(', ')}]`;
}

/** A string of the filter language: a backslash would take the quote after it out of its meaning. */
export const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
