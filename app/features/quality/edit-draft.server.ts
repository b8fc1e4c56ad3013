import { eq } from 'drizzle-orm';
import { editRubric, type RubricEdit } from '#app/domain/quality/edit-rubric.ts';
import type { RubricDraftId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { rubricDrafts } from '#db/schema/index.ts';
import { type DraftRow, getIndicator, getStandard, lockDraft, markOf } from './draft-row.server.ts';

export type EditDraftInput = {
  draftId: RubricDraftId;
  edit: RubricEdit;
  /** The mark of what the form was filled from; nothing for a button. */
  seen?: string | undefined;
};

/**
 * Saves one edit of a draft, whatever the rest of it lacks: only publishing is strict. Not a change of state, so no event
 * is recorded. Words that a colleague saved meanwhile are never overwritten unseen.
 */
export async function editDraft(
  ctx: Context,
  { draftId, edit, seen }: EditDraftInput,
): Promise<string | null> {
  authorize(ctx, 'rubric.edit');
  return ctx.db.transaction(async (db) => {
    const draft = await lockDraft({ ...ctx, db }, draftId);
    const edited = editRubric(draft.content, edit);
    if (!edited.ok) throw new Refusal('rule', edited.reason);
    if (seen !== undefined && seen !== standing(draft, edit)) throw new Refusal('rule', 'draft-part-changed');
    await db
      .update(rubricDrafts)
      .set({ content: edited.rubric, editedBy: ctx.actor.userId, editedAt: ctx.now })
      .where(eq(rubricDrafts.id, draftId));
    return edited.key;
  });
}

function standing(draft: DraftRow, edit: RubricEdit): string | undefined {
  switch (edit.kind) {
    case 'about':
      return markOf.about(draft.content);
    case 'weights':
      return markOf.weights(draft.content);
    case 'edit-standard':
      return markOf.standard(getStandard(draft, edit.standard));
    case 'edit-indicator':
      return markOf.indicator(getIndicator(draft, edit.standard, edit.indicator));
    default:
      return undefined;
  }
}
