/** The lists whose items searches recognize by name. */
export const NAMED_TERM_KINDS = ['neighborhood', 'language'] as const;

export type NamedTermKind = (typeof NAMED_TERM_KINDS)[number];
