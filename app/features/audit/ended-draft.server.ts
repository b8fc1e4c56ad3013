import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { QuestionnaireId, RubricDraftId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { auditEvents } from '#db/schema/index.ts';

/** What became of a draft: who threw it away or published it, and when. All null where nothing is known of it. */
export type DraftEnd = {
  readonly by: string | null;
  readonly at: string | null;
  /** Where the version is that it became. */
  readonly published: string | null;
};

const DRAFTS: readonly string[] = ['rubric-draft', 'questionnaire'];

/**
 * What a page of a draft reads. Where a colleague has thrown the draft away or published it meanwhile, what became of it, so
 * that the page can stand and keep what was typed into it. Only who may read the page learns that: it refuses before.
 */
export async function orEnded<View extends object>(
  ctx: Context,
  draftId: RubricDraftId | QuestionnaireId,
  page: Promise<View>,
): Promise<View | { ended: DraftEnd }> {
  return page.catch(async (error: unknown) => {
    const isGone = error instanceof Refusal && error.kind === 'not-found' && DRAFTS.includes(error.code);
    if (!isGone) throw error;
    return { ended: await endOf(ctx, draftId) };
  });
}

async function endOf({ db }: Context, draftId: string): Promise<DraftEnd> {
  const [last] = await db
    .select({
      type: auditEvents.type,
      subjectId: auditEvents.subjectId,
      by: auditEvents.actorName,
      at: auditEvents.occurredAt,
    })
    .from(auditEvents)
    .where(
      or(
        and(
          inArray(auditEvents.subjectType, ['rubric-draft', 'questionnaire']),
          eq(auditEvents.subjectId, draftId),
          inArray(auditEvents.type, ['rubric.draft-discarded', 'questionnaire.discarded']),
        ),
        and(eq(auditEvents.type, 'rubric.published'), sql`${auditEvents.data} ->> 'draftId' = ${draftId}`),
      ),
    )
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  return {
    by: last?.by ?? null,
    at: last?.at.toISOString() ?? null,
    published: last?.type === 'rubric.published' ? `/office/rubrics/${last.subjectId}` : null,
  };
}
