import type { OfferingId } from '../shared/id.ts';
import type { OfferingFacts } from './match-facts.ts';

/** What each rule looks at. Two offerings alike in these are alike to the rule, so it is asked once for both. */
const LOOKED_AT = {
  standing: ({ status, organizationStanding, offeringStanding }: OfferingFacts) =>
    `${status} ${organizationStanding} ${offeringStanding}`,
  category: ({ category, goals }: OfferingFacts) => `${category ?? ''} ${sorted(goals)}`,
  grades: ({ grades }: OfferingFacts) => sorted(grades),
  times: ({ windows, days, startsAt, endsAt }: OfferingFacts) =>
    `${sorted(windows)} ${sorted(days)} ${startsAt} ${endsAt}`,
  languages: ({ languages }: OfferingFacts) => sorted(languages),
  price: ({ priceToSchool }: OfferingFacts) => String(priceToSchool),
  quality: ({ qualityScore }: OfferingFacts) => String(qualityScore),
  populations: ({ populations }: OfferingFacts) => sorted(populations),
  distance: ({ place, neighborhoods, coordinates }: OfferingFacts) =>
    `${place} ${sorted(neighborhoods)} ${coordinates?.latitude} ${coordinates?.longitude}`,
  places: ({ placesLeft }: OfferingFacts) => String(placesLeft),
} as const;

const sorted = (codes: readonly string[]) => (codes.length < 2 ? (codes[0] ?? '') : [...codes].sort().join());

export type Facet = keyof typeof LOOKED_AT;
export const FACETS = Object.keys(LOOKED_AT) as Facet[];

type Column = {
  /** Which kind each row is of. */
  readonly kinds: number[];
  /** One offering of each kind. */
  readonly examples: OfferingFacts[];
  readonly known: Map<string, number>;
};

/**
 * Offerings by columns: for each rule, which of a few kinds an offering is of,
 * and one example of each kind. A rule is asked once for each kind; a row costs
 * a look-up. Changed only by `putOffering` and `dropOffering`.
 */
export type OfferingTable = {
  readonly ids: OfferingId[];
  readonly rowOf: Map<OfferingId, number>;
  readonly columns: Readonly<Record<Facet, Column>>;
};

export function offeringTable(offerings: Iterable<OfferingFacts> = []): OfferingTable {
  const columns = Object.fromEntries(
    FACETS.map((facet) => [facet, { kinds: [], examples: [], known: new Map() }]),
  ) as unknown as OfferingTable['columns'];
  const table: OfferingTable = { ids: [], rowOf: new Map(), columns };
  for (const facts of offerings) putOffering(table, facts);
  return table;
}

/** Adds an offering, or writes it over as it is now. */
export function putOffering(table: OfferingTable, facts: OfferingFacts): void {
  const row = table.rowOf.get(facts.offeringId) ?? table.ids.length;
  table.ids[row] = facts.offeringId;
  table.rowOf.set(facts.offeringId, row);
  for (const facet of FACETS) {
    const { kinds, examples, known } = table.columns[facet];
    const key = LOOKED_AT[facet](facts);
    let kind = known.get(key);
    if (kind === undefined) {
      kind = examples.length;
      known.set(key, kind);
      examples.push(facts);
    }
    kinds[row] = kind;
  }
}

/** Takes an offering out; the last row moves into its place. Nothing happens to one that is not there. */
export function dropOffering(table: OfferingTable, offeringId: OfferingId): void {
  const row = table.rowOf.get(offeringId);
  if (row === undefined) return;
  const last = table.ids.pop()!;
  table.rowOf.delete(offeringId);
  if (last !== offeringId) {
    table.ids[row] = last;
    table.rowOf.set(last, row);
  }
  for (const facet of FACETS) {
    const { kinds } = table.columns[facet];
    const moved = kinds.pop()!;
    if (last !== offeringId) kinds[row] = moved;
  }
}
