import type { SavedPart, ShownConflict } from './save-part.server.ts';

export type PartReplyData = {
  fieldErrors: Record<string, string[]>;
  formErrors: string[];
  values: Record<string, unknown>;
  conflicts: Record<string, ShownConflict>;
  seen: Record<string, string>;
};

/**
 * What a page of answers has to show again, or null when it may be left. Something unreadable is kept as typed and
 * need not hold anybody who wants to come back later; two answers to one question do.
 */
export function partReply(
  saved: SavedPart,
  values: Record<string, unknown>,
  after: string,
): PartReplyData | null {
  const conflicts = Object.entries(saved.conflicts);
  const problems = after === 'next' ? saved.problems : {};
  if (conflicts.length === 0 && Object.keys(problems).length === 0) return null;
  return {
    fieldErrors: {
      ...problems,
      ...Object.fromEntries(
        conflicts.map(([key, { by, own }]) => [
          `choose.${key}`,
          [`${own ? 'You' : by} answered this ${own ? 'on another page' : 'too'}. Choose which one stands`],
        ]),
      ),
    },
    formErrors: [],
    values: Object.fromEntries(
      Object.entries(values).filter(
        ([name]) => !name.startsWith('choose.') && !isSavedRow(name, values, saved.conflicts),
      ),
    ),
    conflicts: { ...saved.conflicts },
    seen: { ...saved.seen },
  };
}

/** Rows that were saved stand on the page as they were saved: the empty ones between them are gone. */
function isSavedRow(
  name: string,
  values: Record<string, unknown>,
  conflicts: SavedPart['conflicts'],
): boolean {
  const [, key] = /^answer\.([^.]+)/.exec(name) ?? [];
  if (key === undefined || key in conflicts) return false;
  return Object.keys(values).some((other) => other.startsWith(`answer.${key}.`));
}
