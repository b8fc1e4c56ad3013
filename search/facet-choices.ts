import { FACETS, type Facet, type OfferingFilters } from './engine.ts';

/** The facets in which something was chosen. Nothing chosen, and an empty list, leave a facet open. */
export function chosenFacets(filters: OfferingFilters): Facet[] {
  return FACETS.filter((facet) => {
    const choice = filters[facet];
    return choice !== undefined && (!Array.isArray(choice) || choice.length > 0);
  });
}
