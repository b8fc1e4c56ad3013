import { asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { cycles, rubrics } from '#db/schema/index.ts';
import { rubricPublishedAt } from './published-at.server.ts';
import { findRubric } from './read-rubric.server.ts';
import { shownRubric } from './standards-page.server.ts';

/** One published version as the public reads it, with where it is used. */
export async function rubricPage(ctx: Context, rubricId: RubricId) {
  authorize(ctx, 'rubric.read');
  const [rubric, [row], uses] = await Promise.all([
    findRubric(ctx.db, rubricId),
    ctx.db.select({ publishedAt: rubricPublishedAt }).from(rubrics).where(eq(rubrics.id, rubricId)),
    ctx.db
      .select({ id: cycles.id, name: cycles.name })
      .from(cycles)
      .where(eq(cycles.rubricId, rubricId))
      .orderBy(asc(cycles.opensAt)),
  ]);
  if (!rubric || !row) throw new Refusal('not-found', 'rubric');
  return {
    id: rubric.id,
    purpose: rubric.purpose,
    publishedAt: row.publishedAt.toISOString(),
    rubric: shownRubric(rubric),
    cycles: uses,
    allowed: { edit: can(ctx.actor, 'rubric.edit') },
  };
}
