import { eq, inArray } from 'drizzle-orm';
import type { ApplicationId, ReviewAskId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type ReturnItem, targetKey } from '#app/domain/vetting/return-items.ts';
import { isWaiting, mayAnswer, mayStillAnswer } from '#app/domain/vetting/review-asks.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { reviewAsks } from '#db/schema/index.ts';
import { lockApplicationRow } from './application-file.server.ts';
import { asksForOffice } from './asks.server.ts';

export type AnswerAsksInput = {
  applicationId: ApplicationId;
  answers: readonly { readonly askId: ReviewAskId; readonly words: string }[];
};

/** Answers reviewers without asking the partner. Everybody who reads the application is told the same. */
export async function answerAsks(ctx: Context, { applicationId, answers }: AnswerAsksInput): Promise<void> {
  authorize(ctx, 'application.return');
  await inTransaction(ctx, async (ctx) => {
    const { reference, status } = await lockApplicationRow(ctx, applicationId);
    if (!mayStillAnswer(status)) throw new Refusal('rule', 'asked-no-longer');
    const waiting = (await asksForOffice(ctx, applicationId)).filter(isWaiting);
    const given = answers.filter(({ words }) => words.trim() !== '');
    if (given.length === 0) throw new Refusal('rule', 'nothing-answered');
    const answered = given.map(({ askId }) => waiting.find(({ id }) => id === askId));
    if (answered.some((ask) => ask === undefined)) throw new Refusal('rule', 'asked-no-longer');
    if (answered.some((ask) => ask && !mayAnswer(requireUser(ctx), ask)))
      throw new Refusal('rule', 'own-question');
    for (const { askId, words } of given) {
      await ctx.db
        .update(reviewAsks)
        .set({ closedAt: ctx.now, closedBy: requireUser(ctx), answer: words.trim() })
        .where(eq(reviewAsks.id, askId));
    }
    for (const reviewId of new Set(answered.flatMap((ask) => ask?.reviewId ?? []))) {
      const items = answered.filter((ask) => ask?.reviewId === reviewId).length;
      await record(ctx, {
        type: 'review.answered',
        subjectType: 'review',
        subjectId: reviewId,
        data: { applicationId, reference, items },
      });
    }
  });
}

/**
 * What goes back to the partner with these very items is no longer the Office's to answer. Questions that whoever returns it may
 * not read, or that did not stand in their form, wait on.
 */
export async function closeAsksSentBack(
  ctx: Context,
  applicationId: ApplicationId,
  {
    items,
    asks,
  }: { readonly items: readonly ReturnItem[]; readonly asks?: readonly ReviewAskId[] | undefined },
): Promise<void> {
  const named = new Set(items.map(targetKey));
  const sentBack = (await asksForOffice(ctx, applicationId)).filter(
    (ask) =>
      isWaiting(ask) && named.has(targetKey(ask.target)) && (asks === undefined || asks.includes(ask.id)),
  );
  if (sentBack.length === 0) return;
  await ctx.db
    .update(reviewAsks)
    .set({ closedAt: ctx.now, closedBy: requireUser(ctx) })
    .where(
      inArray(
        reviewAsks.id,
        sentBack.map(({ id }) => id),
      ),
    );
}
