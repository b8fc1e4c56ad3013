import { and, desc, eq, max } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import {
  MERGE_FIELDS,
  type TemplateWords,
  templateProblems,
  translationProblems,
} from '#app/domain/vetting/letter-template.ts';
import {
  LETTER_LANGUAGES,
  type LetterLanguage,
  TEMPLATE_KINDS,
  type TemplateKind,
} from '#app/domain/vetting/vocabulary.ts';
import { countWords } from '#app/features/words/count-words.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { letterTemplates, users } from '#db/schema/index.ts';
import { LETTER_PHRASES } from './letter-phrases.ts';
import { findLetterWords, letterWords } from './letter-words.server.ts';
import { sampleLetter } from './sample-letter.ts';
import { FIELD_WORDS, PART_WORDS, problemWords, TEMPLATE_TITLES } from './template-words.ts';

/** Every letter whose words are the Office's, with the version that is used now. */
export async function letterTemplatesPage(ctx: Context) {
  authorize(ctx, 'letter-template.list');
  const versions = await newestVersions(ctx);
  return {
    templates: TEMPLATE_KINDS.map((kind) => ({
      ...TEMPLATE_TITLES[kind],
      kind,
      languages: languagesOf(kind).map((language) => ({
        ...language,
        version: versions.get(`${kind} ${language.language}`) ?? 0,
      })),
    })),
    pages: countWords(),
    allowed: { edit: can(ctx.actor, 'letter-template.edit') },
  };
}

/** One letter's words with its fields, its versions, and how it reads: as it stands, or as somebody is writing it. */
export async function letterTemplatePage(
  ctx: Context,
  { kind, language = 'en' }: { kind: TemplateKind; language?: LetterLanguage },
  written?: TemplateWords,
) {
  authorize(ctx, 'letter-template.list');
  const [english, current, versions] = await Promise.all([
    letterWords(ctx.db, kind),
    findLetterWords(ctx.db, kind, language),
    ctx.db
      .select({
        version: letterTemplates.version,
        editedAt: letterTemplates.editedAt,
        editor: users.name,
      })
      .from(letterTemplates)
      .innerJoin(users, eq(users.id, letterTemplates.editedBy))
      .where(and(eq(letterTemplates.kind, kind), eq(letterTemplates.language, language)))
      .orderBy(desc(letterTemplates.version))
      .limit(20),
  ]);
  const words = written ?? current?.words ?? EMPTY;
  const known = MERGE_FIELDS[kind];
  return {
    kind,
    language,
    languageName: LETTER_PHRASES[language].name,
    languages: languagesOf(kind),
    ...TEMPLATE_TITLES[kind],
    version: current?.version ?? 0,
    words,
    parts: PART_WORDS,
    fields: known.map((field) => ({ field, ...FIELD_WORDS[field] })),
    problems: [
      ...templateProblems(kind, words),
      ...(language === 'en' ? [] : translationProblems(english.words, words)),
    ].map((problem) => ({
      part: problem.part,
      message: problemWords(problem, known),
    })),
    letter: sampleLetter(kind, language, words),
    versions: versions.map(({ editedAt, ...version }) => ({
      ...version,
      editedAt: editedAt.toISOString(),
    })),
    allowed: { edit: can(ctx.actor, 'letter-template.edit') },
  };
}

/** The same for words that somebody is writing. Nothing of them is kept. */
export async function previewTemplate(
  ctx: Context,
  which: { kind: TemplateKind; language?: LetterLanguage },
  words: TemplateWords,
  seen: number,
) {
  authorize(ctx, 'letter-template.edit');
  return { ...(await letterTemplatePage(ctx, which, words)), version: seen };
}

const EMPTY: TemplateWords = { subject: '', lead: '', opening: '', closing: '' };

const languagesOf = (kind: TemplateKind) =>
  LETTER_LANGUAGES.map((language) => ({
    language,
    name: LETTER_PHRASES[language].name,
    href: `/office/letter-templates/${kind}${language === 'en' ? '' : `?language=${language}`}`,
  }));

async function newestVersions(ctx: Context): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({
      kind: letterTemplates.kind,
      language: letterTemplates.language,
      version: max(letterTemplates.version),
    })
    .from(letterTemplates)
    .groupBy(letterTemplates.kind, letterTemplates.language);
  return new Map(rows.map(({ kind, language, version }) => [`${kind} ${language}`, version ?? 0]));
}

export type LetterTemplateView = Awaited<ReturnType<typeof letterTemplatePage>>;
