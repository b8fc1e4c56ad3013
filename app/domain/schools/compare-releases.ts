import type { SchoolCode } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { INDEX_BANDS } from './index-bands.ts';
import type { IndexAudience, SchoolStatus } from './vocabulary.ts';

/** Index in hundredths, 1 to 99, by school. */
export type ReleaseValues = ReadonlyMap<SchoolCode, number>;
export type KnownSchool = {
  readonly code: SchoolCode;
  readonly status: SchoolStatus;
  readonly successorCode: SchoolCode | null;
};

export type ReleaseChange = {
  readonly code: SchoolCode;
  /** Null in a release that does not name the school. */
  readonly before: number | null;
  readonly after: number | null;
  /** Where the school went, when it was merged. */
  readonly successor: SchoolCode | null;
  /**
   * `missing` is an open school that the newer release leaves out: somebody
   * has to ask why. A merged or closed one is left out for a reason.
   */
  readonly what: 'raised' | 'lowered' | 'same' | 'new' | 'missing' | 'merged' | 'closed';
};

/** Every school that either release names, or that is open, with what became of its index. In order of code. */
export function compareReleases(
  before: ReleaseValues,
  after: ReleaseValues,
  schools: readonly KnownSchool[],
): ReleaseChange[] {
  const known = new Map(schools.map((school) => [school.code, school]));
  const codes = new Set([
    ...before.keys(),
    ...after.keys(),
    ...schools.filter(({ status }) => status === 'open').map(({ code }) => code),
  ]);
  return [...codes].sort(compareText).map((code) => {
    const [was, is] = [before.get(code) ?? null, after.get(code) ?? null];
    const school = known.get(code);
    const successor = school?.status === 'merged' ? school.successorCode : null;
    return { code, before: was, after: is, successor, what: whatOf(was, is, school?.status ?? 'open') };
  });
}

function whatOf(was: number | null, is: number | null, status: SchoolStatus): ReleaseChange['what'] {
  if (is === null) return status === 'open' ? 'missing' : status;
  if (was === null) return 'new';
  return is === was ? 'same' : is > was ? 'raised' : 'lowered';
}

/** How many schools of a release lie in each band; the sum is all of them. */
export function bandCounts(values: ReleaseValues) {
  return INDEX_BANDS.map(({ key, label, from, to }) => ({
    key,
    label,
    schools: [...values.values()].filter((value) => value >= from && value <= to).length,
  }));
}

/** Whether somebody may see any school's number: by the Office's setting, from the narrowest circle outward. */
export function maySeeIndex(
  audience: IndexAudience,
  viewer: { readonly isOffice: boolean; readonly isSchool: boolean },
): boolean {
  if (viewer.isOffice || audience === 'everyone') return true;
  return audience === 'schools' && viewer.isSchool;
}
