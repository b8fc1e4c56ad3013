import { sql } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { MERGE_FIELDS, type TemplateWords, templateProblems } from '#app/domain/vetting/letter-template.ts';
import type { TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { letterTemplates } from '#db/schema/index.ts';
import { letterWords } from './letter-words.server.ts';
import { problemWords } from './template-words.ts';

export type SaveLetterTemplateInput = {
  kind: TemplateKind;
  words: TemplateWords;
  /** The version it was written over. */
  seen: number;
};

/** Writes the next version of a letter's words. Letters that were sent stay as they were. */
export async function saveLetterTemplate(ctx: Context, input: SaveLetterTemplateInput): Promise<number> {
  authorize(ctx, 'letter-template.edit');
  const { kind, words, seen } = input;
  const [problem] = templateProblems(kind, words);
  if (problem) {
    throw new Refusal('rule', 'template-problem', {
      part: problem.part,
      message: problemWords(problem, MERGE_FIELDS[kind]),
    });
  }
  return inTransaction(ctx, async (ctx) => {
    // Two people who save the same letter at once come one after the other, and the second is told.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`letter template ${kind}`}))`);
    const current = await letterWords(ctx.db, kind);
    if (current.version !== seen) throw new Refusal('rule', 'changed-meanwhile');
    const version = current.version + 1;
    const [template] = await ctx.db
      .insert(letterTemplates)
      .values({ kind, version, ...words, editedBy: requireUser(ctx), editedAt: ctx.now })
      .returning({ id: letterTemplates.id });
    await record(ctx, {
      type: 'letter-template.edited',
      subjectType: 'letter-template',
      subjectId: template!.id,
      data: { kind, version, before: current.words, after: words },
    });
    return version;
  });
}
