/** What can be read out of words that somebody types, named as the filters are. */
export const UNDERSTOOD = ['grade', 'when', 'day', 'language', 'neighborhood', 'free'] as const;
export type Understood = (typeof UNDERSTOOD)[number];

/** What a reader of one kind finds at the start of the words it is given: how many of them, and what they say. */
export type Reading = {
  readonly length: number;
  readonly param: Understood;
  readonly values: readonly string[];
};
