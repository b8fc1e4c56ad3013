import { sql } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  MERGE_FIELDS,
  type TemplateWords,
  templateProblems,
  translationProblems,
} from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { letterTemplates } from '#db/schema/index.ts';
import { findLetterWords, letterWords } from './letter-words.server.ts';
import { problemWords } from './template-words.ts';

export type SaveLetterTemplateInput = {
  kind: TemplateKind;
  /** English unless it is said otherwise. */
  language?: LetterLanguage;
  words: TemplateWords;
  /** The version it was written over. */
  seen: number;
};

/** Writes the next version of a letter's words. Letters that were sent stay as they were. */
export async function saveLetterTemplate(ctx: Context, input: SaveLetterTemplateInput): Promise<number> {
  authorize(ctx, 'letter-template.edit');
  const { kind, language = 'en', words, seen } = input;
  const english = language === 'en' ? words : (await letterWords(ctx.db, kind)).words;
  const [problem] = [...templateProblems(kind, words), ...translationProblems(english, words)];
  if (problem) {
    throw new Refusal('rule', 'template-problem', {
      part: problem.part,
      message: problemWords(problem, MERGE_FIELDS[kind]),
    });
  }
  return inTransaction(ctx, async (ctx) => {
    // Two people who save the same letter at once come one after the other, and the second is told.
    await ctx.db.execute(
      sql`select pg_advisory_xact_lock(hashtext(${`letter template ${kind} ${language}`}))`,
    );
    const current = await findLetterWords(ctx.db, kind, language);
    if ((current?.version ?? 0) !== seen) throw new Refusal('rule', 'changed-meanwhile');
    const version = (current?.version ?? 0) + 1;
    const [template] = await ctx.db
      .insert(letterTemplates)
      .values({ kind, language, version, ...words, editedBy: requireUser(ctx), editedAt: ctx.now })
      .returning({ id: letterTemplates.id });
    await record(ctx, {
      type: 'letter-template.edited',
      subjectType: 'letter-template',
      subjectId: template!.id,
      data: { kind, language, version, before: current?.words ?? null, after: words },
    });
    return version;
  });
}
