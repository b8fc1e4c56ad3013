import { asc } from 'drizzle-orm';
import type { TermKind } from '#app/domain/offerings/vocabulary.ts';
import type { Connection } from '#db/client.server.ts';
import { terms } from '#db/schema/index.ts';

export type Term = {
  readonly code: string;
  readonly label: string;
  /** What people call it besides. */
  readonly otherNames: readonly string[];
};

/** The Office's lists in its order, with the words for every code, those no longer offered included. */
export type TermLabels = Readonly<
  Record<TermKind, { readonly choices: readonly Term[]; label(code: string): string }>
>;

export async function termLabels(db: Connection): Promise<TermLabels> {
  const { kind, code, label, otherNames, active } = terms;
  const rows = await db
    .select({ kind, code, label, otherNames, active })
    .from(terms)
    .orderBy(asc(terms.kind), asc(terms.position), asc(terms.label));
  const lists: Record<TermKind, { choices: Term[]; words: Map<string, string> }> = {
    category: { choices: [], words: new Map() },
    population: { choices: [], words: new Map() },
    language: { choices: [], words: new Map() },
    goal: { choices: [], words: new Map() },
    neighborhood: { choices: [], words: new Map() },
  };
  for (const { kind, code, label, otherNames, active } of rows) {
    lists[kind].words.set(code, label);
    if (active) lists[kind].choices.push({ code, label, otherNames });
  }
  const named = (kind: TermKind) => ({
    choices: lists[kind].choices,
    label: (code: string) => lists[kind].words.get(code) ?? code,
  });
  return {
    category: named('category'),
    population: named('population'),
    language: named('language'),
    goal: named('goal'),
    neighborhood: named('neighborhood'),
  };
}
