import type { ApplicationId, DecisionId } from '#app/domain/shared/id.ts';
import { type DecisionTrace, sealTrace } from '#app/domain/vetting/decision-trace.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { decisionOfferings, decisionStandards, decisions, decisionTraces } from '#db/schema/index.ts';

export type WrittenDecision = {
  readonly decisionId: DecisionId;
  readonly trace: DecisionTrace;
  readonly traceHash: string;
};

/**
 * Keeps a decision with its reasons and its trace. The database takes one first decision and one on appeal for each
 * application, and lets none be changed.
 */
export async function writeDecision(
  ctx: Context,
  applicationId: ApplicationId,
  trace: DecisionTrace,
  nextSteps: string,
): Promise<WrittenDecision> {
  const [organization, ...offerings] = trace.subjects;
  const [decision] = await ctx.db
    .insert(decisions)
    .values({
      applicationId,
      outcome: organization!.outcome,
      reason: organization!.reason,
      nextSteps,
      isAppeal: trace.kind === 'appeal',
      decidedBy: requireUser(ctx),
      decidedAt: ctx.now,
    })
    .returning({ id: decisions.id });
  const decisionId = decision!.id;
  await ctx.db.insert(decisionOfferings).values(
    offerings.map(({ offeringId, outcome, reason }) => ({
      decisionId,
      offeringId: offeringId!,
      outcome,
      reason,
    })),
  );
  await ctx.db.insert(decisionStandards).values(
    trace.subjects.flatMap(({ offeringId, standards }) =>
      standards.map(({ standardId, score, floorFailed, foundMet, reason }) => ({
        decisionId,
        offeringId,
        standardId,
        score,
        floorFailed,
        foundMet,
        reason,
      })),
    ),
  );
  const { content, hash } = sealTrace(trace);
  await ctx.db.insert(decisionTraces).values({ decisionId, content, hash });
  return { decisionId, trace, traceHash: hash };
}
