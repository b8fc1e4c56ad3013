import type { Rubric } from '#app/domain/quality/rubric.ts';
import type { RubricPurpose } from '#app/domain/quality/vocabulary.ts';
import type { RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { rubricIndicators, rubricStandards, rubrics } from '#db/schema/index.ts';

/** Stores one version of the Quality Standards, whole. A version once stored is never edited; the next one is new. */
export async function storeRubric(
  ctx: Context,
  input: { purpose: RubricPurpose; rubric: Rubric },
): Promise<RubricId> {
  authorize(ctx, 'settings.edit');
  const { purpose, rubric } = input;
  const weights = rubric.standards.reduce((sum, standard) => sum + standard.weightBasisPoints, 0);
  if (weights !== 10_000) throw new Refusal('rule', 'rubric-weights-not-whole', { weights });

  return inTransaction(ctx, async (ctx) => {
    const [stored] = await ctx.db
      .insert(rubrics)
      .values({
        purpose,
        version: rubric.version,
        title: rubric.title,
        notice: rubric.notice,
        isSample: rubric.isSample,
      })
      .returning({ id: rubrics.id });
    const rubricId = stored!.id;
    const standards = await ctx.db
      .insert(rubricStandards)
      .values(
        rubric.standards.map(({ key, family, name, about, weightBasisPoints }, position) => ({
          rubricId,
          key,
          family,
          name,
          about,
          weightBasisPoints,
          position,
        })),
      )
      .returning({ id: rubricStandards.id, key: rubricStandards.key });
    const idOf = new Map(standards.map(({ id, key }) => [key, id]));
    await ctx.db.insert(rubricIndicators).values(
      rubric.standards.flatMap((standard) =>
        standard.indicators.map((indicator, position) => ({
          standardId: idOf.get(standard.key)!,
          key: indicator.key,
          name: indicator.name,
          lookFor: indicator.lookFor,
          isFloor: indicator.floor,
          descriptors: indicator.descriptors,
          position,
        })),
      ),
    );
    await record(ctx, {
      type: 'rubric.stored',
      subjectType: 'rubric',
      subjectId: rubricId,
      data: { purpose, version: rubric.version },
    });
    return rubricId;
  });
}
