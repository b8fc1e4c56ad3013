import { asc } from 'drizzle-orm';
import type { KindRule } from '#app/domain/vetting/document-kinds.ts';
import { ATTESTATION, type DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import type { Connection } from '#db/client.server.ts';
import { documentKinds } from '#db/schema/index.ts';
import { kindWords } from './document-words.ts';

export type Kind = KindRule & { readonly help: string; readonly active: boolean };

/** The Office's kinds of documents in its order, with the words for every code, those retired included. */
export type Kinds = {
  readonly all: readonly Kind[];
  /** What the Office says of cleared adults. */
  readonly adults: Kind & { readonly validMonths: number };
  find(code: DocumentKind): Kind | undefined;
  label(code: DocumentKind): string;
};

export async function documentKindsOf(db: Connection): Promise<Kinds> {
  const all = await db
    .select({
      code: documentKinds.code,
      label: documentKinds.label,
      help: documentKinds.help,
      subject: documentKinds.subject,
      demand: documentKinds.demand,
      validMonths: documentKinds.validMonths,
      graceDays: documentKinds.graceDays,
      reminderDays: documentKinds.reminderDays,
      active: documentKinds.active,
    })
    .from(documentKinds)
    .orderBy(asc(documentKinds.position), asc(documentKinds.label));
  const find = (code: DocumentKind) => all.find((kind) => kind.code === code);
  const adults = find(ATTESTATION);
  if (adults?.validMonths == null) throw new Error('The kind of cleared adults is missing');
  return {
    all,
    adults: { ...adults, validMonths: adults.validMonths },
    find,
    label: (code) => find(code)?.label ?? kindWords(code),
  };
}
