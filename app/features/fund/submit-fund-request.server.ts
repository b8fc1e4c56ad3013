import { eq } from 'drizzle-orm';
import { type FundRequestProblem, judgeFundRequest } from '#app/domain/fund/judge-fund-request.ts';
import { advanceFundRequest } from '#app/domain/fund/round-transitions.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { finalityOfRound } from '#app/features/ledger/votes.server.ts';
import { type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { fundRequests } from '#db/schema/index.ts';
import { enrollmentOf } from './enrollment-of.server.ts';
import { requireWithinEnvelope } from './envelopes.server.ts';
import { requireSourceStands } from './fund-source.server.ts';
import { linesOf, lockFundRequest } from './load-fund-request.server.ts';
import { requireTakesRequests } from './takes-requests.server.ts';

/** Sends a school's request for money, by its leader only, before the deadline, and complete. */
export async function submitFundRequest(ctx: Context, fundRequestId: FundRequestId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { request, round } = await lockFundRequest(ctx, fundRequestId, 'fund-request.submit');
    const step = advanceFundRequest(request.status, 'submit');
    if (!step.ok) throw new Refusal('rule', 'fund-request-not-from-here');
    await requireTakesRequests(ctx, round);
    await requireSourceStands(ctx, request);

    const lines = await linesOf(ctx, request.id);
    const enrollment = await enrollmentOf(ctx, request.schoolCode, round.enrollmentReleaseId);
    const [problem] = judgeFundRequest(
      { ...request, lines },
      { rules: round, enrollment, today: today(ctx) },
    );
    if (problem) {
      throw new Refusal('rule', codeOf(problem), {
        enrollment,
        amount: request.amount,
        sum: lines.reduce((sum, line) => sum + line.amount, 0),
        cap: round.requestCap ?? 0,
      });
    }

    await requireWithinEnvelope(ctx, round, request);

    await ctx.db
      .update(fundRequests)
      .set({ status: step.to, submittedBy: requireUser(ctx), submittedAt: ctx.now })
      .where(eq(fundRequests.id, request.id));
    await record(ctx, {
      type: 'fund-request.submitted',
      subjectType: 'fund-request',
      subjectId: request.id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: {
        ...{ reference: request.reference, round: round.name, slug: round.slug, kind: round.kind },
        ...{ amount: request.amount, finality: await finalityOfRound(ctx, round) },
      },
    });
  });
}

export const codeOf = ({ field, code }: FundRequestProblem) => `${field}-${code}`;
