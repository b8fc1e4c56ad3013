import { desc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import {
  AGREEMENT_BLANKS,
  fillOfficeText,
  OFFICE_TEXT_KINDS,
  type OfficeTextKind,
  type OfficeTextWords,
  officeTextProblems,
} from '#app/domain/partnerships/office-text.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { officeTexts, users } from '#db/schema/index.ts';
import { SAMPLE_AGREEMENT, textProblemWords, textTitles } from './office-text-words.ts';
import { purchaseBoundsOf } from './purchase-bounds.server.ts';
import { STARTER_TEXTS } from './starter-texts.ts';

export type StandingText = OfficeTextWords & { readonly version: number };

/** The Office's words of one kind as they stand now; version 0 are those that came with the software. */
export async function officeText(db: Connection, kind: OfficeTextKind): Promise<StandingText> {
  const [own] = await db
    .select({
      version: officeTexts.version,
      title: officeTexts.title,
      body: officeTexts.body,
      link: officeTexts.link,
    })
    .from(officeTexts)
    .where(eq(officeTexts.kind, kind))
    .orderBy(desc(officeTexts.version))
    .limit(1);
  return own ?? { ...STARTER_TEXTS[kind], version: 0 };
}

export type SaveOfficeTextInput = {
  kind: OfficeTextKind;
  words: OfficeTextWords;
  /** The version it was written over. */
  seen: number;
};

/** Publishes the next version of the Office's words. Agreements that are signed stay as they were signed. */
export async function saveOfficeText(ctx: Context, input: SaveOfficeTextInput): Promise<number> {
  authorize(ctx, 'office-text.edit');
  const { kind, words, seen } = input;
  const [problem] = officeTextProblems(kind, words);
  if (problem) {
    throw new Refusal('rule', 'text-problem', { part: problem.part, message: textProblemWords(problem) });
  }
  return inTransaction(ctx, async (ctx) => {
    // Two people who save the same text at once come one after the other, and the second is told.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`office text ${kind}`}))`);
    const { version: current, ...before } = await officeText(ctx.db, kind);
    if (current !== seen) throw new Refusal('rule', 'changed-meanwhile');
    const version = current + 1;
    const [text] = await ctx.db
      .insert(officeTexts)
      .values({ kind, version, ...words, editedBy: requireUser(ctx), editedAt: ctx.now })
      .returning({ id: officeTexts.id });
    await record(ctx, {
      type: 'office-text.edited',
      subjectType: 'office-text',
      subjectId: text!.id,
      data: { kind, version, before, after: words },
    });
    return version;
  });
}

/** Every text of the Office with the version that counts now. */
export async function officeTextsPage(ctx: Context) {
  authorize(ctx, 'office-text.list');
  const rows = await ctx.db
    .selectDistinctOn([officeTexts.kind], { kind: officeTexts.kind, version: officeTexts.version })
    .from(officeTexts)
    .orderBy(officeTexts.kind, desc(officeTexts.version));
  const titles = textTitles(await purchaseBoundsOf(ctx));
  const versions = new Map(rows.map(({ kind, version }) => [kind, version]));
  return {
    texts: OFFICE_TEXT_KINDS.map((kind) => ({
      kind,
      ...titles[kind],
      version: versions.get(kind) ?? 0,
    })),
  };
}

/** One text with its blanks, its versions, and how it reads. */
export async function officeTextPage(ctx: Context, kind: OfficeTextKind) {
  authorize(ctx, 'office-text.list');
  const [words, bounds, versions] = await Promise.all([
    officeText(ctx.db, kind),
    purchaseBoundsOf(ctx),
    ctx.db
      .select({ version: officeTexts.version, editedAt: officeTexts.editedAt, editor: users.name })
      .from(officeTexts)
      .innerJoin(users, eq(users.id, officeTexts.editedBy))
      .where(eq(officeTexts.kind, kind))
      .orderBy(desc(officeTexts.version))
      .limit(20),
  ]);
  return {
    kind,
    ...textTitles(bounds)[kind],
    words,
    blanks: kind === 'agreement' ? [...AGREEMENT_BLANKS] : [],
    preview: fillOfficeText(words.body, kind === 'agreement' ? SAMPLE_AGREEMENT : {}),
    versions: versions.map(({ editedAt, ...version }) => ({ ...version, editedAt: editedAt.toISOString() })),
    allowed: { edit: can(ctx.actor, 'office-text.edit') },
  };
}
