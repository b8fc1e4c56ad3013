/**
 * What an alert has to tell: the results, in their order and each once, that it has not told before and that were not
 * there when it began. What went away and came back has been told.
 */
export function whatIsNew<Id extends string>(found: readonly Id[], known: ReadonlySet<Id>): Id[] {
  return [...new Set(found)].filter((id) => !known.has(id));
}
