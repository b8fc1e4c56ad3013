import { eq } from 'drizzle-orm';
import type { Rubric, RubricIndicator, RubricStandard } from '#app/domain/quality/rubric.ts';
import type { RubricDraftId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { seenMark } from '#app/domain/shared/seen-mark.ts';
import type { Context } from '#app/platform/context.server.ts';
import { rubricDrafts } from '#db/schema/index.ts';

export type DraftRow = typeof rubricDrafts.$inferSelect;

export async function getDraft(ctx: Context, draftId: RubricDraftId): Promise<DraftRow> {
  const [draft] = await ctx.db.select().from(rubricDrafts).where(eq(rubricDrafts.id, draftId));
  if (!draft) throw new Refusal('not-found', 'rubric-draft');
  return draft;
}

/** The same, held until commit, so that of two who save at once the second sees what the first wrote. */
export async function lockDraft(ctx: Context, draftId: RubricDraftId): Promise<DraftRow> {
  const [draft] = await ctx.db.select().from(rubricDrafts).where(eq(rubricDrafts.id, draftId)).for('update');
  if (!draft) throw new Refusal('rule', 'draft-gone');
  return draft;
}

export function getStandard({ content }: DraftRow, key: string): RubricStandard {
  const standard = content.standards.find((each) => each.key === key);
  if (!standard) throw new Refusal('not-found', 'standard');
  return standard;
}

export function getIndicator(draft: DraftRow, standardKey: string, key: string): RubricIndicator {
  const indicator = getStandard(draft, standardKey).indicators.find((each) => each.key === key);
  if (!indicator) throw new Refusal('not-found', 'indicator');
  return indicator;
}

/** What a form was filled from, as a short mark: saving compares it with what stands by then. */
export const markOf = {
  about: ({ title, version, notice, isSample }: Rubric) => seenMark({ title, version, notice, isSample }),
  weights: ({ standards }: Rubric) =>
    seenMark(standards.map(({ key, weightBasisPoints }) => [key, weightBasisPoints])),
  whole: (rubric: Rubric) => seenMark(rubric),
  standard: ({ family, name, about, example = null }: RubricStandard) =>
    seenMark({ family, name, about, example }),
  indicator: ({ name, lookFor, floor, descriptors }: RubricIndicator) =>
    seenMark({ name, lookFor, floor, descriptors }),
};
