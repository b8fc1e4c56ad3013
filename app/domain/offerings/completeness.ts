/** What schools ask for and an offering may say of itself. */
export const ASKED_FIELDS = [
  'category',
  'grades',
  'goals',
  'populations',
  'languages',
  'windows',
  'days',
  'priceToSchool',
] as const;
export type AskedField = (typeof ASKED_FIELDS)[number];

/** What is filled in of an offering; an empty list says nothing, a price of 0 says that it is free. */
export type SaidOfOffering = Readonly<Record<AskedField, readonly string[] | string | number | null>>;

export type Completeness = {
  readonly said: number;
  readonly of: number;
  /** What it leaves open, those first that most needs ask by, then those that most vain searches did. */
  readonly open: readonly { readonly field: AskedField; readonly needs: number; readonly searches: number }[];
};

/**
 * How much an offering says of what schools look for, and how many open needs ask by each thing it leaves open; beside
 * them the searches that filtered by it and found nothing.
 */
export function completenessOf(
  said: SaidOfOffering,
  asked: Readonly<Record<AskedField, number>>,
  searched: Readonly<Partial<Record<AskedField, number>>> = {},
): Completeness {
  const open = ASKED_FIELDS.filter((field) => isOpen(said[field]))
    .map((field) => ({ field, needs: asked[field], searches: searched[field] ?? 0 }))
    .sort((a, b) => b.needs - a.needs || b.searches - a.searches);
  return { said: ASKED_FIELDS.length - open.length, of: ASKED_FIELDS.length, open };
}

function isOpen(value: SaidOfOffering[AskedField]): boolean {
  if (value === null) return true;
  return typeof value === 'number' ? false : value.length === 0;
}
