import { and, eq } from 'drizzle-orm';
import { judgeRubric } from '#app/domain/quality/judge-rubric.ts';
import type { Rubric } from '#app/domain/quality/rubric.ts';
import type { RubricPurpose } from '#app/domain/quality/vocabulary.ts';
import type { RubricDraftId, RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { rubricIndicators, rubricStandards, rubrics } from '#db/schema/index.ts';

/**
 * Publishes one version of the Quality Standards, whole and in one transaction. From then on the database lets nobody
 * change it; the next version is a new one.
 */
export async function storeRubric(
  ctx: Context,
  input: { purpose: RubricPurpose; rubric: Rubric; draftId?: RubricDraftId },
): Promise<RubricId> {
  authorize(ctx, 'rubric.publish');
  const { purpose, rubric, draftId } = input;
  const problems = judgeRubric(purpose, rubric);
  if (problems.length > 0) throw new Refusal('rule', 'rubric-has-problems', { problems: problems.length });

  return inTransaction(ctx, async (ctx) => {
    const [taken] = await ctx.db
      .select({ id: rubrics.id })
      .from(rubrics)
      .where(and(eq(rubrics.purpose, purpose), eq(rubrics.version, rubric.version)));
    if (taken) throw new Refusal('rule', 'rubric-version-taken', { version: rubric.version });
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
        rubric.standards.map(({ key, family, name, about, weightBasisPoints, example }, position) => ({
          rubricId,
          key,
          family,
          name,
          about,
          weightBasisPoints,
          exampleEvidence: example?.evidence ?? null,
          exampleLevel: example?.level ?? null,
          exampleWhy: example?.why ?? null,
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
      type: 'rubric.published',
      subjectType: 'rubric',
      subjectId: rubricId,
      data: { purpose, version: rubric.version, title: rubric.title, ...(draftId && { draftId }) },
    });
    return rubricId;
  });
}
