import { eq } from 'drizzle-orm';
import { diffRevisions } from '#app/domain/partnerships/diff-revisions.ts';
import { applyRevision } from '#app/domain/partnerships/request-state.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';
import { answerByFrom, requireTimeToAnswer } from './answer-time.server.ts';
import type { TermsInput } from './inputs.ts';
import { currentTerms, lockRequest, requireRead, sideOf, termsOf } from './load-request.server.ts';
import { writeRevision } from './write-revision.server.ts';

export type ChangeRequestInput = { requestId: RequestId; terms: TermsInput; read?: number };

/**
 * Proposes other terms. They are the next revision, and the other side's consent is withdrawn with it. `read` is the number of
 * the terms from which they were written: a proposal made meanwhile is never reverted unseen.
 */
export async function changeRequest(ctx: Context, input: ChangeRequestInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, input.requestId);
    authorize(ctx, 'request.revise', request);
    const side = sideOf(ctx, request);
    requireTimeToAnswer(ctx, request);
    const step = applyRevision(request, side);
    if (!step.ok) throw new Refusal('rule', `request-${step.reason}`);
    requireRead(request, input.read);

    const terms = { ...input.terms, slot: input.terms.slot ?? null };
    const changes = diffRevisions(termsOf(await currentTerms(ctx, request)), terms);
    if (changes.length === 0) throw new Refusal('rule', 'terms-unchanged');
    await writeRevision(ctx, request, { number: step.state.currentRevision, side, terms });
    await ctx.db
      .update(requests)
      .set({
        ...step.state,
        // Whoever is asked now has as long as the partner had at first. On a waiting list nobody's time runs.
        ...(step.state.status === 'changed' && request.answerBy !== null
          ? { answerBy: answerByFrom(ctx) }
          : {}),
        ...(side === 'partner' ? { partnerContactId: requireUser(ctx) } : {}),
      })
      .where(eq(requests.id, request.id));
    await record(ctx, {
      type: request.status === 'draft' ? 'request.redrafted' : 'request.changed',
      subjectType: 'request',
      subjectId: request.id,
      organizationId: request.status === 'draft' ? null : request.organizationId,
      schoolCode: request.schoolCode,
      data: {
        reference: request.reference,
        side,
        revision: step.state.currentRevision,
        fields: changes.map(({ field }) => field),
      },
    });
  });
}
