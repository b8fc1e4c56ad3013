/** From each status, the verbs that are possible there and the status each leads to. */
export type Transitions<Status extends string, Verb extends string> = Readonly<
  Record<Status, Readonly<Partial<Record<Verb, Status>>>>
>;

export type Advance<Status extends string> =
  | { readonly ok: true; readonly to: Status }
  | { readonly ok: false; readonly reason: 'not-from-here' };

/** Where a verb leads from a status, or that it is not possible there. */
export function advance<Status extends string, Verb extends string>(
  table: Transitions<Status, Verb>,
  status: Status,
  verb: Verb,
): Advance<Status> {
  const to = table[status][verb];
  return to === undefined ? { ok: false, reason: 'not-from-here' } : { ok: true, to };
}

/** The verbs possible from a status, in the table's order: what a page offers as buttons. */
export function verbsFrom<Status extends string, Verb extends string>(
  table: Transitions<Status, Verb>,
  status: Status,
): Verb[] {
  return Object.keys(table[status]) as Verb[];
}
