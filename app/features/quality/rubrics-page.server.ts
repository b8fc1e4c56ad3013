import { asc, count, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgeRubric } from '#app/domain/quality/judge-rubric.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { cycles, rubricDrafts, rubrics, users } from '#db/schema/index.ts';
import { rubricPublishedAt } from './published-at.server.ts';

/** Every published version, newest first, and what is being written. */
export async function rubricsPage(ctx: Context) {
  authorize(ctx, 'rubric.read');
  const [versions, uses, drafts] = await Promise.all([
    ctx.db
      .select({ rubric: rubrics, publishedAt: rubricPublishedAt })
      .from(rubrics)
      .orderBy(asc(rubrics.purpose), desc(rubrics.createdAt)),
    ctx.db.select({ rubricId: cycles.rubricId, cycles: count() }).from(cycles).groupBy(cycles.rubricId),
    ctx.db
      .select({ draft: rubricDrafts, by: users.name })
      .from(rubricDrafts)
      .leftJoin(users, eq(users.id, rubricDrafts.editedBy))
      .orderBy(desc(rubricDrafts.editedAt)),
  ]);
  return {
    versions: versions
      .map(({ rubric: { id, purpose, title, version, isSample }, publishedAt }) => ({
        id,
        purpose,
        title,
        version,
        isSample,
        publishedAt: publishedAt.toISOString(),
        cycles: uses.find(({ rubricId }) => rubricId === id)?.cycles ?? 0,
      }))
      .sort((a, b) => Number(b.purpose === 'vetting') - Number(a.purpose === 'vetting')),
    drafts: drafts.map(({ draft, by }) => ({
      id: draft.id,
      purpose: draft.purpose,
      title: draft.content.title,
      version: draft.content.version,
      standards: draft.content.standards.length,
      problems: judgeRubric(draft.purpose, draft.content).length,
      editedBy: by,
      editedAt: draft.editedAt.toISOString(),
    })),
    allowed: { edit: can(ctx.actor, 'rubric.edit') },
  };
}

export type RubricVersion = Awaited<ReturnType<typeof rubricsPage>>['versions'][number];
export type RubricDraftLine = Awaited<ReturnType<typeof rubricsPage>>['drafts'][number];
