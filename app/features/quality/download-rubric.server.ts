import type { RubricDraftId, RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { getDraft } from './draft-row.server.ts';
import { contentOf, findRubric } from './read-rubric.server.ts';
import { rubricFile } from './rubric-file.server.ts';

type Download = { name: string; text: string };

/** A published version as a file for spreadsheets. */
export async function downloadRubric(ctx: Context, rubricId: RubricId): Promise<Download> {
  authorize(ctx, 'rubric.read');
  const rubric = await findRubric(ctx.db, rubricId);
  if (!rubric) throw new Refusal('not-found', 'rubric');
  const name = slugFrom(`${rubric.title} ${rubric.version}`, new Set(), 'standards');
  return { name: `${name}.csv`, text: rubricFile(contentOf(rubric).standards) };
}

/** A draft as it stands, for a look in a spreadsheet. */
export async function downloadDraft(ctx: Context, draftId: RubricDraftId): Promise<Download> {
  authorize(ctx, 'rubric.read');
  const { content } = await getDraft(ctx, draftId);
  const name = slugFrom(content.title, new Set(), 'standards');
  return { name: `${name}-draft.csv`, text: rubricFile(content.standards) };
}
