import type { ApplicationId, DecisionId } from '#app/domain/shared/id.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { decisionOfferings, decisionStandards, decisions } from '#db/schema/index.ts';
import type { DecidedOutcome } from './decision-draft.ts';

/** Keeps a decision with its reasons. The database takes one per application and lets none be changed. */
export async function writeDecision(
  ctx: Context,
  applicationId: ApplicationId,
  [organization, ...offerings]: readonly DecidedOutcome[],
  nextSteps: string,
): Promise<DecisionId> {
  const [decision] = await ctx.db
    .insert(decisions)
    .values({
      applicationId,
      outcome: organization!.outcome,
      reason: organization!.reason,
      nextSteps,
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
    [organization!, ...offerings].flatMap(({ offeringId, standards }) =>
      standards.map(({ standardId, score, floorFailed, reason }) => ({
        decisionId,
        offeringId,
        standardId,
        score,
        floorFailed,
        reason,
      })),
    ),
  );
  return decisionId;
}
