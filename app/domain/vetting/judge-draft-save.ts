/**
 * What becomes of one field of a draft that came from a page which may have been overtaken by another tab. `seen` is
 * what the page showed when it was opened, `current` what is kept now; all three are compared for equality only, so a
 * caller may pass fingerprints. A field that the page left alone never undoes what another tab did; two different
 * changes of one field are a conflict, and neither is lost. Without `seen` nobody was looking, and the draft stands.
 * `before` is what the same page had sent just before and heard nothing of yet: its writer has seen that as well.
 */
export function judgeDraftSave(field: {
  readonly draft: string;
  readonly current: string;
  readonly seen: string | undefined;
  readonly before?: string | undefined;
}): 'write' | 'leave' | 'conflict' {
  const { draft, current, seen, before } = field;
  if (draft === current) return 'leave';
  if (before === current) return 'write';
  if (draft === seen) return 'leave';
  return seen === undefined || seen === current ? 'write' : 'conflict';
}
