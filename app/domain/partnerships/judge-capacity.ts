/**
 * Whether an offering has room for a partnership's students this year. Whole
 * numbers of students; `taken` counts what both sides have agreed, and never
 * what is only asked for. Product 3, Request.
 */
export function judgeCapacity(facts: {
  readonly places: number;
  readonly taken: number;
  readonly wanted: number;
}):
  | { readonly ok: true; readonly leftAfter: number }
  | { readonly ok: false; readonly reason: 'no-places'; readonly left: number } {
  const left = Math.max(0, facts.places - facts.taken);
  return facts.wanted <= left
    ? { ok: true, leftAfter: left - facts.wanted }
    : { ok: false, reason: 'no-places', left };
}
