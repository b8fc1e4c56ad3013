import { and, desc, eq } from 'drizzle-orm';
import type { TemplateWords } from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { STARTER_TEMPLATES } from '#app/features/district/starter/letter-templates.ts';
import type { Connection } from '#db/client.server.ts';
import { letterTemplates } from '#db/schema/index.ts';

export type LetterWords = {
  readonly kind: TemplateKind;
  readonly version: number;
  readonly words: TemplateWords;
};

/** The words of a kind of letter as they stand now: the Office's newest version, or those it began with. */
export async function letterWords(
  db: Connection,
  kind: TemplateKind,
  language: LetterLanguage = 'en',
): Promise<LetterWords> {
  const [own] = await db
    .select()
    .from(letterTemplates)
    .where(and(eq(letterTemplates.kind, kind), eq(letterTemplates.language, language)))
    .orderBy(desc(letterTemplates.version))
    .limit(1);
  if (!own) return { kind, version: 0, words: STARTER_TEMPLATES[kind] };
  const { version, subject, lead, opening, closing } = own;
  return { kind, version, words: { subject, lead, opening, closing } };
}
