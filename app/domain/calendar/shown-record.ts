/** One line of a record as its partner reads it; null where nothing was given. */
export type ShownLine = { readonly key: string; readonly term: string; readonly value: string | null };

/** A partner's whole record in the words in which it is shown, to be confirmed and kept as it was read. */
export type ShownRecord = {
  readonly profile: readonly ShownLine[];
  readonly contact: readonly ShownLine[];
  readonly offerings: readonly {
    readonly id: string;
    readonly name: string;
    readonly lines: readonly ShownLine[];
  }[];
  readonly papers: readonly ShownLine[];
};
