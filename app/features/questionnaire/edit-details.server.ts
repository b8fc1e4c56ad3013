import { authorize, type Context } from '#app/platform/context.server.ts';
import { changeDraft, type DraftAt } from './change-draft.server.ts';
import { requireFreeVersion } from './copy-questionnaire.server.ts';

/** A draft's title, its version's name and the time it takes. */
export async function editDetails(
  ctx: Context,
  { title, version, minutes, ...at }: DraftAt & { title: string; version: string; minutes: number },
): Promise<void> {
  authorize(ctx, 'settings.edit');
  await requireFreeVersion(ctx, version, at.questionnaireId);
  await changeDraft(ctx, at, 'Title and time', (draft) => ({ ...draft, title, version, minutes }));
}
