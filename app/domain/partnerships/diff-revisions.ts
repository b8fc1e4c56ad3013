import type { RequestTerms } from './judge-revision.ts';

export const TERM_FIELDS = [
  'purpose',
  'grades',
  'headcount',
  'startsOn',
  'endsOn',
  'days',
  'startsAt',
  'endsAt',
  'slot',
  'price',
  'fundingSource',
  'note',
] as const satisfies readonly (keyof RequestTerms)[];

export type TermChange = {
  readonly [Field in keyof RequestTerms]: {
    readonly field: Field;
    readonly from: RequestTerms[Field];
    readonly to: RequestTerms[Field];
  };
}[keyof RequestTerms];

/** What changed from one revision to another, in the order of the form. The order within a list is not a change. */
export function diffRevisions(from: RequestTerms, to: RequestTerms): TermChange[] {
  return TERM_FIELDS.filter((field) => meaning(from[field]) !== meaning(to[field])).map(
    (field) => ({ field, from: from[field], to: to[field] }) as TermChange,
  );
}

function meaning(value: RequestTerms[keyof RequestTerms]): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : value);
}
