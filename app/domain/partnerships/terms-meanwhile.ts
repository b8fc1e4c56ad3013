import { diffRevisions, TERM_FIELDS, type TermChange } from './diff-revisions.ts';
import type { RequestTerms } from './judge-revision.ts';

export type TermsMeanwhile = {
  /** What the other hand changed since these terms were opened. */
  readonly changes: readonly TermChange[];
  /** Fields that whoever writes has not touched: there the newer value stands. */
  readonly follows: readonly TermChange['field'][];
};

/**
 * Terms that were opened, terms as they were typed from them, and terms as another hand made them meanwhile. What only the
 * other hand changed follows it; what both changed is kept as it was typed, and shown beside the other.
 */
export function termsMeanwhile(
  opened: RequestTerms,
  typed: RequestTerms,
  current: RequestTerms,
): TermsMeanwhile {
  const touched = new Set(diffRevisions(opened, typed).map(({ field }) => field));
  const changes = diffRevisions(opened, current);
  const changed = new Set(changes.map(({ field }) => field));
  return { changes, follows: TERM_FIELDS.filter((field) => changed.has(field) && !touched.has(field)) };
}
