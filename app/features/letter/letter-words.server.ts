import { and, desc, eq } from 'drizzle-orm';
import type { TemplateWords } from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { STARTER_TEMPLATES } from '#app/features/district/starter/letter-templates.ts';
import type { Connection } from '#db/client.server.ts';
import { letterTemplates } from '#db/schema/index.ts';

export type LetterWords = {
  readonly kind: TemplateKind;
  readonly language: LetterLanguage;
  readonly version: number;
  readonly words: TemplateWords;
};

/** The words of a kind of letter as they stand now: the Office's newest version, or those it began with. */
export async function letterWords(db: Connection, kind: TemplateKind): Promise<LetterWords> {
  const own = await newestOf(db, kind, 'en');
  return own ?? { kind, language: 'en', version: 0, words: STARTER_TEMPLATES.en[kind] };
}

/** The same in one language, or null where nobody has written it in that language. */
export async function findLetterWords(
  db: Connection,
  kind: TemplateKind,
  language: LetterLanguage,
): Promise<LetterWords | null> {
  const own = await newestOf(db, kind, language);
  const starter = STARTER_TEMPLATES[language]?.[kind];
  return own ?? (starter ? { kind, language, version: 0, words: starter } : null);
}

async function newestOf(
  db: Connection,
  kind: TemplateKind,
  language: LetterLanguage,
): Promise<LetterWords | null> {
  const [own] = await db
    .select()
    .from(letterTemplates)
    .where(and(eq(letterTemplates.kind, kind), eq(letterTemplates.language, language)))
    .orderBy(desc(letterTemplates.version))
    .limit(1);
  if (!own) return null;
  const { version, subject, lead, opening, closing } = own;
  return { kind, language, version, words: { subject, lead, opening, closing } };
}
