import { and, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { MERGE_FIELDS, type TemplateWords, templateProblems } from '#app/domain/vetting/letter-template.ts';
import { TEMPLATE_KINDS, type TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { letterTemplates, users } from '#db/schema/index.ts';
import { letterWords } from './letter-words.server.ts';
import { sampleLetter } from './sample-letter.ts';
import { FIELD_WORDS, PART_WORDS, problemWords, TEMPLATE_TITLES } from './template-words.ts';

/** Every letter whose words are the Office's, with the version that is used now. */
export async function letterTemplatesPage(ctx: Context) {
  authorize(ctx, 'letter-template.list');
  const current = await Promise.all(TEMPLATE_KINDS.map((kind) => letterWords(ctx.db, kind)));
  return {
    templates: current.map(({ kind, version, words }) => ({
      ...TEMPLATE_TITLES[kind],
      ...{ kind, version, subject: words.subject },
    })),
    allowed: { edit: can(ctx.actor, 'letter-template.edit') },
  };
}

/** One letter's words with its fields, its versions, and how it reads: as it stands, or as somebody is writing it. */
export async function letterTemplatePage(ctx: Context, kind: TemplateKind, written?: TemplateWords) {
  authorize(ctx, 'letter-template.list');
  const [current, versions] = await Promise.all([
    letterWords(ctx.db, kind),
    ctx.db
      .select({
        version: letterTemplates.version,
        editedAt: letterTemplates.editedAt,
        editor: users.name,
      })
      .from(letterTemplates)
      .innerJoin(users, eq(users.id, letterTemplates.editedBy))
      .where(and(eq(letterTemplates.kind, kind), eq(letterTemplates.language, 'en')))
      .orderBy(desc(letterTemplates.version))
      .limit(20),
  ]);
  const words = written ?? current.words;
  const known = MERGE_FIELDS[kind];
  return {
    kind,
    ...TEMPLATE_TITLES[kind],
    version: current.version,
    words,
    parts: PART_WORDS,
    fields: known.map((field) => ({ field, ...FIELD_WORDS[field] })),
    problems: templateProblems(kind, words).map((problem) => ({
      part: problem.part,
      message: problemWords(problem, known),
    })),
    letter: sampleLetter(kind, words),
    versions: versions.map(({ editedAt, ...version }) => ({
      ...version,
      editedAt: editedAt.toISOString(),
    })),
    allowed: { edit: can(ctx.actor, 'letter-template.edit') },
  };
}

/** The same for words that somebody is writing. Nothing of them is kept. */
export async function previewTemplate(ctx: Context, kind: TemplateKind, words: TemplateWords, seen: number) {
  authorize(ctx, 'letter-template.edit');
  return { ...(await letterTemplatePage(ctx, kind, words)), version: seen };
}

export type LetterTemplateView = Awaited<ReturnType<typeof letterTemplatePage>>;
