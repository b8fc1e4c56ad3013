import { and, desc, eq } from 'drizzle-orm';
import type { AppealId, ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { AppealState } from '#app/domain/vetting/appeal-state.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { appeals, applications, decisionOfferings, decisions, reviews } from '#db/schema/index.ts';

export type AppealRow = typeof appeals.$inferSelect;
export type DecisionRow = typeof decisions.$inferSelect;

/** An application's decisions, the first one first, each with what it said of each offering. */
export async function decisionsOf(db: Connection, applicationId: ApplicationId) {
  const rows = await db
    .select({ decision: decisions, offering: decisionOfferings })
    .from(decisions)
    .leftJoin(decisionOfferings, eq(decisionOfferings.decisionId, decisions.id))
    .where(eq(decisions.applicationId, applicationId))
    .orderBy(decisions.isAppeal);
  const found = [...new Map(rows.map(({ decision }) => [decision.id, decision])).values()];
  return found.map((decision) => ({
    ...decision,
    offerings: rows.flatMap(({ offering }) => (offering?.decisionId === decision.id ? [offering] : [])),
  }));
}

export type DecidedApplication = Awaited<ReturnType<typeof decisionsOf>>[number];

export const outcomesOf = ({ outcome, offerings }: DecidedApplication) => [
  outcome,
  ...offerings.map((offering) => offering.outcome),
];

/** The newest appeal of an application, withdrawn ones included. */
export async function latestAppeal(
  db: Connection,
  applicationId: ApplicationId,
): Promise<AppealRow | undefined> {
  const [appeal] = await db
    .select()
    .from(appeals)
    .where(eq(appeals.applicationId, applicationId))
    .orderBy(desc(appeals.madeAt), desc(appeals.createdAt))
    .limit(1);
  return appeal;
}

export type AppealFile = {
  readonly appeal: AppealRow;
  readonly application: typeof applications.$inferSelect;
  readonly state: AppealState;
};

/** An appeal with those who may not decide it, for reading. */
export async function getAppeal(db: Connection, appealId: AppealId): Promise<AppealFile> {
  const [found] = await db
    .select({ appeal: appeals, application: applications, firstDecider: decisions.decidedBy })
    .from(appeals)
    .innerJoin(applications, eq(applications.id, appeals.applicationId))
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .where(eq(appeals.id, appealId));
  if (!found) throw new Refusal('not-found', 'appeal');
  const { appeal, application, firstDecider } = found;
  const [panel, [second]] = await Promise.all([
    db
      .select({ reviewerId: reviews.reviewerId })
      .from(reviews)
      .where(eq(reviews.applicationId, application.id)),
    db
      .select({ decidedBy: decisions.decidedBy })
      .from(decisions)
      .where(and(eq(decisions.applicationId, application.id), eq(decisions.isAppeal, true))),
  ]);
  return {
    appeal,
    application,
    state: {
      status: appeal.status,
      firstDecider,
      reviewers: panel.map(({ reviewerId }) => reviewerId),
      takenBy: appeal.takenBy,
      decidedBy: second?.decidedBy ?? null,
    },
  };
}

/** The same, held until commit: a withdrawal and a decision come one after the other. */
export async function lockAppeal(ctx: Context, appealId: AppealId): Promise<AppealFile> {
  await ctx.db.select({ id: appeals.id }).from(appeals).where(eq(appeals.id, appealId)).for('update');
  return getAppeal(ctx.db, appealId);
}
