import { EMPTY_RUBRIC } from '#app/domain/quality/edit-rubric.ts';
import type { Rubric } from '#app/domain/quality/rubric.ts';
import type { RubricPurpose } from '#app/domain/quality/vocabulary.ts';
import type { RubricDraftId, RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { rubricDrafts } from '#db/schema/index.ts';
import { contentOf, findRubric } from './read-rubric.server.ts';

export type StartDraftInput =
  | { copyOf: RubricId }
  | { purpose: RubricPurpose; content?: Rubric; fileName?: string };

/** Begins a version: as a copy, which then wants a name of its own, from a file, or with nothing. */
export async function startDraft(ctx: Context, input: StartDraftInput): Promise<RubricDraftId> {
  authorize(ctx, 'rubric.edit');
  return inTransaction(ctx, async (ctx) => {
    const { purpose, content } = await beginning(ctx, input);
    const [draft] = await ctx.db
      .insert(rubricDrafts)
      .values({
        purpose,
        content,
        copiedFrom: 'copyOf' in input ? input.copyOf : null,
        startedBy: ctx.actor.userId,
        editedBy: ctx.actor.userId,
        editedAt: ctx.now,
      })
      .returning({ id: rubricDrafts.id });
    await record(ctx, {
      type: 'rubric.draft-started',
      subjectType: 'rubric-draft',
      subjectId: draft!.id,
      data: {
        purpose,
        title: content.title,
        ...('copyOf' in input && { copyOf: input.copyOf }),
        ...('fileName' in input && input.fileName && { file: input.fileName }),
      },
    });
    return draft!.id;
  });
}

async function beginning(
  ctx: Context,
  input: StartDraftInput,
): Promise<{ purpose: RubricPurpose; content: Rubric }> {
  if (!('copyOf' in input)) return { purpose: input.purpose, content: input.content ?? EMPTY_RUBRIC };
  const rubric = await findRubric(ctx.db, input.copyOf);
  if (!rubric) throw new Refusal('not-found', 'rubric');
  return { purpose: rubric.purpose, content: { ...contentOf(rubric), version: '' } };
}
